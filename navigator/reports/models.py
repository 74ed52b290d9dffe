"""What is kept of a week when its lines are gone: figures, and of sensitive kinds only what anybody may see."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base
from navigator.reports.rules import WeeklyCount


class KeptCount(OfPractice, Base):
    """How many lines of one practice's week were alike; a practice's week is either all here or all in the log."""

    __tablename__ = "kept_counts"

    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    monday: Mapped[date] = mapped_column(primary_key=True)
    demonstration: Mapped[bool] = mapped_column(primary_key=True)
    service_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Empty where no service was named; “sensitive” for all sensitive kinds together."""
    mode: Mapped[str] = mapped_column(String(20), primary_key=True)
    disposition: Mapped[str] = mapped_column(String(20), primary_key=True)
    ending: Mapped[str] = mapped_column(String(20), primary_key=True)
    otherwise: Mapped[str] = mapped_column(String(15), primary_key=True)
    signposts: Mapped[int]
    calls: Mapped[int]
    returned: Mapped[int]
    lost: Mapped[int]
    helped: Mapped[int]
    coded: Mapped[int]
    method_version: Mapped[str] = mapped_column(String(10))

    def as_count(self) -> WeeklyCount:
        """Give it as a week's page and file read it."""
        return WeeklyCount(
            practice_id=self.practice_id,
            service_type=self.service_type or None,
            mode=self.mode or None,
            disposition=self.disposition,
            ending=self.ending,
            otherwise=self.otherwise,
            signposts=self.signposts,
            calls=self.calls,
            returned=self.returned,
            lost=self.lost,
            helped=self.helped,
            coded=self.coded,
            kept=True,
        )

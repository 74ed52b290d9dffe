"""What was keyed at once for single days of many services, so that it can be undone."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from navigator.database import Base, HasId


class RotaSave(HasId, Base):
    """One saving of hours for single days: each service and day with what stood there before."""

    __tablename__ = "rota_saves"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Who looks after the services."""
    saved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where the command read it from a file."""
    saved_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(10))
    cells: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Of each service and day: what was keyed before and after."""
    undone_at: Mapped[datetime | None]

    @property
    def days(self) -> list[str]:
        """Give the days that were keyed, in order."""
        return sorted({cell["on"] for cell in self.cells})

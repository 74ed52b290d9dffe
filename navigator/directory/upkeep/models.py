"""Tables of what keeps entries true: phone numbers that changed, and whether anybody has rung them."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from navigator.database import Base, HasId


class PhoneChange(HasId, Base):
    """A number of an entry that became another one, and what the second look at it came to."""

    __tablename__ = "phone_changes"

    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(40))
    was: Mapped[str] = mapped_column(String(40))
    """The number that stood there before; empty where this one was added."""
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where a command changed it."""
    settled_as: Mapped[str | None] = mapped_column(String(15))
    """How the second look ended; empty while it is waited for."""
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))

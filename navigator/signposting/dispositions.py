"""How a call can end, in the order of safety."""

from enum import StrEnum


class Disposition(StrEnum):
    """How a call ends, safest first; `emergency` means that the red-flag card says which way."""

    EMERGENCY = "emergency"
    AMBULANCE = "999"
    POLICE = "police"
    ED = "ed"
    DUTY_NOW = "duty_now"
    CRISIS = "crisis"
    MATERNITY_NOW = "maternity_now"
    ONCOLOGY_LINE = "oncology_line"
    EYE_TODAY = "eye_today"
    CLINICIAN_TODAY = "clinician_today"
    CLINICIAN_SOON = "clinician_soon"
    KEPT = "kept"
    MOVED = "moved"
    AVOIDED = "avoided"
    SELF_CARE = "self_care"
    ADMIN = "admin"

    @property
    def safety(self) -> int:
        """Give the place in the order of safety; a higher number is safer."""
        return _SAFETY[self]

    @property
    def is_escalation(self) -> bool:
        """Tell whether somebody clinical is reached within minutes."""
        return self.safety >= Disposition.DUTY_NOW.safety

    @property
    def is_signpost(self) -> bool:
        """Tell whether the caller is led away from the appointment they rang for."""
        return self.safety <= Disposition.MOVED.safety


_ORDER_OF_SAFETY = (
    {Disposition.ADMIN},
    {Disposition.SELF_CARE},
    {Disposition.AVOIDED},
    {Disposition.MOVED},
    {Disposition.CLINICIAN_SOON, Disposition.KEPT},
    {Disposition.EYE_TODAY, Disposition.CLINICIAN_TODAY},
    {Disposition.DUTY_NOW, Disposition.CRISIS, Disposition.MATERNITY_NOW, Disposition.ONCOLOGY_LINE},
    {Disposition.ED},
    {Disposition.AMBULANCE, Disposition.POLICE, Disposition.EMERGENCY},
)
_SAFETY = {disposition: place for place, level in enumerate(_ORDER_OF_SAFETY) for disposition in level}

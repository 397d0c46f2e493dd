"""What somebody in the panel is to the candidate, told from their role as people type it."""

from __future__ import annotations

import re
from enum import StrEnum


class PanelRole(StrEnum):
    MANAGER = "manager"
    """Whom the candidate would report to."""
    PEER = "peer"
    HUMAN_RESOURCES = "human resources"
    EXECUTIVE = "executive"
    OTHER = "other"
    """No role was given, or one that says nothing about it."""


# The first line that fits decides: "HR director" is human resources, "engineering manager" the manager.
SIGNS: tuple[tuple[PanelRole, str], ...] = (
    (
        PanelRole.HUMAN_RESOURCES,
        r"hr|hrbp|human resources?|people (ops|operations|team|partner|and culture|culture)"
        r"|(head|vp|director|chief) (of )?people|recruit\w*|talent\w*|sourcer|head ?hunter|personnel"
        r"|staffing",
    ),
    (PanelRole.MANAGER, r"hiring manager|line manager|(my|future|new|direct) (boss|manager)|boss"),
    (
        PanelRole.EXECUTIVE,
        r"c[efitmops]o|chief( \w+)* officer|chief|[se]?vp|vice president|president|(co ?)?founder|owner"
        r"|executive|managing director|general manager|md|gm|director|partner|board( member)?|chair\w*",
    ),
    (
        PanelRole.PEER,
        r"(product|project|program|programme|account|community|office|delivery) manager|product owner"
        r"|scrum master|lead (engineer|developer|designer|analyst)",
    ),
    (PanelRole.MANAGER, r"manager|mgr|supervisor|head|(team |tech |group )?lead(er)?|em|foreman|matron"),
    (
        PanelRole.PEER,
        r"peer|colleague|co ?worker|team ?mate|member|somebody (in|from|on) the team|engineer|dev|developer"
        r"|programmer|swe|sre|sde|qa|tester|designer|analyst|architect|scientist|researcher|admin"
        r"|administrator|technician|specialist|consultant|nurse|teacher|assistant|associate|agent|staff"
        r"|buddy|intern|pm",
    ),
)


def panel_role(typed: str) -> PanelRole:
    """`hiring manager`, `Head of Support`, `HR`, `Sr. dev`, `CTO & co-founder` -> what they are."""
    words = " ".join(re.findall(r"[^\W_]+", typed.casefold()))
    fitting = (role for role, signs in SIGNS if re.search(rf"\b({signs})\b", words))
    return next(fitting, PanelRole.OTHER)

"""Roles, in the many ways in which people type them."""

from __future__ import annotations

import pytest

from flashcards.core.interview.roles import PanelRole, panel_role


@pytest.mark.parametrize(
    ("role", "typed"),
    [
        (
            PanelRole.MANAGER,
            "hiring manager; my future boss; team lead; Head of Support; line-manager"
            "; engineering manager; dept. head; Support lead; supervisor",
        ),
        (
            PanelRole.PEER,
            "peer; future colleague; Sr. dev; staff engineer; Lead Engineer; product manager; nurse"
            "; teammate; QA; architect; data scientist",
        ),
        (
            PanelRole.HUMAN_RESOURCES,
            "HR; human resources; Recruiter; talent acquisition; HR director; head of people; People Ops"
            "; agency recruiter; VP People; HR manager",
        ),
        (
            PanelRole.EXECUTIVE,
            "CTO; CEO & founder; managing director; VP Engineering; director of engineering; co-founder"
            "; Chief Operating Officer; owner; board member",
        ),
        (PanelRole.OTHER, "; ???; friend of the house; Rosa; ceiling; hrm"),
    ],
)
def test_a_role_is_known_however_it_is_typed(role: PanelRole, typed: str) -> None:
    told = {one.strip(): panel_role(one) for one in typed.split(";")}
    assert told == dict.fromkeys(told, role)

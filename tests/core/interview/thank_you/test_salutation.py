"""People are addressed as is usual in English."""

from __future__ import annotations

import pytest

from flashcards.core.interview.thank_you.salutation import UNKNOWN, addressed_name


@pytest.mark.parametrize(
    ("typed", "addressed"),
    [
        ("Rosa Osei", "Rosa"),
        ("Rosa", "Rosa"),
        ("rosa osei", "Rosa"),
        ("ROSA OSEI", "Rosa"),
        ("mary-jane o'brien", "Mary-Jane"),
        ("Dr. Mia Chen", "Dr Chen"),
        ("Dr Chen", "Dr Chen"),
        ("Prof. Dr. Hans van der Berg", "Professor van der Berg"),
        ("Ms. Lee", "Ms Lee"),
        ("mr. tom vale", "Mr Vale"),
        ("Sir Tom Vale", "Sir Tom"),
        ("Mia Chen PhD", "Mia"),
        ("Sr. Ann Bell", "Sister Bell"),
        ("Tom Vale Sr.", "Tom"),
        ("Mia Chen (she/her)", "Mia"),
        ("R. Osei", "R. Osei"),
        ("An Nguyen", "An"),
        ("Rosa\x1b[31m Osei", "Rosa"),
        ("\u202eRosa: Osei", "Rosa"),
    ],
)
def test_a_name_is_addressed_by_its_first_name_or_its_title(typed: str, addressed: str) -> None:
    assert addressed_name(typed) == addressed


@pytest.mark.parametrize(
    "typed", ["?", "the CTO", "an engineer", "someone from HR", "HR lady", "unknown", "My future boss", "Dr"]
)
def test_where_no_name_is_known_a_blank_is_left(typed: str) -> None:
    assert addressed_name(typed) == UNKNOWN

"""What people type about an interview, read as it is meant."""

from __future__ import annotations

import pytest

from flashcards.app.interview.read_typed_fields import typed_person, typed_scope


@pytest.mark.parametrize(
    ("typed", "name", "role"),
    [
        ("Rosa Osei, hiring manager", "Rosa Osei", "hiring manager"),
        ("Rosa Osei", "Rosa Osei", ""),
        ("Rosa Osei - hiring manager", "Rosa Osei", "hiring manager"),
        ("Tom Vale (peer)", "Tom Vale", "peer"),
        ("Dr. Mia Chen: HR", "Dr. Mia Chen", "HR"),
        ("Mia Chen (she/her)", "Mia Chen (she/her)", ""),
        ("Mary-Jane O'Brien", "Mary-Jane O'Brien", ""),
        ("Rosa Osei, lead - support", "Rosa Osei", "lead - support"),
    ],
)
def test_a_person_is_a_name_and_a_role(typed: str, name: str, role: str) -> None:
    person = typed_person(typed)
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    ("typed", "scope"),
    [("Core", "core"), (" ALL ", "all"), ("salary, tag:topic:pay", ("salary", "tag:topic:pay"))],
)
def test_core_and_all_are_a_scope_in_any_case(typed: str, scope: str | tuple[str, ...]) -> None:
    assert typed_scope(typed) == scope

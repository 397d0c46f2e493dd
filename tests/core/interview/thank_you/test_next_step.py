"""The next step stands in a sentence, however it was typed."""

from __future__ import annotations

import pytest

from flashcards.core.interview.thank_you.next_step import step_clause


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("decision by the team lead", "the next step is a decision by the team lead"),
        ("2nd interview w/ CTO", "the next step is a second interview with the CTO"),
        ("Next step: technical interview", "the next step is a technical interview"),
        ("an offer!!", "the next step is an offer"),
        ("reference checks", "the next step is reference checks"),
        ("send references", "the next step is to send references"),
        ("call on tuesday", "the next step is a call on Tuesday"),
        ("They'll call me next week", "you will call me next week"),
        ("they discuss it internally", "you will discuss it internally"),
        ("I send them references", "I will send you references"),
        ("committee meets tuesday", "the committee meets Tuesday"),
        ("the panel meets on monday", "the panel meets on Monday"),
    ],
)
def test_a_step_is_made_fit_for_a_sentence(typed: str, clause: str) -> None:
    assert step_clause(typed) == clause


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?",
        "nothing",
        "hear back in 2 weeks",
        "they will let me know",
        "HR will be in touch",
        "next week",
        "in two weeks",
    ],
)
def test_of_mere_waiting_nothing_is_said(typed: str) -> None:
    assert step_clause(typed) == ""


@pytest.mark.parametrize(
    "typed",
    ["First a test. Then an offer.", "final round, then offer", "a test, they call me", "a: b", "word " * 20],
)
def test_what_fits_into_no_sentence_is_left_to_the_learner(typed: str) -> None:
    assert step_clause(typed) is None


def test_for_a_reader_whose_task_it_is_not_the_company_is_named() -> None:
    assert step_clause("They'll call me", "Acme") == "Acme will call me"
    assert step_clause("they're checking references", "Acme") == "Acme are checking references"

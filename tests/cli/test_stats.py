"""`stats`: numbers with small bars for a person, the same series as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

Golden = Callable[[str, str], None]


@pytest.fixture
def practised(learner: Learner) -> Learner:
    """Three days of answers before an interview, with points missed on each of them."""
    learner("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", "--minutes", "15")
    for ticked in ("1", "1 2", "a"):
        learner("review", "--limit", "8", typed=f"\n{ticked}\n\n" * 8)
        learner.sleep()
    return learner


def test_without_an_answer_it_says_how_to_begin(learner: Learner) -> None:
    found = learner("stats")
    assert (found.code, found.out) == (
        ExitCode.OK,
        "No answers yet. Each one counts from the first: flashcards review\n",
    )
    assert learner("stats", "--json").json["practice"]["all"] == {"minutes": 0, "answers": 0, "days": 0}


@pytest.mark.parametrize("width", [80, 40])
def test_the_screen_before_an_interview(
    practised: Learner, golden: Golden, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    golden(f"stats_{width}.txt", practised("stats").out)


def test_the_cards_are_those_of_interview_ready(practised: Learner) -> None:
    stats, ready = practised("stats", "--json").json, practised("interview", "ready", "--json").json
    for level in ("ready", "likely", "weak", "not_seen"):
        assert stats["cards"][level] == ready[level], level
    assert stats["company"] == "Acme"


def test_a_deck_alone_has_its_own_figures(practised: Learner) -> None:
    every, one = practised("stats", "--json").json, practised("stats", "returning-questions", "--json").json
    assert 0 < one["practice"]["all"]["answers"] <= every["practice"]["all"]["answers"]
    assert practised("stats", "salery").code == ExitCode.UNKNOWN_NAME


def test_of_cards_without_an_answer_it_does_not_say_that_there_are_none(practised: Learner) -> None:
    assert practised("stats", "python").out == "None of these cards has been answered yet.\n"
    assert practised("stats", "is:leech").out == "No card matches.\n"


def test_the_days_of_the_plan_are_told_of_all_its_cards_only(practised: Learner) -> None:
    assert "Next days, by the plan for Acme" in practised("stats").out
    assert "Next days" not in practised("stats", "returning-questions").out
    assert practised("stats", "returning-questions", "--json").json["ahead"] is None


def test_without_an_interview_what_falls_due_is_told(learner: Learner) -> None:
    learner("review", "--limit", "3", typed="\na\n\n" * 3)
    assert "Next days: cards that fall due" in learner("stats").out
    document = learner("stats", "--json").json
    assert document["ahead"]["by_plan"] is False
    assert sum(day["cards"] for day in document["ahead"]["days"]) == 3
    learner.sleep(40)
    assert learner("stats", "--json").json["ahead"]["overdue"] == 3
    assert "overdue" in learner("stats").out

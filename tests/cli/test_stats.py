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


def counted(learner: Learner, *query: str) -> tuple[int, int, int]:
    cards = learner("stats", *query, "--json").json["cards"]
    return cards["ready"], cards["likely"], cards["weak"]


def test_without_an_interview_a_card_just_rated_again_is_not_ready(learner: Learner) -> None:
    learner("rate", "salary/low-offer", "again")
    learner("rate", "salary/past-pay", "easy")
    assert counted(learner, "salary") == (1, 1, 0)
    told = [learner("show", f"salary/{card}").out for card in ("low-offer", "past-pay")]
    assert "Predicted recall now 77%" in told[0]
    assert "Predicted recall now 98%" in told[1]


def test_a_card_known_for_long_and_rated_again_is_ready_only_once_it_is_passed(learner: Learner) -> None:
    for _ in range(4):
        learner("rate", "salary/low-offer", "easy")
        learner.sleep(20)
    learner("rate", "salary/low-offer", "again")
    learner.sleep()
    assert counted(learner, "salary") == (0, 1, 0)
    learner("rate", "salary/low-offer", "good")
    assert counted(learner, "salary") == (1, 0, 0)

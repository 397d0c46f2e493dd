"""Practice at the command line: `--cram`, `--warm-up` and `mock` are kept, and change no schedule."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner


def rows(learner: Learner) -> list[dict[str, object]]:
    return [json.loads(line) for line in learner("log", "--json").out.splitlines()]


@pytest.fixture
def practised(learner: Learner) -> Learner:
    """A learner who has seen six cards of the salary deck."""
    cards = ["salary-expectations", "salary-data", "one-number-please", "early-ask", "past-pay", "low-offer"]
    for number, card in enumerate(cards):
        assert learner("rate", card, "1" if number == 0 else "4" if number == 5 else "3").code == 0
    learner.sleep()
    return learner


@pytest.mark.parametrize(
    "arguments",
    [["review", "salary", "--cram"], ["review", "--warm-up"], ["mock", "--minutes", "5"]],
    ids=["cram", "warm-up", "mock"],
)
def test_practice_is_kept_and_leaves_every_schedule_and_count_as_it_was(
    practised: Learner, arguments: list[str]
) -> None:
    before, due, today = practised.states(), practised("due").out, practised("today", "--json").json
    typed = "1\n2\n3\n" * 3 if arguments[0] == "mock" else "\na\n1\n" * 3 + "q\n"
    assert practised(*arguments, typed=typed).code == 0
    kept = [row for row in rows(practised) if row["kind"] == "cram"]
    assert len(kept) >= 3
    assert {row["source"] for row in kept} == {"mock" if arguments[0] == "mock" else "session"}
    assert {key: state for key, state in practised.states().items() if key in before} == before
    assert (practised("due").out, practised("today", "--json").json) == (due, today)
    assert practised("doctor").code == 0


def test_a_pass_asks_every_card_of_the_deck_once_the_weakest_first(practised: Learner) -> None:
    out = practised("review", "salary", "--cram", typed="\na\n3\n" * 20).out
    assert out.count("Saved: Good.\n") == 16
    assert out.index("What are your salary expectations?") < out.index("Where does your figure come from?")
    assert "16 answers in " in out


def test_what_was_rated_again_minutes_ago_comes_before_what_came_earlier(learner: Learner) -> None:
    learner("rate", "salary/past-pay", "good")
    learner.sleep(2 / 1440)
    learner("rate", "salary/low-offer", "again")
    out = learner("review", "salary", "--cram", typed="\na\n3\n" * 2).out
    assert 0 < out.index("Our offer is below") < out.index("What do you earn at the moment?")


def test_a_warm_up_asks_the_best_known_cards_and_needs_some(practised: Learner, learner: Learner) -> None:
    out = practised("review", "salary", "--warm-up", typed="\na\n3\n" * 20).out
    assert out.count("Saved: ") == 5
    assert "low-offer" not in out.split("| 1 of ")[0]
    assert practised("review", "returning-questions", "--warm-up").out.startswith("No card of these decks")


def test_an_answer_of_practice_can_be_taken_back(practised: Learner) -> None:
    out = practised("review", "salary", "--cram", "--limit", "1", typed="\na\n1\n").out
    assert "Saved: Again" in out
    assert practised("undo").out.startswith("Undone: Again for salary/")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--cram", "--warm-up"], "choose one"),
        (["--cram", "--new", "3"], "--new is for the daily session"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    learner: Learner, options: list[str], message: str
) -> None:
    outcome = learner("review", *options)
    assert outcome.code == ExitCode.USAGE
    assert message in outcome.err


def test_a_mock_interview_ends_with_a_report(practised: Learner, golden: Callable[[str, str], None]) -> None:
    outcome = practised("mock", "salary", "--minutes", "1", typed="1\n2\nwhat\n3\n3\n3\n3\n3\n3\n")
    assert outcome.code == 0
    golden("mock.txt", outcome.out)


def test_a_mock_interview_ends_when_its_minutes_are_used(practised: Learner) -> None:
    out = practised("mock", "salary", "--minutes", "1", typed="3\n" * 20).out
    assert "6 answers in 1 minute: 6 solid" in out


def test_a_mock_interview_without_an_answer_says_so(learner: Learner) -> None:
    assert "No answers saved." in learner("mock", typed="q\n").out

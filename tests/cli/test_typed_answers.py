"""`t` at the question: the answer is typed, and its points are ticked by their words as a proposal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flashcards.core.rows import Rating
from tests.learner import Learner

DECK = """
id = "own"
title = "Own"

[[card]]
id = "pointed"
question = "Why this field?"
answer = "Because of the first project, the people, and what it led to."
points = ["First project", "People", "What it led to", "Next step"]
hint = "Past, people, future."
seconds = 30

[[card]]
id = "plain"
question = "What is your notice period?"
answer = "Four weeks to the end of a month."
"""

ANSWER = "My first projects there\nand zebras, people\n\n"


@pytest.fixture
def learner(alone: Learner) -> Learner:
    alone.write_deck("own", DECK)
    return alone


def row(learner: Learner) -> dict[str, Any]:
    (only,) = [json.loads(line) for line in learner("log", "--json").out.splitlines()]
    return dict(only)


def test_points_are_ticked_by_their_words_and_the_words_are_told(learner: Learner) -> None:
    out = learner("review", "own", typed=f"t\n{ANSWER}\n").out
    assert "Type what you would say (it isn't kept); empty line to finish." in out
    assert (
        "1. First project (you wrote: projects, people)\n2. People (you wrote: people)\n3. What it led to\n"
        in out
    )
    assert "Ticked: 1 2\n" in out
    assert "Enter keeps the ticks" in out
    assert "Enter = Again (2 of 4 points)" in out


def test_every_tick_can_be_changed_and_the_rating_follows_the_same_rule(learner: Learner) -> None:
    out = learner("review", "own", typed=f"t\n{ANSWER}2 3 4\n\nq\n").out
    assert "Enter = Hard (3 of 4 points; Hard is a pass)" in out
    stored = row(learner)
    assert (stored["points"], stored["rating"]) == (0b1110, Rating.HARD)


def test_time_spent_on_typing_never_lowers_the_suggestion(learner: Learner) -> None:
    spoken = learner("review", "own", typed="i\n" * 9 + "\na\nq\n").out
    assert "Enter = Hard (4 of 4 points, in more than twice 30 s)" in spoken
    typed = learner("review", "own", typed="i\n" * 9 + f"t\n{ANSWER}a\nq\n").out
    assert "Enter = Good (4 of 4 points)" in typed


def test_where_no_point_is_recognised_the_list_is_untouched_and_nothing_is_suggested(
    learner: Learner,
) -> None:
    out = learner("review", "own", typed="t\nzebras\n\n\n\nq\n").out
    assert "None of the points matched your words. Tick the ones you made." in out
    assert "so nothing is suggested" in out


def test_a_text_left_empty_goes_back_to_the_question(learner: Learner) -> None:
    out = learner("review", "own", typed="t\n\nh\nq\n").out
    assert "Hint: Past, people, future." in out
    assert "Ticked" not in out


def test_back_from_the_rating_shows_ticks_and_words_again(learner: Learner) -> None:
    out = learner("review", "own", typed=f"t\n{ANSWER}1\nback\n3\n\nq\n").out
    assert out.count("2. People (you wrote: people)") == 2


def test_what_was_typed_is_stored_nowhere(learner: Learner) -> None:
    learner("review", "own", typed=f"t\n{ANSWER}1\n3\nt\nfour zebras\n\n\n")
    for path in Path(learner.home).rglob("*"):
        assert not path.is_file() or b"zebras" not in path.read_bytes()


def test_t_after_the_reveal_says_that_it_is_too_late(learner: Learner) -> None:
    assert "t is for before you see the model answer." in learner("review", "own", typed="\nt\nq\n").out


def test_a_card_without_points_is_revealed_and_rated_as_ever(learner: Learner) -> None:
    out = learner("review", "own", typed="n\nt\nfour weeks\n\n\nq\n").out
    assert "Saved: Good." in out


def test_an_answer_of_20_000_characters_with_control_characters_is_taken(learner: Learner) -> None:
    long = "people \x07\x1b[31m" * 2_000
    out = learner("review", "own", typed=f"t\n{long}\n\n\nq\n").out
    assert "2. People (you wrote: people)" in out


# -- the setting ------------------------------------------------------------------------------


def habit(learner: Learner) -> Learner:
    learner("config", "set", "typed", "true")
    return learner


def test_the_setting_makes_typing_the_habit(learner: Learner) -> None:
    out = habit(learner)("review", "own", typed=f"{ANSWER}1 2 3\n\nq\n").out
    assert "Say it aloud" not in out
    assert "Ticked: 1 2" in out
    assert row(learner)["points"] == 0b0111


@pytest.mark.parametrize("plain_key", ["", " "])
def test_with_the_setting_an_empty_text_reveals_as_ever(learner: Learner, plain_key: str) -> None:
    out = habit(learner)("review", "own", typed=f"{plain_key}\n\nq\n").out
    assert "You took 10 of 30 seconds." in out
    assert "Ticked" not in out


def test_with_the_setting_a_line_that_is_a_key_is_that_key(learner: Learner) -> None:
    out = habit(learner)("review", "own", typed="h\nn\nq\n").out
    assert "Hint: Past, people, future." in out
    assert "Skipped; nothing was saved." in out


# -- JSON Lines -------------------------------------------------------------------------------


def events(learner: Learner, typed: str) -> list[dict[str, Any]]:
    out = learner("review", "own", "--jsonl", typed=typed).out
    told = [json.loads(line) for line in out.splitlines()]
    return told[1:] if told[0]["event"] == "message" else told  # the very first session begins with a welcome


def test_a_front_end_sends_t_and_gets_the_words_of_each_point(learner: Learner) -> None:
    told = events(learner, f"t\n{ANSWER}\n2\nq\n")
    assert [event["event"] for event in told[:4]] == ["question", "message", "revealed", "suggested"]
    assert told[2]["mentioned"] == {"1": ["projects", "people"], "2": ["people"]}
    assert told[3]["said"] == [1, 2]


def test_a_spoken_answer_mentions_null_and_the_setting_is_for_people_alone(learner: Learner) -> None:
    told = events(habit(learner), "\n\n2\nq\n")
    assert told[1]["mentioned"] is None
    assert events(learner, "zebras\nq\n")[1]["event"] == "error"

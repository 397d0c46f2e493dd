"""After an undo every session has to do what a session that begins then has to do."""

from __future__ import annotations

import re

import pytest

from flashcards.core.rows import Draft, Rating, RowKind, Source
from flashcards.home.clock import clock_from, instant
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.learner import Learner

DECK = """
id = "u"
title = "U"
[[card]]
id = "a"
question = "Q a?"
answer = "A"
points = ["p1", "p2", "p3"]
[[card]]
id = "b"
question = "Q b?"
answer = "B"
points = ["p1"]
[[card]]
id = "c"
question = "Q c?"
answer = "C"
"""

ALL_GOOD = "\na\n3\n"


def heads(out: str) -> list[int]:
    """How many cards there were to ask at each question, as its head line says."""
    found = re.findall(r" \| (\d+) of (\d+)\b(?! min)", out)
    return [int(total) - int(number) + 1 for number, total in found]


def asks_now(learner: Learner, *arguments: str) -> int:
    """The cards of a session that begins now; 0 where it has nothing to ask."""
    return next(iter(heads(learner("review", *arguments, typed="q\n").out)), 0)


@pytest.fixture
def studying(alone: Learner) -> Learner:
    alone.write_deck("u", DECK)
    return alone


def test_a_card_whose_first_answer_of_an_earlier_session_is_undone_counts_as_new(studying: Learner) -> None:
    studying("review", "u", typed=ALL_GOOD + "q\n")
    out = studying("review", "u", typed="u\nq\n").out
    assert heads(out) == [2, 3]
    assert "Still to do: 3 new cards." in out
    assert asks_now(studying, "u") == 3


def test_a_first_answer_of_yesterday_that_is_undone_makes_its_card_new_again(studying: Learner) -> None:
    studying("review", "u", "--limit", "1", typed=ALL_GOOD)
    studying.sleep()
    out = studying("review", "u", typed="u\nq\n").out
    assert heads(out)[-1] == 3 == asks_now(studying, "u")
    assert out.count("Q a?") == 1
    assert "Still to do: 3 new cards." in out


def test_a_later_answer_of_an_earlier_day_that_is_undone_makes_its_card_due(studying: Learner) -> None:
    studying("review", "u", "--limit", "1", typed=ALL_GOOD)
    studying.sleep(30)
    studying("review", "u", "--limit", "1", typed=ALL_GOOD)
    studying.sleep()
    out = studying("review", "u", typed="u\nq\n").out
    assert heads(out)[-1] == 3 == asks_now(studying, "u")


def test_an_undo_does_not_let_more_new_cards_in_than_the_day_has(studying: Learner) -> None:
    studying("config", "set", "new_per_day", "1")
    studying("review", "u", typed=ALL_GOOD)
    studying.sleep()
    out = studying("review", "u", typed="u\nq\n").out
    assert heads(out)[-1] == 1 == asks_now(studying, "u")


def test_a_place_of_a_new_card_that_another_window_gives_back_is_taken(studying: Learner) -> None:
    studying("config", "set", "new_per_day", "1")
    studying("review", "u", typed=ALL_GOOD)
    assert asks_now(studying, "u") == 0
    studying("undo")
    assert asks_now(studying, "u") == 1


def test_an_answer_from_the_phone_that_is_undone_by_its_id_counts_nowhere(studying: Learner) -> None:
    with_rows = Home(places(str(studying.home)), clock := clock_from(studying.now))
    answer = Draft(
        RowKind.REVIEW,
        "u/a",
        *instant(clock.now(), 4),
        rating=Rating.GOOD,
        source=Source.ANKI,
        external_id="1",
    )
    (row,) = with_rows.append([answer])
    with_rows.close()
    studying.sleep(1 / 24)
    assert asks_now(studying, "u") == 2
    assert studying("review", "u", typed="u\nq\n").out.count("Nothing to undo.") == 1
    studying("undo", "--id", row.id)
    assert asks_now(studying, "u") == 3


def test_skipped_cards_stay_skipped_after_an_undo(studying: Learner) -> None:
    out = studying("review", "u", typed="n\n" + ALL_GOOD + "u\n" + ALL_GOOD + "\n\n" + "q\n").out
    assert out.count("Q a?") == 1
    assert heads(out) == [3, 2, 1, 2, 1]


def test_before_an_interview_an_undone_answer_gives_its_minutes_and_its_place_back(studying: Learner) -> None:
    studying("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", "--scope", "u")
    whole = studying("due", "--json").json["count"]
    studying("review", "--limit", "2", typed=ALL_GOOD * 2)
    out = studying("review", typed="u\nu\nq\n").out
    assert re.findall(r"(\d) of 25 min\n", out) == ["1", "0", "0"]
    assert studying("due", "--json").json["count"] == whole

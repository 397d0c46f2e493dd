"""The session as a state machine: what it refuses, what it measures, what it counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import CardState, recall_at
from flashcards.core.cards import Card
from flashcards.core.rows import Draft, Rating, Row, RowKind
from flashcards.core.study.answer_time import counted_ms
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.due_queue import DueQueue
from flashcards.core.study.scheduling import Scheduler
from flashcards.core.study.session import ReviewSession, Stage
from flashcards.core.study_day import Instant
from tests.rows import MONDAY, MORNING, row

CARD = Card(DeckId("d"), "x", "Why?", "Because.", points=("One", "Two", "Three"), phrasings=("How come?",))
BARE = Card(DeckId("d"), "y", "When?", "Now.")


def at(seconds: int, day_shift: int = 0) -> Instant:
    return Instant(MORNING + seconds * 1000, 60, MONDAY + timedelta(days=day_shift))


def session(*cards: Card, limit: int | None = None, minutes: int | None = None) -> ReviewSession:
    candidates = [
        Candidate(card.key, card.deck, CardState(card.key), place=place) for place, card in enumerate(cards)
    ]
    queue = DueQueue(candidates, MONDAY, new_limit=10, recall=lambda state: recall_at(state, MORNING))
    return ReviewSession(queue, limit=limit, minutes=minutes)


def stored(a_session: ReviewSession, draft: Draft) -> Row:
    """What a store would answer."""
    made = row(draft.rating, card=draft.card, at=draft.reviewed_at, row_id=f"r{draft.reviewed_at}")
    made = made._replace(
        points=draft.points, points_total=draft.points_total, total_ms=draft.total_ms, phrasing=draft.phrasing
    )
    state = Scheduler().review(
        a_session.current.state, draft.rating or Rating.GOOD, draft.study_day, draft.reviewed_at
    )
    a_session.stored(made, state)
    return made


def test_a_card_with_points_stops_at_the_points_and_then_at_the_rating() -> None:
    one = session(CARD)
    one.show(CARD, at(0))
    assert one.stage is Stage.QUESTION
    one.reveal(at(10))
    assert one.stage is Stage.POINTS
    one.check(frozenset({0}))
    assert one.stage is Stage.RATING


def test_a_card_without_points_goes_straight_to_the_rating_and_suggests_good() -> None:
    one = session(BARE)
    one.show(BARE, at(0))
    one.reveal(at(1))
    suggestion = one.suggestion()
    assert suggestion is not None
    assert suggestion.rating is Rating.GOOD


def test_an_untouched_list_of_points_suggests_nothing() -> None:
    one = session(CARD)
    one.show(CARD, at(0))
    one.reveal(at(1))
    one.check(None)
    assert one.suggestion() is None
    draft = one.rate(Rating.HARD, at(2))
    assert (draft.suggested, draft.points, draft.wrong) == (None, None, None)


def test_steps_out_of_turn_are_refused() -> None:
    one = session(CARD)
    with pytest.raises(ValueError, match="not possible at between"):
        one.reveal(at(0))
    one.show(CARD, at(0))
    with pytest.raises(ValueError, match="only at rating"):
        one.rate(Rating.GOOD, at(0))
    one.reveal(at(0))
    with pytest.raises(ValueError, match="points run from 0 to 2"):
        one.check(frozenset({3}))


def test_times_are_from_the_question_to_the_reveal_and_to_the_rating_and_never_negative() -> None:
    one = session(CARD)
    one.show(CARD, at(0))
    one.reveal(at(30))
    one.check(frozenset())
    assert (one.rate(Rating.AGAIN, at(45)).answer_ms, one.rate(Rating.AGAIN, at(45)).total_ms) == (
        30_000,
        45_000,
    )
    back = session(CARD)
    back.show(CARD, at(0))
    back.reveal(at(-500))
    back.check(frozenset())
    assert (back.rate(Rating.AGAIN, at(-900)).answer_ms, back.rate(Rating.AGAIN, at(-900)).total_ms) == (0, 0)


def test_the_study_day_is_that_of_the_reveal_so_that_a_preview_past_midnight_stays_true() -> None:
    one = session(BARE)
    one.show(BARE, at(0))
    one.reveal(at(1))
    assert one.rate(Rating.GOOD, at(2, day_shift=1)).study_day == MONDAY


def test_limit_and_minutes_end_the_session() -> None:
    limited = session(CARD, BARE, limit=1)
    limited.show(BARE, at(0))
    limited.reveal(at(1))
    stored(limited, limited.rate(Rating.GOOD, at(2)))
    assert limited.next_key(at(3)) is None
    timed = session(CARD, BARE, minutes=1)
    timed.show(BARE, at(0))
    timed.reveal(at(59))
    stored(timed, timed.rate(Rating.GOOD, at(61)))
    assert timed.next_key(at(62)) is None


def test_one_telephone_call_does_not_eat_the_day() -> None:
    assert counted_ms(3_600_000, 90) == 360_000
    assert counted_ms(50_000, 90) == 50_000
    assert counted_ms(None, 90) == 0


def test_an_undo_takes_the_answer_out_of_the_tally_and_shows_the_card_with_its_wording() -> None:
    one = session(CARD, BARE)
    one.show(CARD, at(0))
    one.reveal(at(1))
    one.check(frozenset({0, 1}))
    made = stored(one, one.rate(Rating.HARD, at(2)))
    assert one.tally.points_said() == (2, 3)
    assert one.tally.missed() == {"Three": 1}
    one.undone(made._replace(phrasing=1), CARD.key, CardState(CARD.key))
    assert one.tally.answers == {}
    assert one.tally.first_meetings == set()
    assert one.next_key(at(3)) == CARD.key
    assert one.show(CARD, at(3)).text == "How come?"


def test_an_undone_card_that_is_not_in_the_queue_stays_out_of_it() -> None:
    one = session(BARE)
    one.show(BARE, at(0))
    one.undone(row(Rating.GOOD, card="else/where"), CARD.key, CardState(CARD.key))
    assert one.next_key(at(1)) == BARE.key


def test_only_suspending_and_burying_set_a_card_aside() -> None:
    one = session(BARE)
    one.show(BARE, at(0))
    assert one.set_aside(RowKind.BURY, at(1)).kind is RowKind.BURY
    with pytest.raises(ValueError, match="does not set a card aside"):
        one.set_aside(RowKind.RESET, at(1))

"""What a learner's own answers say: only answers that count, and none of today for a plan of today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.plan.habits import DayDone, Facts, Habits, Meeting, days_done, habits_before, met
from flashcards.core.plan.rating_odds import RatingOdds
from flashcards.core.rows import Rating, Row, RowKind, Source
from tests.rows import DAY_MS, MONDAY, MORNING, row

SECONDS = 100  # a first meeting is expected to take 105 s, a later one 80 s, a repeat 70 s
START = MONDAY - timedelta(days=10)


def answer(
    days_after_start: int,
    rating: Rating = Rating.GOOD,
    *,
    card: str = "d/a",
    seconds: float = 80,
    minute: int = 0,
    source: Source = Source.SESSION,
) -> Row:
    answer.count += 1  # type: ignore[attr-defined]  # rows of one device are numbered
    return row(
        rating,
        card=card,
        day=START + timedelta(days=days_after_start),
        at=MORNING + days_after_start * DAY_MS + minute * 60_000,
        sequence=answer.count,  # type: ignore[attr-defined]
    )._replace(total_ms=round(seconds * 1000), source=source)


answer.count = 0  # type: ignore[attr-defined]


def facts(key: CardKey) -> Facts | None:
    """Every card of the deck d was first met at the start."""
    return Facts(SECONDS, 4, START) if key.startswith("d/") else None


def test_an_answer_is_a_first_meeting_a_later_day_or_a_repeat() -> None:
    rows = [
        answer(0, minute=0),
        answer(0, minute=9),
        answer(2),
        answer(2, minute=9),
        answer(3, card="x/other"),
    ]
    assert [found.meeting for found in met(rows, facts)] == [
        Meeting.FIRST,
        Meeting.REPEAT,
        Meeting.LATER,
        Meeting.REPEAT,
    ]
    assert [found.meeting for found in met(rows[2:3], facts)] == [Meeting.LATER]


def test_what_was_undone_or_only_practised_counts_nowhere() -> None:
    taken_back = answer(0)
    void = row(kind=RowKind.VOID, card="d/a", voids=taken_back.id, sequence=900)
    cram = row(kind=RowKind.CRAM, card="d/a", sequence=901)
    assert met([taken_back, void, cram], facts) == []


def test_a_day_counts_its_new_and_known_cards_once_and_all_its_time() -> None:
    rows = [
        answer(0, seconds=100),
        answer(0, seconds=60, minute=9),
        answer(0, card="d/b", seconds=4_000, minute=10),
        answer(1, seconds=50),
    ]
    assert days_done(met(rows, facts)) == {
        START: DayDone(new=2, known=0, ms=160_000 + 400_000),  # a long absence counts four times the card's
        START + timedelta(days=1): DayDone(new=0, known=1, ms=50_000),
    }


def test_until_there_are_answers_the_habits_are_those_of_other_people() -> None:
    assert habits_before(MONDAY, []) == Habits()


def test_own_times_count_from_the_twentieth_answer_and_those_of_another_program_never() -> None:
    slow = [answer(day, seconds=160) for day in range(1, 10)] * 2
    nineteen = [answer(day, seconds=160, minute=m, card=f"d/{m}") for day in (1,) for m in range(19)]
    phone = [answer(2, seconds=160, minute=m, card=f"d/p{m}", source=Source.ANKI) for m in range(30)]
    assert habits_before(MONDAY, met([*nineteen, *phone], facts)).pace == 1.0
    twenty = [*nineteen, answer(1, seconds=160, card="d/20", minute=30)]
    assert habits_before(MONDAY, met(twenty, facts)).pace == pytest.approx(2.0)
    assert len(met(slow, facts)) == 9  # a row counts once, however often it is read


def test_ratings_move_the_expected_ones_and_todays_do_not() -> None:
    others = RatingOdds()
    first = [answer(0, Rating.AGAIN, card=f"d/{n}", minute=n) for n in range(20)]
    learnt = habits_before(MONDAY, met(first, facts)).odds
    assert learnt.first_with_points[0] == pytest.approx((others.first_with_points[0] * 20 + 20) / 40)
    assert learnt.first == others.first
    assert habits_before(START, met(first, facts)) == Habits()


def test_days_missed_lower_the_share_of_days_that_is_reckoned_with() -> None:
    every_day = [answer(day) for day in range(10)]
    every_other = [answer(day) for day in range(0, 10, 2)]
    assert habits_before(MONDAY, met(every_day, facts)).adherence == pytest.approx((0.85 * 5 + 10) / 15)
    assert habits_before(MONDAY, met(every_other, facts)).adherence == pytest.approx((0.85 * 5 + 5) / 15)
    off = {row.study_day for row in every_day} - {row.study_day for row in every_other}
    assert habits_before(MONDAY, met(every_other, facts), off.__contains__).adherence == pytest.approx(
        (0.85 * 5 + 5) / 10
    )

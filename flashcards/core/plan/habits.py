"""Habits: what a learner's own answers say about ratings, times and days. The plan reckons with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import recall_at
from flashcards.core.counted_rows import counted
from flashcards.core.plan.rating_odds import RatingCounts, RatingOdds, learnt
from flashcards.core.rows import Row, RowKind, Source
from flashcards.core.study.answer_time import counted_ms, expected_s, pace, repeat_s
from flashcards.core.study.candidates import Candidate
from flashcards.core.study_day import midnight_ms

ADHERENCE, ADHERENCE_DAYS = 0.85, 5
"""The share of days that are practised, until your own days say more, and the days that this guess weighs."""

DAYS = 30
"""How far back the days are looked at that were practised or missed."""


class Meeting(StrEnum):
    """The first answer ever to a card, the first of a later study day, or one more; as in `RatingCounts`."""

    FIRST = "first"
    LATER = "later"
    REPEAT = "repeat"


class Facts(NamedTuple):
    """What must be known of a card to judge the answers to it."""

    seconds: int
    points: int
    first_day: date | None


class Met(NamedTuple):
    """A counted answer."""

    row: Row
    facts: Facts
    meeting: Meeting

    @property
    def ms(self) -> int:
        return counted_ms(self.row.total_ms, self.facts.seconds)

    @property
    def expected_s(self) -> float:
        if self.meeting is Meeting.REPEAT:
            return repeat_s(self.facts.seconds)
        return expected_s(self.facts.seconds, first_meeting=self.meeting is Meeting.FIRST)


class DayDone(NamedTuple):
    """A study day as it was: cards met for the first time, cards seen before, counted time of all answers."""

    new: int = 0
    known: int = 0
    ms: int = 0

    @property
    def minutes(self) -> float:
        return self.ms / 60_000


class Habits(NamedTuple):
    odds: RatingOdds = RatingOdds()
    pace: float = 1.0
    """Own time by expected time."""
    adherence: float = ADHERENCE

    def presentation_s(self, day: date, candidate: Candidate) -> float:
        """What the next presentation of the card is expected to take, at the learner's own pace."""
        if candidate.state.repeats_on(day):
            seconds = repeat_s(candidate.seconds)
        else:
            seconds = expected_s(candidate.seconds, first_meeting=candidate.state.memory is None)
        return seconds * self.pace

    def needed_s(self, day: date, candidate: Candidate) -> float:
        """The same with the repeat on that day, its seconds times how likely it is; a repeat has none."""
        seconds, state = self.presentation_s(day, candidate), candidate.state
        if state.repeats_on(day):
            return seconds
        if state.memory is not None:
            again = 1.0 - recall_at(state, midnight_ms(day))
        else:
            again = self.odds.first_again(candidate.points > 0)
        return seconds + again * repeat_s(candidate.seconds) * self.pace


USUAL = Habits()


def met(rows: Iterable[Row], facts: Callable[[CardKey], Facts | None]) -> list[Met]:
    """The answers that count, in their order; those to cards without `facts` are left out.

    `rows` may begin in the middle of a log: whether an answer was the first is told by the day on
    which its card was first met.
    """
    found = []
    latest: dict[CardKey, date] = {}
    for row in counted(rows):
        known = facts(row.card) if row.kind is RowKind.REVIEW else None
        if known is None:
            continue
        before = latest.get(row.card)
        if before == row.study_day:
            meeting = Meeting.REPEAT
        elif before is None and known.first_day == row.study_day:
            meeting = Meeting.FIRST
        else:
            meeting = Meeting.LATER
        latest[row.card] = row.study_day
        found.append(Met(row, known, meeting))
    return found


def days_done(answers: Iterable[Met]) -> dict[date, DayDone]:
    days: dict[date, DayDone] = defaultdict(DayDone)
    for answer in answers:
        new, known, ms = days[answer.row.study_day]
        new, known = new + (answer.meeting is Meeting.FIRST), known + (answer.meeting is Meeting.LATER)
        days[answer.row.study_day] = DayDone(new, known, ms + answer.ms)
    return dict(days)


def habits_before(
    today: date, answers: Sequence[Met], off: Callable[[date], bool] = lambda _: False
) -> Habits:
    """What the answers of earlier days say; those of today change no plan of it. No day `off` is missed."""
    earlier = [answer for answer in answers if answer.row.study_day < today]
    days = {answer.row.study_day for answer in earlier if (today - answer.row.study_day).days <= DAYS}
    since = [today - timedelta(days=back) for back in range(1, (today - min(days)).days + 1)] if days else []
    elapsed = sum(day in days or not off(day) for day in since)
    timed_here = [
        (answer.ms / 1000, answer.expected_s)
        for answer in earlier
        if answer.row.total_ms and answer.row.source is Source.SESSION
    ]
    return Habits(_odds(earlier), pace(timed_here), adherence(len(days), elapsed))


def _odds(answers: Iterable[Met]) -> RatingOdds:
    counts = {name: [0] * 4 for name in RatingCounts._fields}
    for answer in answers:
        assert answer.row.rating is not None
        with_points = answer.meeting is Meeting.FIRST and answer.facts.points > 0
        counts["first_with_points" if with_points else answer.meeting][answer.row.rating - 1] += 1
    return learnt(RatingCounts(**counts))


def adherence(done: int, elapsed: int) -> float:
    """The share of days expected to be practised, after `done` of `elapsed` days since the first."""
    return (ADHERENCE * ADHERENCE_DAYS + done) / (ADHERENCE_DAYS + elapsed)

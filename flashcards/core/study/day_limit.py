"""How much of what is due a day offers: all of it, or so many minutes where a wall of cards has grown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from flashcards.core.study.answer_time import median

USUAL_MINUTES = 25
"""A session of a learner of whom nothing is known."""

LEAST_MINUTES = 10
"""Shorter days say little about how long somebody likes to practise."""

SESSIONS = 3
"""More than so many sessions due are more than a learner catches up with by the way."""

DAYS_LATE = 7
"""While a card has waited for so long, catching up goes on until one session holds all that is due."""

AWAY_DAYS = 7
"""Who has not answered for so long has come back: they are told how long catching up takes."""

MOST_DAYS = 365

AGAIN_NEXT_DAY = 0.15
"""The share of cards that fail once more on the day after."""


class Why(StrEnum):
    """Why a day does not offer all that is due."""

    REST = "rest"
    """An interview is over and the next one is not named."""
    BACKLOG = "backlog"


class DayLimit(NamedTuple):
    """The minutes of a day that does not offer all that is due."""

    why: Why
    minutes: int
    used_ms: int = 0
    """Of them."""

    @property
    def left_s(self) -> float:
        return max(self.minutes * 60 - self.used_ms / 1000, 0.0)


def session_minutes(days_ms: Iterable[int]) -> int:
    """The minutes of a usual session, from the counted milliseconds of days with answers."""
    practised = [ms for ms in days_ms if ms > 0]
    return max(round(median(practised) / 60_000), LEAST_MINUTES) if practised else USUAL_MINUTES


def is_backlog(due_s: float, minutes: int, days_late: int) -> bool:
    """Whether so many seconds of due cards are too much for a learner with sessions of `minutes`.

    `days_late`: for how long the card has waited that has waited the longest.
    """
    sessions = due_s / (60 * minutes)
    return sessions > SESSIONS or (sessions > 1 and days_late >= DAYS_LATE)


def days_to_catch_up(
    due: Iterable[tuple[float, float]], later: Mapping[int, float], minutes: int
) -> int | None:
    """In how many days one session of `minutes` holds all that is due; None: not within a year.

    `due`: (seconds, predicted recall) of each card, in the order in which they are asked; `later`: days
    from now -> seconds of the cards that fall due then. An estimate: who passes after so long a time
    does not see the card again before that, and who fails sees it on the next day.
    """
    waiting = list(due)[::-1]
    back_s = 0.0
    for day in range(MOST_DAYS + 1):
        if fresh_s := later.get(day, 0.0):
            waiting.append((fresh_s, 0.9))  # asked first, for it is known best
        if day and back_s + sum(seconds for seconds, _ in waiting) <= 60 * minutes:
            return day
        room_s = 60 * minutes - back_s
        back_s *= AGAIN_NEXT_DAY
        while waiting and room_s > 0:
            seconds, recall = waiting.pop()
            done_s = min(seconds, room_s)
            room_s -= done_s
            back_s += done_s * (1 - recall)
            if done_s < seconds:
                waiting.append((seconds - done_s, recall))
    return None

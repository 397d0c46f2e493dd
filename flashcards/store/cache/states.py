"""Card states, replayed from the log: brought up to date card by card, or made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.rows import Rating, ReplayRow
from flashcards.store.cache.cards import CachedCards
from flashcards.store.cache.file import CacheFile, unusable_if_damaged
from flashcards.store.review_log import Head, ReviewLog

_INSERT = f"INSERT OR REPLACE INTO state VALUES ({', '.join('?' for _ in CardState._fields)}, ?)"

Replay = Callable[[CardKey, Iterable[ReplayRow]], CardState]
"""(oldest key, all rows of the card) -> state, with the settings of the card's deck."""


class CachedStates:
    """The card states of a cache."""

    def __init__(self, file: CacheFile, cards: CachedCards) -> None:
        self._file = file
        self._cards = cards

    def head(self) -> Head | None:
        """How far the log had been replayed; None: never."""
        value = self._file.meta("head")
        with unusable_if_damaged():
            return Head(*json.loads(value)) if value else None

    def of(self, oldest: CardKey) -> CardState:
        found = self._file.read("SELECT * FROM state WHERE card = ?", (oldest,))
        with unusable_if_damaged():
            return state_from(found[0]) if found else CardState(oldest)

    def all(self) -> dict[CardKey, CardState]:
        """All states by oldest key."""
        found = self._file.read("SELECT * FROM state")
        with unusable_if_damaged():
            return {(state := state_from(record)).card: state for record in found}

    def rebuild(self, log: ReviewLog, replay: Replay, marks: Mapping[str, str]) -> None:
        """Replay every card of the log, one at a time, so that memory holds one card's rows.

        `marks` are small values to remember together with the states.
        """
        head = log.head()
        renamed = {former for (former,) in self._file.read("SELECT former FROM alias")}
        scattered: set[CardKey] = set()

        def replayed() -> Iterable[Sequence[object]]:
            for key, rows in groupby(log.rows_by_card(), key=lambda row: row.card):
                if key in renamed:
                    scattered.add(self._cards.oldest(key))
                else:
                    yield state_row(replay(key, rows))

        with self._file.writing():
            self._file.connection.execute("DELETE FROM state")
            self._file.connection.executemany(_INSERT, replayed())
            for oldest in sorted(scattered):
                rows = log.rows_of(self._cards.keys_of(oldest))
                self._file.connection.execute(_INSERT, state_row(replay(oldest, rows)))
            self._cards.mark_seen()
            self._put_head(head, marks)

    def update(
        self, log: ReviewLog, cards: Iterable[CardKey], head: Head, replay: Replay, marks: Mapping[str, str]
    ) -> dict[CardKey, CardState]:
        """Replay the named cards (any of their keys) from their first row; their states by oldest key."""
        changed = {}
        for oldest in {self._cards.oldest(key) for key in cards}:
            changed[oldest] = replay(oldest, log.rows_of(self._cards.keys_of(oldest)))

        with self._file.writing():
            self._file.connection.executemany(_INSERT, map(state_row, changed.values()))
            seen = [(state.memory is not None, oldest) for oldest, state in changed.items()]
            self._file.connection.executemany("UPDATE card SET seen = ? WHERE oldest = ?", seen)
            self._put_head(head, marks)
        return changed

    def _put_head(self, head: Head, marks: Mapping[str, str]) -> None:
        for key, value in {"head": json.dumps(head), **marks}.items():
            self._file.put_meta(key, value)


def state_row(state: CardState) -> Sequence[object]:
    memory = state.memory or (None, None)
    return (
        state.card,
        *memory,
        _ordinal(state.due),
        state.interval,
        _ordinal(state.first_day),
        _ordinal(state.last_day),
        *state[6:16],
        _ordinal(state.buried_on),
    )


def state_from(row: Sequence[Any]) -> CardState:
    return CardState(
        row[0],
        None if row[1] is None else MemoryState(row[1], row[2]),
        _day(row[3]),
        row[4],
        _day(row[5]),
        _day(row[6]),
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        row[12],
        bool(row[13]),
        Rating(row[14]) if row[14] else None,
        Rating(row[15]) if row[15] else None,
        bool(row[16]),
        _day(row[17]),
    )


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)

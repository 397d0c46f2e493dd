"""Card states, replayed from the log: brought up to date card by card, or rebuilt."""

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
from flashcards.store.cache.derived import forget_days
from flashcards.store.cache.file import CacheFile, unusable_if_damaged
from flashcards.store.questions_to_a_log import Head
from flashcards.store.review_log import ReviewLog

_INSERT = f"INSERT OR REPLACE INTO state VALUES ({', '.join('?' for _ in CardState._fields)}, ?)"


def _places(*names: str) -> list[int]:
    """Where these fields stand behind `card` and `memory`."""
    return [CardState._fields.index(name) - 2 for name in names]


_DAYS = _places("due", "first_day", "last_day", "buried_on")
_FLAGS = _places("passed_on_last_day", "suspended")
_RATINGS = _places("last_rating", "rating_before")
_RATING_OF = {int(rating): rating for rating in Rating}
"""Looked up for every card of a plan: calling `Rating` takes longer."""

Replay = Callable[[CardKey, Iterable[ReplayRow]], CardState]
"""(oldest key, all rows of the card) -> state, with the settings of the card's deck."""


class CachedStates:
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
            forget_days(self._file)
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
        changed = {
            oldest: replay(oldest, log.rows_of(self._cards.keys_of(oldest)))
            for oldest in {self._cards.oldest(key) for key in cards}
        }
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
    card, memory, *others = state
    plain = (value.toordinal() if isinstance(value, date) else value for value in others)
    return (card, *(memory or (None, None)), *plain)


def state_from(record: Sequence[Any]) -> CardState:
    card, stability, difficulty, *others = record
    for read, places in ((date.fromordinal, _DAYS), (bool, _FLAGS), (_RATING_OF.__getitem__, _RATINGS)):
        for place in places:
            if others[place] is not None:
                others[place] = read(others[place])
    return CardState(card, None if stability is None else MemoryState(stability, difficulty), *others)

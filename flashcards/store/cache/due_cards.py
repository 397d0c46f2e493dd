"""The queries behind the queue: what is due, what is new, and when the next card is due."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.study.candidates import Candidate
from flashcards.core.study.siblings import Group
from flashcards.store.cache.file import CacheFile, unusable_if_damaged
from flashcards.store.cache.states import state_from

Keys = Collection[CardKey] | None

_ANY = "card LEFT JOIN state ON state.card = card.oldest"

_TURN = """CASE WHEN siblings = '' THEN 0 ELSE
    row_number() OVER (PARTITION BY siblings ORDER BY level, priority DESC, place) - 1
    + coalesce((SELECT value FROM json_each(?) WHERE json_each.key = siblings), 0) END"""
"""How many siblings of an unseen card come before it."""


_ALL = """card.key, deck, deck_place, place, level, priority, seconds, topics, points, siblings,
    card.oldest, state.*"""


class DueCard(NamedTuple):
    """What decides when a card that is due has its turn."""

    key: CardKey
    stability: float
    last_reviewed_at: int
    priority: int
    deck: DeckId
    siblings: str
    is_aside: bool
    """Suspended, or buried on the day."""


class Waits(NamedTuple):
    """How much is due."""

    cards: Mapping[int, int]
    """How long an answer may take, in seconds -> how many cards."""
    days_late: int
    """For how long the card has waited that has waited the longest."""


class DueCards:
    """Cards and their states together, as the queue wants them.

    `tags` asks for cards with all of them, `keys` for these cards and no others.
    """

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def reviews(
        self, decks: Iterable[DeckId], day: date, tags: Sequence[str] = (), keys: Keys = None
    ) -> list[Candidate]:
        """Cards of the decks that are due by `day`, and those answered on it (they may repeat)."""
        condition = """card.oldest IN (
            SELECT card FROM state WHERE due <= ? UNION SELECT card FROM state WHERE last_day = ?)"""
        # The few cards of these days are looked up first, and not the many cards of the decks.
        return self._candidates("+deck", decks, tags, keys, condition, (day.toordinal(), day.toordinal()))

    def are_many(self, day: date, most: int) -> bool:
        """Whether more than `most` cards are due by `day`, whatever their deck."""
        query = "SELECT count(*) FROM (SELECT 1 FROM state WHERE due <= ? LIMIT ?)"
        [(found,)] = self._file.read(query, (day.toordinal(), most + 1))
        return bool(found > most)

    def answered_on(
        self, decks: Iterable[DeckId], day: date, tags: Sequence[str] = (), keys: Keys = None
    ) -> list[Candidate]:
        """Of `reviews` those answered on the day."""
        condition = "card.oldest IN (SELECT card FROM state WHERE last_day = ?)"
        return self._candidates("+deck", decks, tags, keys, condition, (day.toordinal(),))

    def unanswered(
        self, decks: Iterable[DeckId], day: date, tags: Sequence[str] = (), keys: Keys = None
    ) -> list[DueCard]:
        """The rest of `reviews`, with no more of each card than decides its turn."""
        columns = """card.key, stability, last_reviewed_at, priority, deck, siblings,
            suspended OR coalesce(buried_on, 0) = ?"""
        # Where many are due, one walk through all states is quicker than their index.
        condition = "+due <= ? AND last_day IS NOT ?"
        number = day.toordinal()
        source = columns, "state CROSS JOIN card ON card.oldest = state.card", (number,)
        found = self._found(*source, "+deck", decks, tags, keys, condition, (number, number))
        with unusable_if_damaged():
            return list(map(DueCard._make, found))

    def waits(self, decks: Iterable[DeckId], day: date) -> Waits:
        """What is due on the day, and what was when it began; without suspended cards."""
        number = day.toordinal()
        # Two questions that the indexes answer by themselves.
        due = "due <= ?", (number,)
        answered = (
            "last_day = ? AND first_day IS NOT ? AND coalesce(due, ?) > ?",
            (number, number, number + 1, number),
        )
        source = "seconds, count(*), min(due)", "state CROSS JOIN card ON card.oldest = state.card", ()
        cards: Counter[int] = Counter()
        first = None
        for condition, values in (due, answered):
            grouped = f"{condition} AND NOT suspended GROUP BY seconds"
            for seconds, count, earliest in self._found(*source, "+deck", decks, (), None, grouped, values):
                cards[seconds] += count
                if earliest is not None:
                    first = earliest if first is None else min(first, earliest)
        return Waits(cards, 0 if first is None else number - first)

    def facts(
        self, decks: Iterable[DeckId], keys: Collection[CardKey]
    ) -> dict[CardKey, tuple[int, int, date | None]]:
        """(seconds, points, first day) of those of the cards that `all` gives."""
        source = "card.key, seconds, points, first_day", _ANY, ()
        condition = "NOT coalesce(state.suspended, 0)"
        found = self._found(*source, "+deck", decks, (), keys, condition, ())
        with unusable_if_damaged():
            return {
                key: (seconds, points, None if first is None else date.fromordinal(first))
                for key, seconds, points, first in found
            }

    def all(
        self,
        decks: Iterable[DeckId],
        tags: Sequence[str] = (),
        keys: Keys = None,
        *,
        suspended_too: bool = False,
    ) -> list[Candidate]:
        """Every card of the decks that is not a draft and may be asked, or is only suspended."""
        condition = "1" if suspended_too else "NOT coalesce(state.suspended, 0)"
        return self._candidates("deck", decks, tags, keys, condition, ())

    def new(
        self,
        decks: Iterable[DeckId],
        day: date,
        most: int,
        tags: Sequence[str] = (),
        keys: Keys = None,
        *,
        came: Mapping[Group, int] | None = None,
    ) -> list[Candidate]:
        """The first `most` unseen cards of each deck, in the order in which the queue takes them.

        `came`: how many siblings of each group the day asks besides, as `new_cards` is told.
        """
        # Not `NOT seen`: the index of turns knows `seen` by its value; else whole decks are walked, sorted.
        condition = """seen = 0 AND NOT coalesce(state.suspended, 0) AND coalesce(state.buried_on, 0) <> ?
            ORDER BY level, priority DESC, place LIMIT ?"""
        with_siblings = self._with_siblings()
        found = []
        for deck in decks:
            values: tuple[object, ...] = (day.toordinal(), most)
            wanted = condition
            if deck in with_siblings:
                own = {group[1]: count for group, count in (came or {}).items() if group and group[0] == deck}
                wanted = condition.replace("place LIMIT", f"{_TURN}, place LIMIT")
                values = (day.toordinal(), json.dumps(own), most)
            found += self._candidates("deck", [deck], tags, keys, wanted, values)
        return found

    def _with_siblings(self) -> frozenset[DeckId]:
        query = "SELECT DISTINCT deck FROM card WHERE siblings <> ''"
        return frozenset(deck for (deck,) in self._file.read(query))

    def next_due(
        self, decks: Iterable[DeckId], today: date, tags: Sequence[str] = (), keys: Keys = None
    ) -> date | None:
        """The first study day after `today` on which something falls due.

        What is due but buried today is to be reviewed tomorrow.
        """
        day = today.toordinal()
        source = "min(max(due, ?))", "state JOIN card ON card.oldest = state.card", (day + 1,)
        condition = "(due > ? OR due IS NOT NULL AND buried_on = ?) AND NOT suspended"
        [(found,)] = self._found(*source, "deck", decks, tags, keys, condition, (day, day))
        return None if found is None else date.fromordinal(found)

    def met_on(self, day: date) -> dict[DeckId, int]:
        """deck -> cards whose first counted review has this study day."""
        query = """
            SELECT coalesce(card.deck, substr(state.card, 1, instr(state.card, '/') - 1)), count(*)
            FROM state LEFT JOIN card ON card.oldest = state.card
            WHERE first_day = ? AND last_day >= ? GROUP BY 1
        """
        # A card met today was last reviewed today or later: that finds it by its index.
        found = self._file.read(query, (day.toordinal(), day.toordinal()))
        return {DeckId(deck): count for deck, count in found}

    def _candidates(
        self,
        deck_column: str,
        decks: Iterable[DeckId],
        tags: Sequence[str],
        keys: Keys,
        condition: str,
        values: Sequence[object],
    ) -> list[Candidate]:
        found = self._found(_ALL, _ANY, (), deck_column, decks, tags, keys, condition, values)
        with unusable_if_damaged():
            return [_candidate(record) for record in found]

    def _found(
        self,
        columns: str,
        source: str,
        column_values: Sequence[object],
        deck_column: str,
        decks: Iterable[DeckId],
        tags: Sequence[str],
        keys: Keys,
        condition: str,
        values: Sequence[object],
    ) -> list[Any]:
        wanted = list(decks)
        has_tags = "".join(" AND tags LIKE '% ' || ? || ' %'" for _ in tags)
        chosen = "" if keys is None else " AND card.key IN (SELECT value FROM json_each(?))"
        chosen_values = [] if keys is None else [json.dumps(sorted(keys))]
        query = f"""
            SELECT {columns} FROM {source}
            WHERE NOT draft AND {deck_column} IN ({", ".join("?" for _ in wanted)}) {has_tags}{chosen}
              AND {condition}
        """
        return self._file.read(query, (*column_values, *wanted, *tags, *chosen_values, *values))


def _candidate(record: Sequence[Any]) -> Candidate:
    key, deck, deck_place, place, level, priority, seconds, topics, points, siblings, oldest, *known = record
    state = state_from(known) if known[0] is not None else CardState(oldest)
    about = (deck_place, place, level, priority, seconds, frozenset(topics.split()), points, siblings)
    return Candidate(key, deck, state, *about)

"""The queries behind the queue: what is due, what is new, and when the next card is due."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.plan.habits import Facts
from flashcards.core.study.candidates import Candidate, Chosen
from flashcards.core.study.siblings import Group
from flashcards.store.cache.file import CacheFile, unusable_if_damaged
from flashcards.store.cache.states import state_from

_FROM_CARDS = "card LEFT JOIN state ON state.card = card.oldest"
_FROM_STATES = "state CROSS JOIN card ON card.oldest = state.card"
_NOT_SUSPENDED = "NOT coalesce(state.suspended, 0)"

_FEW_CARDS = "+deck"
"""The column of the deck where few cards are meant: they are looked up first, and not those of the decks."""

_TURN = """CASE WHEN siblings = '' THEN 0 ELSE
    row_number() OVER (PARTITION BY siblings ORDER BY level, priority DESC, place) - 1
    + coalesce((SELECT value FROM json_each(:came) WHERE json_each.key = siblings), 0) END"""
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
    """Cards and their states together, as the queue wants them."""

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def reviews(self, chosen: Chosen, day: date) -> list[Candidate]:
        """The cards that are due by `day`, and those answered on it (they may repeat)."""
        condition = """card.oldest IN (
            SELECT card FROM state WHERE due <= :day UNION SELECT card FROM state WHERE last_day = :day)"""
        return self._candidates(_FEW_CARDS, chosen, condition, day=day.toordinal())

    def are_many(self, day: date, most: int) -> bool:
        """Whether more than `most` cards are due by `day`, whatever their deck."""
        query = "SELECT count(*) FROM (SELECT 1 FROM state WHERE due <= ? LIMIT ?)"
        [(found,)] = self._file.read(query, (day.toordinal(), most + 1))
        return bool(found > most)

    def answered_on(self, chosen: Chosen, day: date) -> list[Candidate]:
        """Of `reviews` those answered on the day."""
        condition = "card.oldest IN (SELECT card FROM state WHERE last_day = :day)"
        return self._candidates(_FEW_CARDS, chosen, condition, day=day.toordinal())

    def unanswered(self, chosen: Chosen, day: date) -> list[DueCard]:
        """The rest of `reviews`, with no more of each card than decides its turn."""
        columns = """card.key, stability, last_reviewed_at, priority, deck, siblings,
            suspended OR coalesce(buried_on, 0) = :day"""
        # Where many are due, one walk through all states is quicker than their index.
        condition = "+due <= :day AND last_day IS NOT :day"
        found = self._found(columns, _FROM_STATES, _FEW_CARDS, chosen, condition, day=day.toordinal())
        with unusable_if_damaged():
            return list(map(DueCard._make, found))

    def waits(self, decks: Iterable[DeckId], day: date) -> Waits:
        """What is due on the day, and what was when it began; without suspended cards."""
        number = day.toordinal()
        # Two questions that the indexes answer by themselves.
        due = "due <= :day"
        answered = "last_day = :day AND first_day IS NOT :day AND coalesce(due, :day + 1) > :day"
        columns, chosen = "seconds, count(*), min(due)", Chosen(list(decks))
        cards: Counter[int] = Counter()
        earliest: list[int] = []
        for condition in (due, answered):
            grouped = f"{condition} AND NOT suspended GROUP BY seconds"
            for seconds, count, first in self._found(
                columns, _FROM_STATES, _FEW_CARDS, chosen, grouped, day=number
            ):
                cards[seconds] += count
                if first is not None:
                    earliest.append(first)
        return Waits(cards, number - min(earliest, default=number))

    def facts(self, decks: Iterable[DeckId], keys: Collection[CardKey]) -> dict[CardKey, Facts]:
        """Of those of the cards that `all` gives."""
        columns, chosen = "card.key, seconds, points, first_day", Chosen(list(decks), keys=frozenset(keys))
        found = self._found(columns, _FROM_CARDS, _FEW_CARDS, chosen, _NOT_SUSPENDED)
        with unusable_if_damaged():
            return {
                key: Facts(seconds, points, None if first is None else date.fromordinal(first))
                for key, seconds, points, first in found
            }

    def all(self, chosen: Chosen, *, suspended_too: bool = False) -> list[Candidate]:
        """Every card that is not a draft and may be asked, or is only suspended."""
        return self._candidates("deck", chosen, "1" if suspended_too else _NOT_SUSPENDED)

    def new(
        self, chosen: Chosen, day: date, most: int, *, came: Mapping[Group, int] | None = None
    ) -> list[Candidate]:
        """The first `most` unseen cards of each deck, in the order in which the queue takes them.

        `came`: how many siblings of each group the day asks besides, as `new_cards` is told.
        """
        # Not `NOT seen`: the index of turns knows `seen` by its value; else whole decks are walked, sorted.
        condition = f"""seen = 0 AND {_NOT_SUSPENDED} AND coalesce(state.buried_on, 0) <> :day
            ORDER BY level, priority DESC, place LIMIT :most"""
        with_siblings = self._file.read("SELECT DISTINCT deck FROM card WHERE siblings <> ''")
        found = []
        for deck in chosen.decks:
            values: dict[str, object] = {"day": day.toordinal(), "most": most}
            wanted = condition
            if (deck,) in with_siblings:
                own = {group[1]: count for group, count in (came or {}).items() if group and group[0] == deck}
                wanted = condition.replace("place LIMIT", f"{_TURN}, place LIMIT")
                values["came"] = json.dumps(own)
            found += self._candidates("deck", chosen._replace(decks=[deck]), wanted, **values)
        return found

    def next_due(self, chosen: Chosen, today: date) -> date | None:
        """The first study day after `today` on which something falls due.

        What is due but buried today is to be reviewed tomorrow.
        """
        condition = "(due > :day OR due IS NOT NULL AND buried_on = :day) AND NOT suspended"
        source = "state JOIN card ON card.oldest = state.card"
        earliest = "min(max(due, :day + 1))"
        [(found,)] = self._found(earliest, source, "deck", chosen, condition, day=today.toordinal())
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
        self, deck_column: str, chosen: Chosen, condition: str, **values: object
    ) -> list[Candidate]:
        found = self._found(_ALL, _FROM_CARDS, deck_column, chosen, condition, **values)
        with unusable_if_damaged():
            return [_candidate(record) for record in found]

    def _found(
        self,
        columns: str,
        source: str,
        deck_column: str,
        chosen: Chosen,
        condition: str,
        **values: object,
    ) -> list[Any]:
        """`values`: for the names behind a colon in `columns` and `condition`."""
        decks = {f"deck{number}": deck for number, deck in enumerate(chosen.decks)}
        tags = {f"tag{number}": tag for number, tag in enumerate(chosen.tags)}
        of_decks = f"{deck_column} IN ({', '.join(f':{deck}' for deck in decks)})"
        has_tags = "".join(f" AND tags LIKE '% ' || :{tag} || ' %'" for tag in tags)
        is_named = ""
        if chosen.keys is not None:
            is_named = " AND card.key IN (SELECT value FROM json_each(:keys))"
            values["keys"] = json.dumps(sorted(chosen.keys))
        query = f"""
            SELECT {columns} FROM {source}
            WHERE NOT draft AND {of_decks}{has_tags}{is_named} AND {condition}
        """
        return self._file.read(query, decks | tags | values)


def _candidate(record: Sequence[Any]) -> Candidate:
    key, deck, deck_place, place, level, priority, seconds, topics, points, siblings, oldest, *known = record
    state = state_from(known) if known[0] is not None else CardState(oldest)
    about = (deck_place, place, level, priority, seconds, frozenset(topics.split()), points, siblings)
    return Candidate(key, deck, state, *about)

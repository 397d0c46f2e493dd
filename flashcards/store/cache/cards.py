"""The cards of all decks in the cache, by key, with the former keys that lead to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.interview.scope import ScopeCard
from flashcards.store.cache.derived import forget_days
from flashcards.store.cache.file import CacheFile

_MARK_SEEN = "UPDATE card SET seen = oldest IN (SELECT card FROM state WHERE stability IS NOT NULL)"


class CachedCard(NamedTuple):
    key: CardKey
    oldest: CardKey
    deck: DeckId
    deck_place: int
    place: int
    level: int
    priority: int
    seconds: int
    points: int
    draft: bool
    story: bool  # asks for a story of the learner's
    seen: bool  # has a counted review; beside the state, so that new cards are found without a join
    topics: str  # blank-separated
    tags: str  # blank-separated, with a blank at both ends
    siblings: str  # what it shares with the cards that give it away; "" where there are none
    body: str  # the Card as JSON


class MatchingCard(NamedTuple):
    """What a search is given of a card."""

    key: CardKey
    oldest: CardKey
    draft: bool
    body: str
    """The Card as JSON."""


@lru_cache(maxsize=1024)  # the cards of one topic have the same tags
def _words(tags: str) -> frozenset[str]:
    return frozenset(tags.split())


class CachedCards:
    def __init__(self, file: CacheFile) -> None:
        self._file = file

    def replace_cards(
        self,
        cards: Iterable[CachedCard],
        aliases: Mapping[CardKey, CardKey],
        unchanged: Collection[DeckId] = (),
    ) -> None:
        """Put the resolved cards in place; `aliases` leads from former and living keys to the oldest.

        The cards of the decks `unchanged` stay as they are. Only inside `writing`.
        """
        connection = self._file.connection
        # Deck by deck through the index: a look at all cards would read the whole file.
        connection.executemany("DELETE FROM card WHERE deck = ?", self._decks_but(unchanged))
        connection.execute("DELETE FROM alias")
        forget_days(self._file)
        marks = ", ".join("?" for _ in CachedCard._fields)
        connection.executemany(f"INSERT INTO card VALUES ({marks})", cards)
        connection.executemany("INSERT INTO alias VALUES (?, ?)", aliases.items())
        connection.executemany(f"{_MARK_SEEN} WHERE deck = ?", self._decks_but(unchanged))

    def _decks_but(self, unchanged: Collection[DeckId]) -> list[tuple[DeckId]]:
        return [
            found for found in self._file.read("SELECT DISTINCT deck FROM card") if found[0] not in unchanged
        ]

    def copy_aliases(self, other: CachedCards) -> None:
        aliases = other._file.read("SELECT former, oldest FROM alias")
        self._file.connection.executemany("INSERT INTO alias VALUES (?, ?)", aliases)

    def mark_seen(self) -> None:
        """Bring `seen` of all cards in line with their states. Only inside `writing`."""
        self._file.connection.execute(_MARK_SEEN)

    def body(self, key: CardKey) -> str | None:
        found = self._file.read("SELECT body FROM card WHERE key = ?", (key,))
        return found[0][0] if found else None

    def matching(self, decks: Sequence[DeckId], tags: Sequence[str] = ()) -> list[MatchingCard]:
        """The cards of these decks with all of these tags, in the order of decks and files."""
        query = f"""
            SELECT key, oldest, draft, body FROM card WHERE deck IN ({", ".join("?" for _ in decks)})
            {"".join(" AND tags LIKE '% ' || ? || ' %'" for _ in tags)} ORDER BY deck_place, place
        """
        return [
            MatchingCard(CardKey(key), CardKey(oldest), bool(draft), body)
            for key, oldest, draft, body in self._file.read(query, (*decks, *tags))
        ]

    def former_ids(self, deck: DeckId) -> list[str]:
        """The card ids of this deck that lead to a card, whatever it is called today."""
        found = self._keys("SELECT former FROM alias WHERE former BETWEEN ? AND ?", f"{deck}/", f"{deck}/~")
        return [key.partition("/")[2] for key in found]

    def card_keys(self) -> list[CardKey]:
        return self._keys("SELECT key FROM card ORDER BY key")

    def story_cards(self) -> list[CardKey]:
        """The cards that ask for a story, drafts left out, in the order of decks and files."""
        return self._keys("SELECT key FROM card WHERE story AND NOT draft ORDER BY deck_place, place")

    def drafts(self) -> frozenset[CardKey]:
        """The cards that have no answer yet."""
        return frozenset(self._keys("SELECT key FROM card WHERE draft"))

    def scope_cards(self) -> list[ScopeCard]:
        """What a scope wants to know of every card that may be asked, in the order of decks and files."""
        query = """
            SELECT key, deck, priority, tags FROM card LEFT JOIN state ON state.card = card.oldest
            WHERE NOT draft AND NOT coalesce(suspended, 0) ORDER BY deck_place, place
        """
        return [
            ScopeCard(CardKey(key), DeckId(deck), priority, _words(tags))
            for key, deck, priority, tags in self._file.read(query)
        ]

    def keys_with_id(self, card_id: str) -> list[CardKey]:
        query = "SELECT key FROM card WHERE substr(key, instr(key, '/') + 1) = ? ORDER BY key"
        return self._keys(query, card_id)

    def living_key(self, oldest: CardKey) -> CardKey | None:
        return next(iter(self._keys("SELECT key FROM card WHERE oldest = ?", oldest)), None)

    def oldest(self, key: CardKey) -> CardKey:
        """The oldest key of a card, from any key it had; the key itself where nothing was renamed."""
        return next(iter(self._keys("SELECT oldest FROM alias WHERE former = ?", key)), key)

    def oldest_of_all(self) -> dict[CardKey, CardKey]:
        """Every key that leads to a card of a deck, and the oldest key of that card."""
        found = self._file.read("SELECT key, oldest FROM card UNION SELECT former, oldest FROM alias")
        return {CardKey(key): CardKey(oldest) for key, oldest in found}

    def keys_of(self, oldest: CardKey) -> list[CardKey]:
        """Every key under which rows of the card may stand."""
        return self._keys("SELECT former FROM alias WHERE oldest = ?", oldest) or [oldest]

    def living_keys(self) -> dict[CardKey, CardKey]:
        """Former key -> living key, for the cards that were renamed or moved."""
        query = """
            SELECT alias.former, card.key FROM alias JOIN card ON card.oldest = alias.oldest
            WHERE alias.former <> card.key
        """
        return {CardKey(former): CardKey(key) for former, key in self._file.read(query)}

    def deck_counts(self) -> dict[DeckId, tuple[int, int]]:
        """deck -> (cards that are asked, of these seen)."""
        query = "SELECT deck, count(*), sum(seen) FROM card WHERE NOT draft GROUP BY deck"
        return {DeckId(deck): (cards, seen) for deck, cards, seen in self._file.read(query)}

    def seen_cards(self, deck: DeckId) -> frozenset[CardKey]:
        """The cards of `deck` that are asked and have a counted review."""
        return frozenset(self._keys("SELECT key FROM card WHERE deck = ? AND seen AND NOT draft", deck))

    def tags(self) -> frozenset[str]:
        found = self._file.read("SELECT DISTINCT tags FROM card")
        return frozenset(tag for (tags,) in found for tag in tags.split())

    def _keys(self, query: str, *values: str) -> list[CardKey]:
        return [CardKey(key) for (key,) in self._file.read(query, values)]

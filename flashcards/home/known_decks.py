"""What the cache tells of the decks together, so that most commands read no deck."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from flashcards.core.card_keys import DeckId
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.file import unusable_if_damaged

KNOWN_DECKS = "known decks"
"""The kind of the one derived value; its stamp names every deck file with its own stamp."""

PROBLEMS = "deck problems"
"""The kind of the one derived value that holds what is wrong with them."""


class DeckEntry(NamedTuple):
    """What a list of decks says of one deck, without its cards."""

    id: DeckId
    title: str
    origin: str
    """`shipped`, `home` or `folder`."""
    path: str
    private: bool
    without_id: int = 0
    """Cards whose id is not written down; not counted in shipped decks."""


class KnownDecks(NamedTuple):
    """All that is known of them besides the cards."""

    entries: tuple[DeckEntry, ...] = ()
    broken: int = 0
    """How many deck files are left out because of an error."""
    left_out: Mapping[str, list[str]] = MappingProxyType({})
    """Deck that has an error -> the learner's own files of it."""
    renames: str = ""
    """Another one whenever other keys lead to a card."""


@unusable_if_damaged()
def known_decks(cache: Cache) -> KnownDecks:
    found = cache.derived.get(KNOWN_DECKS)
    if found is None:
        return KnownDecks()
    entries, *others = found.value
    return KnownDecks(tuple(DeckEntry(*entry) for entry in entries), *others)

"""One deck in full: what it holds, how far the learner is, and how it stands to where it came from."""

from __future__ import annotations

from typing import NamedTuple

from flashcards.app.decks.open_conflicts import open_conflicts
from flashcards.app.decks.shipped_base import base_of
from flashcards.app.decks.update_memory import DeckSource, source_of_deck
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Deck
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home
from flashcards.library.decks.reader import read_deck


class Upstream(NamedTuple):
    """How many cards of the shipped deck a learner's copy of it does not have as they are now."""

    changed: int
    """Changed since the copy was made, and still in it."""
    edited: int
    """Of those, how many the learner changed, too."""
    new: int
    """Neither in the copy nor in what it began with."""


class DeckView(NamedTuple):
    entry: DeckEntry
    deck: Deck
    enabled: bool
    seen: frozenset[CardKey]
    """The cards that are asked and have a counted review."""
    upstream: Upstream | None
    """None: not a copy of a shipped deck."""
    source: DeckSource | None = None
    """Where it came from; None for a deck of the learner's own making, and for shipped ones."""
    open: int = 0
    """How many cards both the author and the learner changed, and nobody has settled."""


def look_at(home: Home, name: str) -> DeckView:
    """Raises UnknownName for a deck that is not there."""
    entry = home.shelf.entry(home.shelf.named([name])[0])
    assert entry is not None
    deck = next(found.deck for found in home.shelf.catalogue().decks if found.deck.id == entry.id)
    seen = home.cache.cards.seen_cards(entry.id)
    source = source_of_deck(home, deck.id, deck.was) if entry.origin != "shipped" else None
    is_added = source is not None and bool(source.address)
    upstream = None if is_added else _upstream(home, entry, deck)
    conflicts = open_conflicts(home, deck.id, source) if source is not None else []
    return DeckView(entry, deck, home.shelf.is_enabled(entry), seen, upstream, source, len(conflicts))


def _upstream(home: Home, entry: DeckEntry, deck: Deck) -> Upstream | None:
    path = home.shelf.shipped_path(entry.id) if entry.origin != "shipped" else None
    shipped = read_deck(path).deck if path is not None else None
    if shipped is None:
        return None
    own, began = deck.by_id, base_of(home, deck, shipped).by_id
    other = [card for card in shipped.cards if card.id in own and card != own[card.id]]
    changed = [card for card in other if card != began.get(card.id)]
    edited = [card for card in changed if own[card.id] != began.get(card.id)]
    new = [card for card in shipped.cards if card.id not in own and card.id not in began]
    return Upstream(len(changed), len(edited), len(new))

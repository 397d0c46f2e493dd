"""Enable and disable decks, count what they hold, and go back to the shipped copy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.shipped_base import base_of
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import Deck
from flashcards.errors import UsageProblem
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home
from flashcards.library.config.editing import set_value
from flashcards.library.decks.reader import read_deck
from flashcards.library.files.writing import put_aside


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


def look_at(home: Home, name: str) -> DeckView:
    """Raises UnknownName for a deck that is not there."""
    entry = _entry(home, name)
    deck = next(found.deck for found in home.shelf.catalogue().decks if found.deck.id == entry.id)
    seen = home.cache.cards.seen_cards(entry.id)
    return DeckView(entry, deck, home.shelf.is_enabled(entry), seen, _upstream(home, entry, deck))


def set_enabled(home: Home, names: Sequence[str], *, wanted: bool) -> list[str]:
    """Write the choice into config.toml; a sentence for each deck. Raises UnknownName first of all."""
    entries = [_entry(home, name) for name in names]
    home.make()
    lines = []
    for entry in entries:
        word = "asked in the daily session" if wanted else "asked only when you name it"
        if home.shelf.is_enabled(entry) is wanted:
            lines.append(f"{entry.id} is {word} already")
            continue
        settings = home.settings
        for key, before in (("enabled", settings.enabled), ("disabled", settings.disabled)):
            decks = [deck for deck in before if deck != entry.id]
            if (key == "enabled") is wanted and home.shelf.counts_unasked(entry) is not wanted:
                decks.append(entry.id)
            if decks != list(before):
                set_value(home.places.config, key, json.dumps(decks))
        home.shelf.refresh()
        lines.append(f"{entry.id} is now {word}")
    return lines


def reset_deck(home: Home, name: str) -> str:
    """Put an own copy of a shipped deck aside. Raises UsageProblem where there is none."""
    broken = home.shelf.broken_own_files(name)
    if broken and home.shelf.shipped_path(DeckId(name)) is not None:
        kept = [str(put_aside(path, path.name)) for path in broken]
        home.shelf.refresh()
        return f"{name} is the shipped deck again; the copy with an error is kept as {', '.join(kept)}"
    entry = _entry(home, name)
    shipped = home.shelf.shipped_path(entry.id)
    if entry.origin == "shipped":
        raise UsageProblem(f"{entry.id} is already the shipped deck; you have no copy of it")
    if shipped is None:
        raise UsageProblem(
            f"{entry.id} is your own deck and does not ship with flashcards; there is nothing to go back to"
        )
    path = Path(entry.path)
    copy = put_aside(path, path.name)
    home.shelf.refresh()
    return f"{entry.id} is the shipped deck again; your copy is kept as {copy}"


def _entry(home: Home, name: str) -> DeckEntry:
    entry = home.shelf.entry(home.shelf.named([name])[0])
    assert entry is not None
    return entry


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

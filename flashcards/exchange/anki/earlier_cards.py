"""Cards of others that an earlier import brought: what a newer package changes of them, and what stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flashcards.app.decks.add_cards import add_cards, add_once
from flashcards.app.decks.import_memory import brought_into, remember
from flashcards.app.decks.writable_deck import DeckToWrite
from flashcards.core.card_keys import CardKey, card_key
from flashcards.exchange.anki.foreign_notes import TakenCard, origin_of, written_origin
from flashcards.exchange.anki.same_question_cards import as_before
from flashcards.home.home import Home
from flashcards.library.decks.change_cards import table_of_cards, with_changes
from flashcards.library.decks.merge_import import Change, free_of_collisions, merge_fields, remembered
from flashcards.library.decks.same_cards import Brought


class Difference(NamedTuple):
    """A card that says something else than the package."""

    card: CardKey
    there: Mapping[str, Any]
    """What the package says, by key; None for a key that it does not have."""
    here: Mapping[str, Any]
    """What the deck says, or said before the package's words were taken."""


class EarlierCards:
    """The cards of one deck, and what imports from `source` brought into it before."""

    def __init__(self, home: Home, target: DeckToWrite, source: str) -> None:
        self.home, self.target, self.source = home, target, source
        deck = target.deck
        self._mine = {card["id"]: card for card in table_of_cards(target.source, deck)}
        brought = sorted(brought_into(home, deck), key=lambda each: each.source == source)
        self._base = {each.card: each for each in brought}  # of several its own entry counts
        """By the card's id when it came."""
        self._by_others = tuple(each for each in brought if self._base[each.card] is not each)
        """What other sources say of the same cards."""
        self._ids = {written_origin(card): card for card in self._base}
        """The digest of a card's origin -> its id when it came."""
        self._changes: list[Change] = []
        self._kept: list[Change] = []

    def compare(self, card: str, made: TakenCard) -> None:
        """Hold a card of the deck, by its id, against what the package makes of it now."""
        if (mine := self._mine.get(card)) is None:  # it was moved to another deck
            return
        came_as = self._ids.get(origin_of(made.guid, made.ord), card)
        old = self._base.get(came_as)
        theirs = _without_id(made)
        if old is not None:
            theirs = as_before(theirs, old.fields)
        merged = merge_fields(None if old is None else old.fields, theirs, mine)
        if "siblings" in merged.kept and "siblings" not in mine:  # nobody writes it by hand
            merged.values["siblings"] = merged.kept.pop("siblings")
        if merged.values:
            self._changes.append(Change(len(self._changes), card, merged.values))
        told = merged.emptied.keys() - (() if old is None else old.emptied)
        if kept := merged.kept | (merged.emptied if told else {}):
            self._kept.append(Change(len(self._kept), card, kept))
        self._base.pop(came_as, None)
        self._base[card] = remembered(card, theirs, self.source, old, merged)

    def was_deleted(self, made: TakenCard) -> bool:
        """Whether the card came once and is in the deck no more."""
        return self._ids.get(origin_of(made.guid, made.ord)) is not None

    def settle(self) -> tuple[list[Difference], list[Difference]]:
        """(what changes here, what stays), once all cards are compared."""
        free, colliding = free_of_collisions(self._changes, self._mine)
        self._changes = free
        return [self._told(each) for each in free], [self._told(each) for each in (*self._kept, *colliding)]

    def store(self, taken: Sequence[TakenCard]) -> None:
        """Write the changes and the new cards into the deck, all or none, and note what came."""
        cards = [each.card for each in taken]
        if self._changes:
            changes = {change.card: change.values for change in self._changes}
            source, deck = with_changes(self.target.source, self.target.deck, changes)
            added = add_once(self.home, self.target._replace(source=source, deck=deck), cards).cards
        elif cards:
            added = add_cards(self.home, self.target, cards).cards
        else:
            added = ()
        for card, each in zip(added, taken, strict=True):
            self._base[card.id] = Brought(card.id, _without_id(each), "", self.source)
        remember(self.home, self.target.deck.id, (*self._base.values(), *self._by_others))

    def _told(self, change: Change) -> Difference:
        mine = self._mine[change.card]
        key = card_key(self.target.deck.id, change.card)
        return Difference(key, change.values, {name: mine.get(name) for name in change.values})


def _without_id(made: TakenCard) -> dict[str, Any]:
    return {key: value for key, value in made.card.items() if key != "id"}

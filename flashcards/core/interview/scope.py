"""From the scope of an interview to cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import CORE_PRIORITY
from flashcards.core.interview.interviews import ALL, CORE

TAG = "tag:"


class ScopeCard(NamedTuple):
    key: CardKey
    deck: DeckId
    priority: int
    tags: frozenset[str]


class Scoped(NamedTuple):
    """The cards of a scope, and its entries that led to none."""

    cards: tuple[CardKey, ...]
    """Each once, in the order in which the cards were given."""
    unknown: tuple[str, ...] = ()
    """Entries that name no deck and no tag of an enabled deck."""

    @property
    def nothing_known(self) -> bool:
        return bool(self.unknown) and not self.cards


def resolve_scope(
    scope: str | tuple[str, ...],
    cards: Iterable[ScopeCard],
    *,
    enabled: Collection[DeckId],
    asked: Collection[CardKey] = (),
) -> Scoped:
    """The cards in scope, among `cards`: all that may be asked, of all decks.

    `core` is priority 3 of the enabled decks and the cards in `asked`; `all` and `tag:` see enabled
    decks, a deck that is named counts even if it is not enabled. A list may hold `core`.
    """
    known = list(cards)

    def is_core(card: ScopeCard) -> bool:
        return (card.deck in enabled and card.priority == CORE_PRIORITY) or card.key in asked

    if isinstance(scope, str):
        wanted = (card.key for card in known if (card.deck in enabled if scope == ALL else is_core(card)))
        return Scoped(tuple(wanted))

    def names(entry: str, card: ScopeCard) -> bool:
        if entry == CORE and is_core(card):
            return True
        if entry.startswith(TAG):
            return card.deck in enabled and entry.removeprefix(TAG) in card.tags
        return card.deck == entry

    led_to = {entry: {card.key for card in known if names(entry, card)} for entry in scope}
    found = set().union(*led_to.values())
    unknown = tuple(entry for entry, keys in led_to.items() if not keys)
    return Scoped(tuple(card.key for card in known if card.key in found), unknown)

"""What a card that was just written means for the interview ahead."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.app.interview.reading import interviews_of, wall_clock
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import CORE_PRIORITY, Card
from flashcards.core.interview.interviews import CORE, Interview, next_interview
from flashcards.core.interview.scope import ScopeCard, resolve_scope
from flashcards.home.home import Home


def scope_sentence(home: Home, cards: Sequence[Card]) -> str:
    """Whether new cards are in the scope of the next interview, and else what brings them in.

    "" without an interview ahead, and for drafts, which nobody is asked. The home has to know the deck
    of the cards, but need not have read the cards themselves: of a large deck that takes a while.
    """
    asked = [card for card in cards if not card.draft]
    ahead = next_interview(interviews_of(home).interviews, wall_clock(home)) if asked else None
    if ahead is None:
        return ""
    enabled = home.shelf.enabled()
    known = [ScopeCard(card.key, card.deck, card.priority, frozenset(card.tags)) for card in asked]
    inside = set(resolve_scope(ahead.scope, known, enabled=enabled).cards)
    outside = [card for card in asked if card.key not in inside]
    if not outside:
        return f"{'In' if len(asked) == 1 else f'All {len(asked)} are in'} the scope of {ahead.id}."
    scope = ahead.scope if isinstance(ahead.scope, str) else ", ".join(ahead.scope)
    share = "Not" if len(asked) == 1 else f"{len(asked) - len(outside)} of {len(asked)} are"
    them = "it" if len(asked) == 1 else "the others" if inside else "them"
    cure = _cure(ahead, outside[0], enabled)
    return f"{share} in the scope of {ahead.id} ({scope}): {cure} brings {them} in."


def _cure(interview: Interview, card: Card, enabled: Sequence[DeckId]) -> str:
    """What brings the card into the scope of the interview."""
    if not isinstance(interview.scope, str):
        wider = ",".join((*interview.scope, card.deck))
        return f"flashcards interview edit {interview.id} --scope {wider}"
    priority = [f"priority {CORE_PRIORITY}"] if interview.scope == CORE and not card.is_core else []
    return " with ".join(
        [*priority, *([] if card.deck in enabled else [f"flashcards decks enable {card.deck}"])]
    )

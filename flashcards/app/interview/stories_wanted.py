"""Which cards still need a story: the one count that every screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.app.interview.reading import staged_interviews, wall_clock
from flashcards.app.interview.scope import scope_of
from flashcards.app.own_words.reading import cards_without_story
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import Interview
from flashcards.core.interview.stages_and_reminders import OVER
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.library.own_words.reader import AllOwnWords


def stories_wanted(
    home: Home, interview: Interview | None = None, own_words: AllOwnWords | None = None
) -> tuple[CardKey, ...]:
    """Story cards with neither a story nor an own answer, in the scope of an interview.

    If none is named, of the first interview ahead that asks for cards, else of the last one as long as it is
    not over; else of all decks that are asked. Suspended cards need nothing.
    """
    return cards_without_story(home, _keys(home, interview), own_words)


def _keys(home: Home, interview: Interview | None) -> tuple[CardKey, ...]:
    for one in [interview] if interview else _at_hand(home):
        if (cards := scope_of(home, one).cards) or interview:
            return cards
    enabled = set(home.shelf.enabled())
    return tuple(card.key for card in home.cache.cards.scope_cards() if card.deck in enabled)


def _at_hand(home: Home) -> list[Interview]:
    """Those ahead, the earliest first, then those past and not over, the latest first."""
    now = wall_clock(home)
    current = [staged.interview for staged in staged_interviews(home) if staged.stage not in OVER]
    ahead = [one for one in current if one.is_ahead(now)]
    return [*ahead, *reversed([one for one in current if one not in ahead])]

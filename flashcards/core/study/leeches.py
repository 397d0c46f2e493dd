"""Leeches: cards forgotten again and again, which eat time and should be written anew."""

from __future__ import annotations

from flashcards.core.card_state import CardState


def is_told_now(before: CardState, after: CardState, leech_at: int) -> bool:
    """Whether this answer is one at which a leech is named.

    Said once at `leech_at` lapses, then at every further half of it, as Anki does.
    """
    lapses = after.lapses
    if lapses <= before.lapses or leech_at < 1 or lapses < leech_at:
        return False
    return (lapses - leech_at) % max(leech_at // 2, 1) == 0

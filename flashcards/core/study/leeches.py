"""Leeches: cards forgotten again and again, which take time and should be rewritten."""

from __future__ import annotations

from flashcards.core.card_state import CardState


def is_told_now(before: CardState, after: CardState, leech_at: int) -> bool:
    """Whether a leech is named: at `leech_at` lapses, then at every further half of it, as Anki does."""
    is_leech = before.lapses < after.lapses >= leech_at >= 1
    return is_leech and (after.lapses - leech_at) % max(leech_at // 2, 1) == 0

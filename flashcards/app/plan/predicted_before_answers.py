"""What was predicted of answers on later days, just before they were given."""

from __future__ import annotations

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState, predicted_recall
from flashcards.core.rows import RowKind
from flashcards.home.home import Home


def predictions(home: Home, deck: DeckId, oldest: CardKey) -> dict[str, float]:
    """Row id -> predicted recall of the answer in it, by study days; none for first meetings."""
    rows = [] if home.log is None else home.log.rows_of(home.cache.cards.keys_of(oldest))
    scheduler = home.scheduler(deck)
    before, predicted = CardState(oldest), {}
    for row, after in scheduler.memories(oldest, rows):
        if row.kind is RowKind.REVIEW and before.memory is not None and before.last_day is not None:
            elapsed = max((row.study_day - before.last_day).days, 0)
            predicted[row.id] = predicted_recall(before.memory.stability, elapsed, scheduler.decay)
        before = after
    return predicted

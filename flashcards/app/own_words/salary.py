"""The learner's own salary figures: whether they stand in a note, and since when they have been known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.core.card_keys import CardKey

if TYPE_CHECKING:
    from flashcards.library.own_words.reader import AllOwnWords, OwnWords

SALARY_CARD = CardKey("salary/salary-expectations")
"""The card whose note holds the figures, if several do."""


def salary_figures(notes: AllOwnWords) -> tuple[CardKey, OwnWords] | None:
    """The card and its note: the salary card's if it tells what to ask for, else the first note that does."""
    found = sorted(notes.notes.items(), key=lambda item: item[0] != SALARY_CARD)
    return next(((key, note) for key, note in found if {"low", "target"} & note.figures.keys()), None)

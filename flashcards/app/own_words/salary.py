"""The learner's own salary figures: whether they are written down, and since when they have been known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.core.card_keys import CardKey

if TYPE_CHECKING:
    from flashcards.library.own_words.reader import AllOwnWords, OwnWords

SALARY_CARD = CardKey("salary/salary-expectations")
"""The card whose figures count, if several have some."""


def salary_figures(own_words: AllOwnWords) -> tuple[CardKey, OwnWords] | None:
    """The salary card if its figures tell what to ask for, else the first card whose do, and its words."""
    found = sorted(own_words.by_card.items(), key=lambda item: item[0] != SALARY_CARD)
    return next(((key, words) for key, words in found if {"low", "target"} & words.figures.keys()), None)

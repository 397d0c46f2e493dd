"""The learner's own salary figures: whether they stand in a note, and since when they have been known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.core.keys import CardKey

if TYPE_CHECKING:
    from flashcards.library.private_notes import Note, PrivateNotes

SALARY_CARD = CardKey("salary/salary-expectations")
"""The card whose note holds the figures, if several do."""


def salary_note(notes: PrivateNotes) -> Note | None:
    """The note on the salary card if figures stand in it, else the first note with figures."""
    found = sorted(notes.notes.items(), key=lambda item: item[0] != SALARY_CARD)
    return next((note for _, note in found if note.figures), None)

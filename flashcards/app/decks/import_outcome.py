"""What a learner wants of an import of questions, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.errors import TransferError
from flashcards.library.decks.same_cards import Brought
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.marked_lines import LineMarks


class NotImported(TransferError):
    """A file of which nothing was taken, with what was left."""

    def __init__(self, sentence: str, left: Sequence[LeftOut] = ()) -> None:
        super().__init__(sentence)
        self.left = tuple(left)


class ChangedCard(NamedTuple):
    """A card that the deck has, and what the file says now, by key; None for a key that it does not have."""

    found: FoundQuestion
    card: CardKey
    values: dict[str, object]
    mine: dict[str, object]
    """What the deck says, or said before the file's words were taken, under the same keys."""


class TextImport(NamedTuple):
    file: Path
    questions: Questions
    deck: DeckId
    path: Path
    made: bool
    added: tuple[tuple[FoundQuestion, CardKey | None], ...]
    """Each new question with the card that it became; None in a dry run."""
    known: tuple[tuple[FoundQuestion, CardKey], ...]
    """Questions that the deck asks already, and the card that does."""
    changed: tuple[ChangedCard, ...]
    """Known cards that nobody edited here: they take what is new in the file."""
    kept: tuple[ChangedCard, ...]
    """Known cards that were edited here and say something else than the file: they stay."""
    foreign: tuple[ChangedCard, ...]
    """Known cards that came from another file and say something else than this one: they stay."""
    emptied: tuple[ChangedCard, ...]
    """Known cards of which the file does not say all any more: they keep it."""
    hindered: tuple[tuple[ChangedCard, CardKey], ...]
    """Known cards that cannot take what changed, and the card that asks it already."""
    gone: tuple[Brought, ...]
    """What came from this file once and is not in it any more, not even left out: the cards stay."""
    left: tuple[LeftOut, ...]
    """What stands on no card."""
    dry_run: bool
    misses_much: bool = False
    """Whether saying how the lines of its questions begin might find more."""
    said: str = ""
    unwanted_drafts: int = 0
    """How many of those left are questions without an answer that could be drafts."""

    @property
    def drafts(self) -> tuple[CardKey | None, ...]:
        """Those of the new cards that wait for an answer."""
        return tuple(key for found, key in self.added if is_draft(found))


def is_draft(found: FoundQuestion) -> bool:
    return bool(found.fields.get("draft"))


class QuestionWishes(NamedTuple):
    """What the learner asks of an import."""

    into: str | None = None
    new_deck: str | None = None
    """The name of a deck to make; without either the deck is called like the file."""
    columns: str | None = None
    """What the columns of a table are: `question,answer,-,tags`."""
    marks: LineMarks | None = None
    """How the lines of questions begin in a file that is not a table."""
    dry_run: bool = False
    strict: bool = False
    """Import every question of the file or nothing."""

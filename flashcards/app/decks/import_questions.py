"""Bringing in the questions of a table, of Markdown or of plain text: all or none, and never twice."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.add_cards import add_cards, deck_named
from flashcards.app.decks.new_deck import new_deck
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write, must_be_sound
from flashcards.core.card_ids import SLUG_MAX, derived_card_id, slug
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.errors import TransferError, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.append_cards import repeats
from flashcards.library.questions.found import FoundQuestion, Questions
from flashcards.library.questions.reader import SUFFIXES, read_questions


class TextImport(NamedTuple):
    file: Path
    questions: Questions
    deck: DeckId
    path: Path
    """The deck's file."""
    made: bool
    added: tuple[tuple[FoundQuestion, CardKey | None], ...]
    """Each new question with the card that it became; None in a dry run."""
    known: tuple[tuple[FoundQuestion, CardKey], ...]
    """Questions that the deck asks already, and the card that does."""
    dry_run: bool
    said: str = ""


def import_questions(
    home: Home,
    file: Path,
    *,
    into: str | None = None,
    new_deck: str | None = None,
    dry_run: bool = False,
    columns: str | None = None,
) -> TextImport:
    """Add the questions of `file` to a deck: that of `into`, a new one, or the one called like the file.

    `columns` says what the columns of a table are: `question,answer,-,tags`.
    Raises UsageProblem for a kind of file that is not known and for a name that is taken, UnknownName
    for a deck that there is not, TransferError for a file that cannot be understood or has no question.
    """
    if file.suffix.lower() not in SUFFIXES:
        kinds = ", ".join(sorted((*SUFFIXES, ".apkg", ".colpkg")))
        raise UsageProblem(f"{file}: its kind is not known; the name of a file to import ends in {kinds}")
    questions = read_questions(file, columns)
    if not questions.found:
        raise TransferError(
            f"{file}: no question was found; a heading with its answer below, Q: and A: lines, <details>"
            " or a table with the columns question and answer would be one"
        )
    target = _target(home, file, into, new_deck)
    cards = [question.fields for question in questions.found]
    # A card that came of a question in an earlier import may ask it in other words by now.
    reworded = [
        target.deck.by_id.get(derived_card_id(fields["question"], fields.get("context", "")))
        for fields in cards
    ]
    asked = [same or former for same, former in zip(repeats(target.deck, cards), reworded, strict=True)]
    pairs = list(zip(questions.found, asked, strict=True))
    fresh = [question for question, card in pairs if card is None]
    known = tuple((question, card.key) for question, card in pairs if card is not None)
    keys: list[CardKey | None] = [None] * len(fresh)
    said = ""
    if fresh and not dry_run:
        added = add_cards(home, target, [question.fields for question in fresh])
        keys, said = [card.key for card in added.cards], added.said
    new, deck = tuple(zip(fresh, keys, strict=True)), target.deck.id
    return TextImport(file, questions, deck, target.target, target.is_new, new, known, dry_run, said)


def _target(home: Home, file: Path, into: str | None, name: str | None) -> DeckToWrite:
    if into is not None:
        return deck_to_write(home, deck_named(home, into))
    if name is not None:
        return new_deck(home, name)
    deck = slug(file.stem, SLUG_MAX)
    must_be_sound(home, deck)
    if (entry := home.shelf.entry(deck)) is None:
        return new_deck(home, file.stem)
    if entry.origin == "shipped":
        raise UsageProblem(
            f"{deck} is the name of a shipped deck; say --into {deck} to add to it, or --new-deck NAME"
        )
    return deck_to_write(home, entry.id)

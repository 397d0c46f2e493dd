"""Adding a card in the learner's editor: the deck opens at a block to fill in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from flashcards.app.decks.add_cards import added_line
from flashcards.app.decks.new_deck import put_schema_beside
from flashcards.app.decks.shipped_base import keep_base
from flashcards.app.decks.writable_deck import DeckToWrite, same_deck
from flashcards.app.editor.working_copy import EditCopy, EditEnd, EditOutcome, begin_in
from flashcards.core.cards import Card, Deck
from flashcards.home.home import Home
from flashcards.library.decks.card_text import Fields, appended, card_lines
from flashcards.library.decks.reader import deck_file, read_deck
from flashcards.library.decks.write_ids import with_ids
from flashcards.library.files.problem import Problem, error
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.writing import Edit, edited, line_end

BLANK: Fields = {"question": "", "answer": "\n", "points": [], "tags": []}
"""What stands in the editor where nothing was given: the keys that most cards have."""


def add_in_editor(
    home: Home, file: DeckToWrite, given: Fields, sentence: Callable[[Sequence[Card]], str], edit: EditCopy
) -> EditOutcome:
    """Open the deck with a block for the new card below it, filled with what was given.

    `sentence` tells what the new cards mean for the interview ahead, or "".
    Ids are written when the text is sound. Raises ProblemsFound where the folder cannot be written.
    """
    deck, source = file.deck, replace(file.source, path=file.target)
    block = card_lines({**BLANK, **given})
    new = appended(source.text, [block], line_end(source.text))
    start = edited(source, [Edit(len(source.text), len(source.text), new)])
    at = len(source.text) + new.index(block[0])
    line = start.text.count("\n", 0, at) + 2
    copy = begin_in(home, file.target, file.old, start, line, partial(_mistakes, deck), "")
    complete = bool(given.get("question")) and bool(given.get("answer") or given.get("draft"))
    unchanged = (source.raw,) if complete else (source.raw, start.raw)
    keep_base(home, file)
    outcome = edit(replace(copy, unchanged=unchanged, finish=partial(_with_new_ids, deck)))
    if outcome.end is not EditEnd.WRITTEN:
        return outcome
    after = read_deck(file.target).deck
    added = [card for card in after.cards if card.id not in deck.by_id] if after else []
    if file.old is None:
        put_schema_beside(file.target)
        home.look_again()  # the deck has another file from now on
    said = [added_line([card.key for card in added], file.target), sentence(added)]
    return outcome._replace(sentence="\n".join(filter(None, said)))


def _mistakes(deck: Deck, source: SourceFile) -> tuple[Problem, ...]:
    """Errors of the deck as it is now, and cards without a written id that are gone."""
    now = same_deck(source, deck)
    if not isinstance(now, Deck):
        return now
    return tuple(
        error(
            source.path,
            f'the card "{card.id}" is gone; its id came from its question, so write id = "{card.id}" into it',
        )
        for card in deck.cards
        if not card.id_written and card.id not in now.by_id
    )


def _with_new_ids(before: Deck, source: SourceFile) -> SourceFile:
    """Ids for the cards that were not there before; those of other cards are left to `check --fix`."""
    deck = deck_file(source).deck
    assert deck is not None
    new = [n for n, card in enumerate(deck.cards) if not card.id_written and card.id not in before.by_id]
    return with_ids(source, deck, new)

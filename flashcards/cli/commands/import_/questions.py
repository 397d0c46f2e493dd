"""`flashcards import` of a table, of Markdown or of plain text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.cli.output import say_json, say_prose

if TYPE_CHECKING:
    from flashcards.home.home import Home


def import_text(
    home: Home, file: Path, into: str | None, new_deck: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Import and say what came of it."""
    from flashcards.app.decks.import_questions import import_questions
    from flashcards.show.decks.imported_questions import text_import_document, text_import_screen

    result = import_questions(home, file, into=into, new_deck=new_deck, dry_run=dry_run)
    if as_json:
        say_json(text_import_document(result))
    else:
        say_prose(text_import_screen(result))

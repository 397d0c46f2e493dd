"""`flashcards import` of an Anki package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.cli.output import say_json, say_prose
from flashcards.cli.progress_bar import progress

if TYPE_CHECKING:
    from flashcards.home.home import Home


def import_package(
    home: Home,
    file: Path,
    into: str | None,
    new_deck: str | None,
    *,
    with_history: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import and say what came of it."""
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.app.study.today import today_of
    from flashcards.exchange.anki import import_package as importing
    from flashcards.exchange.anki.target_deck import existing_target, new_target
    from flashcards.show.anki.imported import import_document, import_screen

    target = None
    if into is not None:
        target = existing_target(home, into)
    elif new_deck is not None:
        target = new_target(home, new_deck)
    wanted = importing.Wanted(target, history=with_history, dry_run=dry_run)
    result = importing.import_package(home, file, wanted, progress)
    if not dry_run:
        plan_ahead(home)
    if as_json:
        say_json(import_document(result))
    else:
        say_prose(import_screen(result, today_of(home)))

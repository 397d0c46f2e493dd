"""`flashcards import`: what comes home from elsewhere. What a file is decides who reads it."""

from __future__ import annotations

from pathlib import Path

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.completion_names import decks_like
from flashcards.cli.opening import Home
from flashcards.cli.output import say_result
from flashcards.cli.progress_bar import progress
from flashcards.errors import UsageProblem

WITH_COLUMNS = (".csv", ".tsv", ".txt", ".text")


@home_command(
    "flashcards import questions.csv --dry-run",
    "flashcards import README.md --new-deck javascript",
    "flashcards import more.txt --into support-lead",
    "flashcards import Interview.apkg",
    "flashcards import cards.csv --columns question,answer,-,tags",
    'flashcards import spanish.apkg --new-deck "Spanish" --with-history',
    name="import",
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", metavar="DECK", shell_complete=decks_like, help="Add the cards to this own deck.")
@click.option("--new-deck", metavar="NAME", help="Add the cards to a new deck of this name.")
@click.option("--columns", metavar="NAMES", help="What a table's columns are: question,answer,-,tags.")
@click.option("--with-history", is_flag=True, help="Of a package of others: bring the reviews along.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@json_option
def import_(
    home: Home,
    file: Path,
    into: str | None,
    new_deck: str | None,
    columns: str | None,
    with_history: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in questions from a table (.csv, .tsv), Markdown (.md), text (.txt) or an Anki package.

    Of a table or text without --into and --new-deck the deck is called like the file. A question that
    the deck has already is left as it is, so that importing twice adds nothing. Of a package (.apkg,
    .colpkg) the reviews of your own cards come home; cards of others are taken with --into or --new-deck.
    """
    from flashcards.exchange.anki.open_package import is_meant_as_package

    if into is not None and new_deck is not None:
        raise UsageProblem("--into and --new-deck name two places; give one of them")
    if columns is not None and file.suffix.lower() not in WITH_COLUMNS:
        raise UsageProblem(f"--columns is for a table or text ({', '.join(WITH_COLUMNS)})")
    if is_meant_as_package(file):
        from flashcards.app.study.plan_ahead import plan_ahead
        from flashcards.app.study.today import today_of
        from flashcards.exchange.anki.import_package import Wanted, import_package
        from flashcards.exchange.anki.target_deck import target_deck
        from flashcards.show.anki.imported import import_document, import_screen

        wanted = Wanted(target_deck(home, into, new_deck), history=with_history, dry_run=dry_run)
        found = import_package(home, file, wanted, progress)
        if not dry_run:
            plan_ahead(home)
        say_result(as_json, lambda: import_document(found), lambda: import_screen(found, today_of(home)))
        return
    if with_history:
        raise UsageProblem("--with-history is for an Anki package (.apkg, .colpkg)")
    from flashcards.app.decks.import_questions import import_questions
    from flashcards.show.decks.imported_questions import text_import_document, text_import_screen

    result = import_questions(home, file, into=into, new_deck=new_deck, dry_run=dry_run, columns=columns)
    say_result(as_json, lambda: text_import_document(result), lambda: text_import_screen(result))

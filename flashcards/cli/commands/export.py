"""`flashcards export`: decks, schedule and history as a package for Anki."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flashcards.cli.common import home_command, json_option, query_argument, tags_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say_result, tell
from flashcards.cli.progress_bar import progress
from flashcards.exchange.anki.deck_name import DECK_NAME


@home_command(
    "flashcards export",
    "flashcards export salary behavioural -o interview.apkg",
    "flashcards export is:weak",
    "flashcards export --tag round:2 --deck-name 'Jobs::{id}'",
    "flashcards export -o - | ssh phone 'cat > interview.apkg'",
)
@query_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    default="flashcards.apkg",
    metavar="FILE",
    help="The package (else flashcards.apkg); - for stdout.",
)
@tags_option("Only cards with TAG.")
@click.option("--no-schedule", is_flag=True, help="Cards only: each of them is new on the phone.")
@click.option("--mine", is_flag=True, help="With your own answers and stories.")
@click.option(
    "--deck-name",
    default=DECK_NAME,
    metavar="NAME",
    help=f"What decks are called in Anki (else {DECK_NAME}; also {{id}}).",
)
@json_option
def export(
    home: Home,
    query: tuple[str, ...],
    output: str,
    tags: tuple[str, ...],
    no_schedule: bool,
    mine: bool,
    deck_name: str,
    as_json: bool,
) -> None:
    """Write an Anki package: cards, and at the first hand-over their schedule and history.

    QUERY is one deck or more, or words and filters as in search; without it all decks that are
    asked. Private decks and drafts stay here.
    """
    to_stdout = output == "-"
    if to_stdout and as_json:
        raise click.UsageError("-o - and --json cannot both use stdout")
    if to_stdout and sys.stdout.isatty():
        raise click.UsageError("a package is not text; name a file, or redirect stdout to one")
    from flashcards.exchange.anki.export_package import ExportWishes, export_file, export_stream
    from flashcards.show.anki.exported import export_document, export_screen

    wishes = ExportWishes(query, tags, schedule=not no_schedule, mine=mine, deck_name=deck_name)
    if to_stdout:
        tell(export_screen("stdout", export_stream(home, wishes, sys.stdout.buffer, progress)))
        return
    exported = export_file(home, wishes, Path(output), progress)
    say_result(as_json, lambda: export_document(output, exported), lambda: export_screen(output, exported))

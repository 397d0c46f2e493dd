"""`flashcards import`: what comes home from elsewhere. What a file is decides who reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples, json_option
from flashcards.cli.names import decks_like
from flashcards.cli.opening import pass_home
from flashcards.errors import TransferError, UsageProblem

if TYPE_CHECKING:
    from flashcards.home.home import Home


@click.command(
    "import",
    epilog=examples(
        "flashcards import Interview.apkg",
        "flashcards import Interview.apkg --dry-run",
        'flashcards import spanish.apkg --new-deck "Spanish" --with-history',
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into", metavar="DECK", shell_complete=decks_like, help="Add the cards of others to this own deck."
)
@click.option("--new-deck", metavar="NAME", help="Add the cards of others to a new deck of this name.")
@click.option("--with-history", is_flag=True, help="Bring the reviews of the cards of others along.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@json_option
@pass_home
def import_(
    home: Home,
    file: Path,
    into: str | None,
    new_deck: str | None,
    with_history: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the reviews of an Anki package home (.apkg, .colpkg), and the cards of others if wanted."""
    from flashcards.exchange.anki.package import is_package

    if into is not None and new_deck is not None:
        raise UsageProblem("--into and --new-deck name two places; give one of them")
    if not is_package(file):
        raise TransferError(f"{file}: is no Anki package (.apkg or .colpkg)")
    from flashcards.cli.import_package import import_package

    import_package(home, file, into, new_deck, with_history=with_history, dry_run=dry_run, as_json=as_json)

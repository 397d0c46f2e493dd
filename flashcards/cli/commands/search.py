"""`flashcards search`: which cards a query means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples, json_option
from flashcards.cli.completion_names import filters_like
from flashcards.cli.opening import pass_home
from flashcards.cli.output import say_json, say_prose

if TYPE_CHECKING:
    from flashcards.home.home import Home


@click.command(
    epilog=examples(
        "flashcards search row lock",
        "flashcards search deck:salary is:weak",
        "flashcards search tag:topic:conflict '\"team lead\"'",
    )
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY...", shell_complete=filters_like)
@json_option
@pass_home
def search(home: Home, query: tuple[str, ...], as_json: bool) -> None:
    """List the cards of all decks that match QUERY: words, tag:NAME, deck:NAME, is:WHAT.

    All of it must hold. WHAT is due, new, weak, leech, suspended or draft.
    """
    from flashcards.app.study.matching_cards import search as cards_for
    from flashcards.show.decks.search import search_document, search_screen

    found = cards_for(home, query)
    if as_json:
        say_json(search_document(found))
    else:
        say_prose(search_screen(found))

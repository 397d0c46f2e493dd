"""`flashcards search`: which cards a query means."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.completion_names import filters_like
from flashcards.cli.opening import Home
from flashcards.cli.output import say_result


@home_command(
    "flashcards search row lock",
    "flashcards search deck:salary is:weak",
    "flashcards search tag:topic:conflict '\"team lead\"'",
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY...", shell_complete=filters_like)
@json_option
def search(home: Home, query: tuple[str, ...], as_json: bool) -> None:
    """List the cards of all decks that match QUERY: words, tag:NAME, deck:NAME, is:WHAT.

    All of it must hold. WHAT is due, new, weak, leech, suspended or draft.
    """
    from flashcards.app.study.search import search as cards_for
    from flashcards.show.decks.search import search_document, search_screen

    found = cards_for(home, query)
    say_result(as_json, lambda: search_document(found), lambda: search_screen(found))

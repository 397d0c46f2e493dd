"""`flashcards search`: the cards that match a query."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.completion_names import filters_like
from flashcards.cli.opening import Home
from flashcards.cli.output import colored, say_result, say_styled, terminal_width
from flashcards.text.control_characters import visible


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
    from flashcards.core.query import parse_query
    from flashcards.show.decks.search import marked, search_document, search_screen
    from flashcards.show.wrapped_text import wrapped

    found = cards_for(home, query)
    words = parse_query(query).words

    def say_marked(text: str) -> None:
        width = terminal_width()
        if width is not None and found:  # so that it is seen where each one begins
            *listed, blank, total = text.split("\n")
            begun = (line if line.startswith(" ") else f"- {line}" for line in listed)
            text = "\n".join([*begun, blank, total])
        shown = wrapped(visible(text), width)
        say_styled(marked(shown, words) if colored() else shown)

    say_result(
        as_json,
        lambda: search_document(found),
        lambda: search_screen(found, home.short_name, words),
        say_marked,
    )

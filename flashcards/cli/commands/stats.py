"""`flashcards stats`: what you did, what you miss, and what lies ahead."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option, query_argument
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_result, terminal_width


@home_command(
    "flashcards stats",
    "flashcards stats salary",
    "flashcards stats tag:topic:conflict --json",
    "flashcards stats -o page.html",
)
@query_argument
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Into FILE, as a page with charts.")
@json_option
def stats(home: Home, query: tuple[str, ...], output: str | None, as_json: bool) -> None:
    """What you did, what you miss most, and what lies ahead.

    QUERY is one deck or more, or words and filters as in search; without it all decks that are asked.
    The page opens in any browser, also offline. It needs the extra "page".
    """
    if output is not None:
        if as_json:
            raise click.UsageError("-o writes a page and --json prints figures; ask for one of them")
        _write_page(home, query, output)
        return
    from flashcards.app.insights.statistics import statistics_of
    from flashcards.show.statistics import statistics_document, statistics_screen

    found = statistics_of(home, query)
    say_result(
        as_json,
        lambda: statistics_document(found),
        lambda: statistics_screen(found, home.question, terminal_width(), plain=home.settings.plain),
    )


def _write_page(home: Home, query: tuple[str, ...], output: str) -> None:
    from pathlib import Path

    from flashcards.app.insights.page import page_of
    from flashcards.library.files.writing import write_page
    from flashcards.show.insights.page import statistics_page
    from flashcards.show.insights.svg import must_draw

    must_draw()
    write_page(Path(output), statistics_page(page_of(home, query)))
    say(f"Written: {output}")

"""`flashcards stats`: what you did, what you miss, and what lies ahead."""

from __future__ import annotations

from flashcards.cli.common import home_command, json_option, query_argument
from flashcards.cli.opening import Home
from flashcards.cli.output import say_prose, say_result, terminal_width


@home_command("flashcards stats", "flashcards stats salary", "flashcards stats tag:topic:conflict --json")
@query_argument
@json_option
def stats(home: Home, query: tuple[str, ...], as_json: bool) -> None:
    """What you did, what you miss most, and what lies ahead.

    QUERY is one deck or more, or words and filters as in search; without it all decks that are asked.
    """
    from flashcards.app.insights.statistics import statistics_of
    from flashcards.show.statistics import statistics_document, statistics_screen

    found = statistics_of(home, query)
    named = {point.card for point in found.missed} | {key for key, _ in found.leeches}
    say_result(
        as_json,
        lambda: statistics_document(found),
        lambda: statistics_screen(
            found, {key: home.question(key) for key in named}, terminal_width(), plain=home.settings.plain
        ),
        say_prose,
    )

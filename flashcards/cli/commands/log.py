"""`flashcards log`: the review log, row by row."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_json


@home_command("flashcards log -n 5", "flashcards log --json > history.jsonl")
@click.option(
    "-n", "newest", type=click.IntRange(1, 10**6), metavar="N", help="Only the N newest (20 without --json)."
)
@click.option("--json", "as_json", is_flag=True, help="All rows as JSON Lines, in replay order.")
def log(home: Home, newest: int | None, as_json: bool) -> None:
    """Show what was stored: every answer, undo and suspension. Nothing is ever removed from it."""
    from flashcards.show.log import log_line
    from flashcards.store.row_format import as_json_object

    opened = home.log
    if as_json:
        for row in opened.rows(newest=newest) if opened is not None else ():
            say_json(as_json_object(row))
    elif opened is None:
        say("The log is empty: no answer yet.")
    else:
        undone = opened.voided_ids()
        for row in opened.rows(newest=newest or 20):
            say(log_line(row, home.question(row.card), undone=row.id in undone))

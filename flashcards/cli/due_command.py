"""`flashcards due`: what is due, for scripts and prompts."""

from __future__ import annotations

from datetime import date

import click

from flashcards.cli.common import examples, json_option, pass_home
from flashcards.cli.output import say, say_json
from flashcards.errors import ExitCode
from flashcards.home.agenda import queue_of
from flashcards.home.home import Home


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value} is no day; write it like 2026-11-30", ctx, parameter) from None


@click.command(
    epilog=examples("flashcards due", "flashcards due --short", "flashcards due --check || flashcards review")
)
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--on", metavar="DATE", callback=_day, help="On that study day, not today.")
@click.option("--short", is_flag=True, help="Print the number only.")
@click.option("--check", is_flag=True, help="Print nothing; exit 1 when something is due.")
@json_option
@pass_home
def due(home: Home, decks: tuple[str, ...], on: date | None, short: bool, check: bool, as_json: bool) -> None:
    """List reviewed cards that are due, then the new cards of today's limit."""
    from flashcards.show.agenda import due_document, due_screen

    now = home.now()
    if on is not None:
        now = now._replace(day=on)
    cards = queue_of(home, home.shelf.decks_to_ask(decks), now).listed(now.ms)
    if check:
        raise click.exceptions.Exit(ExitCode.FOUND if cards else ExitCode.OK)
    if as_json:
        say_json(due_document(cards))
    elif short:
        say(str(len(cards)))
    else:
        say(due_screen(cards, now.day) or "Nothing is due.")

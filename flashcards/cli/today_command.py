"""`flashcards today`, and bare `flashcards`: how things stand."""

from __future__ import annotations

import click

from flashcards.cli.common import examples, json_option, pass_home
from flashcards.cli.output import say, say_json
from flashcards.home.agenda import today_of
from flashcards.home.home import Home


@click.command(epilog=examples("flashcards", "flashcards today --json"))
@json_option
@pass_home
def today(home: Home, as_json: bool) -> None:
    """What is due today, what was done, and when it goes on."""
    from flashcards.show.agenda import today_document, today_screen

    agenda = today_of(home)
    if as_json:
        say_json(today_document(agenda))
    else:
        say(today_screen(agenda))

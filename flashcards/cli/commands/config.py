"""`flashcards config`: the settings, and where things lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples, json_option
from flashcards.cli.completion_names import settings_like
from flashcards.cli.opening import pass_home
from flashcards.cli.output import say, say_json
from flashcards.errors import ProblemsFound

if TYPE_CHECKING:
    from flashcards.home.home import Home


@click.group(
    invoke_without_command=True, epilog=examples("flashcards config", "flashcards config set new_per_day 6")
)
@json_option
@click.pass_context
def config(ctx: click.Context, as_json: bool) -> None:
    """Show or change the settings. Without a command: all of them, with their meaning."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(get, as_json=as_json)
    elif as_json:
        raise click.UsageError("--json goes behind the command", ctx)


@config.command(epilog=examples("flashcards config get", "flashcards config get desired_retention"))
@click.argument("key", required=False, shell_complete=settings_like)
@json_option
@pass_home
def get(home: Home, key: str | None, as_json: bool) -> None:
    """Show the value of KEY, or of every key."""
    from flashcards.library.config.settings import all_settings, value_of
    from flashcards.show.settings import settings_screen, shown

    if key is not None:
        value = value_of(home.settings, key)
        say_json({key: value}) if as_json else say(shown(value))
        return
    values = {name: getattr(home.settings, name) for name in all_settings()}
    if as_json:
        say_json(values)
    else:
        say(settings_screen(values))


@config.command(
    "set",
    epilog=examples("flashcards config set fuzz false", "flashcards config set deck.salary.new_per_day 3"),
)
@click.argument("key", shell_complete=settings_like)
@click.argument("value")
@pass_home
def set_(home: Home, key: str, value: str) -> None:
    """Set KEY to VALUE in config.toml. Comments and all other lines stay."""
    from flashcards.library.config.editing import set_value
    from flashcards.library.config.settings import value_of
    from flashcards.show.settings import shown

    home.make()
    before = _signature(home)
    settings = set_value(home.places.config, key, value)
    say(f"{key} = {shown(value_of(settings, key))}")
    home.look_again()
    if before not in (None, home.shelf.signature) and home.log is not None:
        home.refresh()
        say("The schedules of all cards were computed anew from the log.")


@config.command(epilog=examples("flashcards config path"))
@json_option
@pass_home
def path(home: Home, as_json: bool) -> None:
    """Show where everything lies."""
    places = {name: str(place) for name, place in home.places.all().items()}
    if as_json:
        say_json({name.replace(" ", "_"): place for name, place in places.items()})
    else:
        from flashcards.show.words import aligned

        say("\n".join(aligned(places.items())))


def _signature(home: Home) -> str | None:
    """What schedules rest on; None where the settings have a mistake, which may be put right now."""
    try:
        return home.shelf.signature
    except ProblemsFound:
        return None

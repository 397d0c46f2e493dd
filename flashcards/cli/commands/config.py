"""`flashcards config`: the settings, and where things lie."""

from __future__ import annotations

import click

from flashcards.cli.common import examples, home_command, is_alone, json_option
from flashcards.cli.completion_names import settings_like, values_like
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_result
from flashcards.errors import ProblemsFound


@click.group(
    invoke_without_command=True, epilog=examples("flashcards config", "flashcards config set new_per_day 6")
)
@json_option
@click.pass_context
def config(ctx: click.Context, as_json: bool) -> None:
    """Show or change the settings. Without a command: all of them, with their meaning."""
    if is_alone(ctx, as_json):
        ctx.invoke(get, as_json=as_json)


@home_command("flashcards config get", "flashcards config get desired_retention", of=config)
@click.argument("key", required=False, shell_complete=settings_like)
@json_option
def get(home: Home, key: str | None, as_json: bool) -> None:
    """Show the value of KEY, or of every key."""
    from flashcards.library.config.settings import all_settings, value_of
    from flashcards.show.settings import settings_screen, shown

    values = {name: value_of(home.settings, name) for name in (all_settings() if key is None else [key])}
    text = settings_screen if key is None else lambda one: shown(*one.values())
    say_result(as_json, lambda: values, lambda: text(values))


@home_command(
    "flashcards config set fuzz false",
    "flashcards config set deck.salary.new_per_day 3",
    name="set",
    of=config,
)
@click.argument("key", shell_complete=settings_like)
@click.argument("value", shell_complete=values_like)
def set_(home: Home, key: str, value: str) -> None:
    """Set KEY to VALUE in config.toml. Comments and all other lines stay."""
    from flashcards.library.config.editing import set_value
    from flashcards.library.config.settings import value_of
    from flashcards.show.settings import shown

    home.make()
    try:
        before = home.shelf.signature
    except ProblemsFound:  # the settings have a mistake, which may be put right now
        before = None
    settings = set_value(home.places.config, key, value)
    say(f"{key} = {shown(value_of(settings, key))}")
    home.look_again()
    if before not in (None, home.shelf.signature) and home.log is not None:  # schedules rest on it
        home.refresh()
        say("All schedules were recalculated from the log.")


@home_command("flashcards config path", of=config)
@json_option
def path(home: Home, as_json: bool) -> None:
    """Show where everything lies."""
    from flashcards.show.wrapped_text import aligned

    places = {name: str(place) for name, place in home.places.all().items()}
    say_result(
        as_json,
        lambda: {name.replace(" ", "_"): place for name, place in places.items()},
        lambda: "\n".join(aligned(places.items())),
    )

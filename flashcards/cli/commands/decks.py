"""`flashcards decks`: list, create, enable, disable and reset decks."""

from __future__ import annotations

import click

from flashcards.cli.common import command, deck_argument, examples, home_command, json_option
from flashcards.cli.completion_names import decks_like
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_as_it_is, say_result, terminal_width


@click.group(
    invoke_without_command=True,
    epilog=examples("flashcards decks", "flashcards decks show salary", "flashcards decks new support-lead"),
)
@json_option
@click.pass_context
def decks(ctx: click.Context, as_json: bool) -> None:
    """List the decks, make one, or enable, disable and look at them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_, as_json=as_json)
    elif as_json:
        raise click.UsageError("put --json after the command", ctx)


@home_command("flashcards decks list --json", name="list", of=decks)
@json_option
def list_(home: Home, as_json: bool) -> None:
    """All decks: how many cards, how many seen, and whether they are asked."""
    from flashcards.show.decks.deck import decks_document, decks_screen

    home.refresh()
    counts = home.cache.cards.deck_counts()
    entries = [(entry, home.shelf.is_enabled(entry)) for entry in home.shelf.entries()]
    say_result(
        as_json,
        lambda: decks_document(entries, counts),
        lambda: decks_screen(entries, counts, terminal_width()),
        say,
    )


@home_command(
    "flashcards decks new support-lead", "flashcards decks new acme --title 'Acme, round 2'", of=decks
)
@click.argument("name")
@click.option("--title", metavar="TEXT", help="Its name in lists (made from NAME if left out).")
def new(home: Home, name: str, title: str | None) -> None:
    """Make a deck of your own, with an example to take over and a schema for your editor."""
    from flashcards.app.decks.new_deck import make_deck
    from flashcards.app.interview.own_decks import take_in
    from flashcards.cli.output import agreement
    from flashcards.core.card_ids import SLUG_MAX, slug
    from flashcards.core.card_keys import DeckId

    say(make_deck(home, name, title))
    if told := take_in(home, DeckId(slug(name, SLUG_MAX)), is_new=True, agree=agreement(home.clock)):
        say(told)


@command("flashcards decks schema > deck.schema.json", of=decks)
def schema() -> None:
    """Print the JSON Schema of a deck file, by which editors complete and check what you type."""
    from flashcards.library.decks.json_schema import schema_text

    say_as_it_is(schema_text().removesuffix("\n"))


@home_command("flashcards decks show returning-questions", of=decks)
@deck_argument
@json_option
def show(home: Home, deck: str, as_json: bool) -> None:
    """What DECK is for, its cards and tags, and what changed in the shipped one since it was copied."""
    from flashcards.app.decks.enable_and_reset import look_at
    from flashcards.show.decks.deck import deck_document, deck_screen

    home.refresh()
    view = look_at(home, deck)
    say_result(as_json, lambda: deck_document(view), lambda: deck_screen(view))


@home_command("flashcards decks enable python", of=decks)
@click.argument("decks", nargs=-1, required=True, metavar="DECK...", shell_complete=decks_like)
def enable(home: Home, decks: tuple[str, ...]) -> None:
    """Ask the cards of DECK in the daily session."""
    from flashcards.app.decks.enable_and_reset import set_enabled

    say("\n".join(set_enabled(home, decks, wanted=True)))


@home_command("flashcards decks disable behavioural", of=decks)
@click.argument("decks", nargs=-1, required=True, metavar="DECK...", shell_complete=decks_like)
def disable(home: Home, decks: tuple[str, ...]) -> None:
    """Ask DECK only when it is named. Its history stays."""
    from flashcards.app.decks.enable_and_reset import set_enabled

    say("\n".join(set_enabled(home, decks, wanted=False)))


@home_command("flashcards decks reset salary", of=decks)
@deck_argument
def reset(home: Home, deck: str) -> None:
    """Go back to the shipped DECK; your own copy is kept beside it under another name."""
    from flashcards.app.decks.enable_and_reset import reset_deck

    say(reset_deck(home, deck))

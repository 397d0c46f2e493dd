"""What the commands share: arguments, options, Examples and the word about broken decks."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flashcards.cli.completion_names import (
    cards_like,
    decks_like,
    interviews_like,
    queries_like,
    scopes_like,
    tags_like,
)
from flashcards.cli.opening import Home, Opening, pass_opening
from flashcards.cli.output import agreement, say, tell

if TYPE_CHECKING:
    from flashcards.core.card_keys import DeckId

F = TypeVar("F", bound=Callable[..., Any])
Maker = Callable[[Callable[..., Any]], click.Command]

card_argument = click.argument("card", shell_complete=cards_like)
cards_argument = click.argument(
    "cards", nargs=-1, required=True, metavar="CARD...", shell_complete=cards_like
)
deck_argument = click.argument("deck", shell_complete=decks_like)
query_argument = click.argument("query", nargs=-1, metavar="[QUERY]...", shell_complete=queries_like)
interview_argument = click.argument(
    "interview_id", metavar="[ID]", required=False, shell_complete=interviews_like
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
plain_option = click.option("--plain", is_flag=True, help="Line by line, without redrawing.")
SCOPE_HELP = '"core", "all", or decks and tag:TAG with commas.'
scope_option = click.option("--scope", metavar="SCOPE", shell_complete=scopes_like, help=SCOPE_HELP)

ASK = "\0ask"  # the value of an `asking_option` that stands without one: no command line can hold it


def asking_option(name: str, *, metavar: str, without: str = ASK, **more: Any) -> Callable[[F], F]:
    """An option whose value may be left out: it is then `without`."""
    return click.option(name, is_flag=False, flag_value=without, metavar=f"[{metavar}]", **more)


asking_scope_option = asking_option("--scope", metavar="SCOPE", shell_complete=scopes_like, help=SCOPE_HELP)


def tags_option(text: str, *names: str) -> Callable[[F], F]:
    """`--tag`, several times; the command gets `tags`."""
    return click.option(
        *names, "--tag", "tags", multiple=True, metavar="TAG", shell_complete=tags_like, help=text
    )


def command(*lines: str, name: str | None = None, of: click.Group | None = None) -> Maker:
    """A command, alone or of a group; `lines`: its Examples."""
    make = click.command if of is None else of.command
    return make(name, epilog=examples(*lines))


def home_command(*lines: str, name: str | None = None, of: click.Group | None = None) -> Maker:
    """A `command` whose first argument is the home, opened."""

    def with_home(function: Callable[..., Any]) -> click.Command:
        @pass_opening
        def run(opening: Opening, *args: Any, **kwargs: Any) -> Any:
            return function(opening.home, *args, **kwargs)

        return command(*lines, name=name, of=of)(update_wrapper(run, function))

    return with_home


def is_alone(ctx: click.Context, as_json: bool) -> bool:
    """Whether a group was called without a command. Raises click.UsageError for --json before one."""
    if as_json and ctx.invoked_subcommand is not None:
        raise click.UsageError("put --json after the command", ctx)
    return ctx.invoked_subcommand is None


def tell_last_words(home: Home | None, command: str | None) -> None:
    """What every command says beside its result: that decks are left out, and what was noticed."""
    if home is None:
        return
    # The three say it at another moment, or it is their result.
    if "shelf" in vars(home) and command not in ("review", "check", "config"):
        tell_about_decks(home)
    for notice in home.notices:
        tell(f"flashcards: {notice}")


def tell_about_decks(home: Home) -> None:
    """When deck files with an error are left out."""
    if broken := home.shelf.broken_files:
        from flashcards.show.counts_and_times import count, some

        named = home.shelf.files_left_out
        files = some(named, 3) if len(named) == broken else count(broken, "deck file")
        are = "has an error and is" if broken == 1 else "have errors and are"
        tell(f"flashcards: {files} {are} left out; see: flashcards check")


def into_scope(home: Home, deck: DeckId, *, is_new: bool, as_json: bool) -> None:
    """A new deck belongs to the interview ahead, unless a person says no; what became of it is said."""
    from flashcards.app.interview.own_decks_in_scope import take_in

    told = take_in(home, deck, is_new=is_new, agree=None if as_json else agreement(home.clock))
    for line in told.splitlines():
        tell(f"flashcards: {line}") if as_json else say(line)


def examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)

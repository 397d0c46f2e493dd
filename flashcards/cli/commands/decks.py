"""`flashcards decks`: list, create, add, update, enable, disable and reset decks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import (
    command,
    deck_argument,
    examples,
    home_command,
    into_scope,
    is_alone,
    json_option,
)
from flashcards.cli.completion_names import decks_like
from flashcards.cli.opening import Home
from flashcards.cli.output import (
    line_terminal,
    say,
    say_as_it_is,
    say_result,
    somebody_is_there,
    tell,
    terminal_width,
)
from flashcards.errors import ExitCode, UsageProblem

if TYPE_CHECKING:
    from flashcards.app.decks.update_decks import DecksUpdate
    from flashcards.app.decks.update_memory import Fetched


@click.group(
    invoke_without_command=True,
    epilog=examples("flashcards decks", "flashcards decks show salary", "flashcards decks new support-lead"),
)
@json_option
@click.pass_context
def decks(ctx: click.Context, as_json: bool) -> None:
    """List the decks, make or add some, update, enable, disable and look at them."""
    if is_alone(ctx, as_json):
        ctx.invoke(list_, as_json=as_json)


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
    )


@home_command(
    "flashcards decks new support-lead", "flashcards decks new acme --title 'Acme, round 2'", of=decks
)
@click.argument("name")
@click.option("--title", metavar="TEXT", help="Its name in lists (made from NAME if left out).")
def new(home: Home, name: str, title: str | None) -> None:
    """Make a deck of your own, with an example to take over and a schema for your editor."""
    from flashcards.app.decks.new_deck import deck_id_of, make_deck

    say(make_deck(home, name, title))
    into_scope(home, deck_id_of(name), is_new=True, as_json=False)


@home_command(
    "flashcards decks add https://example.org/ana/decks",
    "flashcards decks add https://example.org/ana/decks#v2 support-lead",
    "flashcards decks add friend.toml --dry-run",
    of=decks,
)
@click.argument("address")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--replace", is_flag=True, help="Also one whose id you have already; yours is put aside.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@json_option
def add(
    home: Home, address: str, decks: tuple[str, ...], replace: bool, dry_run: bool, as_json: bool
) -> None:
    """Add DECK, or all decks, from a repository of git, a folder, an archive or a file.

    They become decks of your own. ADDRESS#BRANCH names a branch or tag.
    """
    from flashcards.app.decks.add_decks import add_decks
    from flashcards.show.decks.updated import added_document, added_screen

    result = add_decks(home, address, decks, _look_up, replace=replace, dry_run=dry_run)
    say_result(as_json, lambda: added_document(result), lambda: added_screen(result))
    for deck in result.decks if not dry_run else ():
        into_scope(home, deck, is_new=True, as_json=as_json)


@home_command(
    "flashcards decks update",
    "flashcards decks update support-lead --dry-run",
    "flashcards decks update --theirs support-lead/first-week",
    of=decks,
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=decks_like)
@click.option(
    "--theirs", metavar="NAME", multiple=True, help="Of a card or deck that both changed: the author's."
)
@click.option("--mine", metavar="NAME", multiple=True, help="Of a card or deck that both changed: yours.")
@click.option("--dry-run", is_flag=True, help="Show the difference, and write nothing.")
@json_option
def update(
    home: Home,
    decks: tuple[str, ...],
    theirs: tuple[str, ...],
    mine: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in what authors changed in DECK, or in all decks that were added or are copies of shipped ones.

    What you changed stays. Where both changed the same, yours stays and both are shown; --theirs and --mine
    settle it, and look nothing up.
    """
    if theirs or mine:
        _settle(home, decks, theirs, mine, dry_run=dry_run, as_json=as_json)
        return
    from flashcards.app.decks.update_decks import update_decks
    from flashcards.app.interview.own_decks_in_scope import grown_plans, plan_sizes, rename_in_scopes
    from flashcards.show.decks.updated import failure_lines, updated_document, updated_screen

    before = plan_sizes(home)
    result = update_decks(home, decks, _look_up, dry_run=dry_run)
    say_result(as_json, lambda: updated_document(result), lambda: updated_screen(result))
    for lines in failure_lines(result):
        tell(f"flashcards: {lines}")
    for source in result.sources if not dry_run else ():
        for former, now in source.renamed:
            rename_in_scopes(home, former, now)
    if not (as_json or dry_run):
        if told := grown_plans(home, before):
            say(told)
        _ask_which(home, result)
    if result.exit_code is not ExitCode.OK:
        raise click.exceptions.Exit(result.exit_code)


def _look_up(address: str) -> Fetched:
    """What an address holds; at a terminal it is said what takes so long."""
    from flashcards.exchange.deck_sources.fetch import fetch

    if sys.stderr.isatty():
        tell(f"Looking up {address}")
    return fetch(address)


def _settle(
    home: Home,
    decks: Sequence[str],
    theirs: Sequence[str],
    mine: Sequence[str],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from flashcards.app.decks.open_conflicts import Side, settle
    from flashcards.show.decks.updated import settled_document, settled_screen

    if decks or dry_run or (theirs and mine):
        raise UsageProblem("use --theirs NAME or --mine NAME alone")
    side = Side.THEIRS if theirs else Side.MINE
    settled = settle(home, theirs or mine, side)
    say_result(as_json, lambda: settled_document(settled, side), lambda: settled_screen(settled, side))


def _ask_which(home: Home, result: DecksUpdate) -> None:
    """At a terminal: the author's version of what both changed is one key away."""
    from flashcards.app.decks.open_conflicts import Side, open_conflicts_of_all, settle
    from flashcards.show.decks.updated import settled_screen

    if not somebody_is_there():
        return
    terminal = line_terminal(home.clock)
    keys = {"t": "takes the author's", "m": "keeps yours", "": "decides later", "q": "ends"}
    decks = [deck for source in result.sources for deck in source.decks_now]
    for conflict in open_conflicts_of_all(home, decks):
        name = str(conflict.card or conflict.deck)
        chosen = terminal.choose(f"\n{name}: whose version?", keys)
        if chosen is None or chosen == "q":
            return
        if chosen:
            side = Side.THEIRS if chosen == "t" else Side.MINE
            try:
                terminal.say(settled_screen(settle(home, [name], side), side))
            except UsageProblem as failure:  # the others can be settled all the same
                terminal.say(str(failure))


@command("flashcards decks schema > deck.schema.json", of=decks)
def schema() -> None:
    """Print the JSON Schema of a deck file, by which editors complete and check what you type."""
    from flashcards.library.decks.json_schema import schema_text

    say_as_it_is(schema_text().removesuffix("\n"))


@home_command("flashcards decks show returning-questions", of=decks)
@deck_argument
@json_option
def show(home: Home, deck: str, as_json: bool) -> None:
    """What DECK is for, its cards and tags, where it came from, and what changed there since."""
    from flashcards.app.decks.deck_view import look_at
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
    """Go back to the shipped DECK, or to its author's; your own is kept beside it under another name."""
    from flashcards.app.decks.enable_and_reset import reset_deck

    say(reset_deck(home, deck))

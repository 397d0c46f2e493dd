"""`flashcards backup`: list, create, compare, restore and merge copies of the review log."""

from __future__ import annotations

import click

from flashcards.cli.common import examples, home_command, is_alone, json_option
from flashcards.cli.completion_names import backups_like
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_result

copy_argument = click.argument("copy", metavar="ID", shell_complete=backups_like)
another_store_option = click.option(
    "--another-store", is_flag=True, help="Also where ID was begun as a log of its own."
)


@click.group(
    invoke_without_command=True,
    epilog=examples("flashcards backup", "flashcards backup merge 2026-11-28"),
)
@json_option
@click.pass_context
def backup(ctx: click.Context, as_json: bool) -> None:
    """List the backups of the review log, make one, or get answers back from one."""
    if is_alone(ctx, as_json):
        ctx.invoke(list_, as_json=as_json)


@home_command("flashcards backup list --json", name="list", of=backup)
@json_option
def list_(home: Home, as_json: bool) -> None:
    """All backups, oldest first: how many rows, up to which day, and what the log lacks of them."""
    from flashcards.app.care.backups import list_backups
    from flashcards.show.backups import backups_document, backups_screen

    listed = list_backups(home)
    say_result(as_json, lambda: backups_document(listed), lambda: backups_screen(listed, home.today))


@home_command("flashcards backup create", of=backup)
def create(home: Home) -> None:
    """Back the log up now. Before the first answer of a study day it happens by itself."""
    from flashcards.app.care.backups import create_backup
    from flashcards.show.backups import created_line

    say(created_line(create_backup(home)))


@home_command(
    "flashcards backup compare 2026-11-28",
    "flashcards backup compare reviews-LAPTOP.db --json",
    of=backup,
)
@copy_argument
@json_option
def compare(home: Home, copy: str, as_json: bool) -> None:
    """Count what is in the log, in the backup ID, and in both. Instead of ID a path will do."""
    from flashcards.app.care.backups import compare_with
    from flashcards.show.backups import comparison_document, comparison_screen

    found = compare_with(home, copy)
    say_result(as_json, lambda: comparison_document(*found), lambda: comparison_screen(*found, home.today))


@home_command("flashcards backup restore 2026-11-28", of=backup)
@copy_argument
@another_store_option
def restore(home: Home, copy: str, another_store: bool) -> None:
    """Go back to the backup ID. The log as it is now is kept. Instead of ID a path will do."""
    from flashcards.app.care.backups import restore as go_back
    from flashcards.show.backups import restored_lines

    say(restored_lines(go_back(home, copy, another_store=another_store), home.places.backups))


@home_command("flashcards backup merge 2026-11-28", "flashcards backup merge reviews-LAPTOP.db", of=backup)
@copy_argument
@another_store_option
def merge(home: Home, copy: str, another_store: bool) -> None:
    """Take into the log what only the backup ID holds, each answer once. Instead of ID a path will do.

    Of a damaged copy the sound rows are taken in. The log as it is now is kept as a backup.
    """
    from flashcards.app.care.backups import merge_in
    from flashcards.show.backups import merged_lines

    say(merged_lines(merge_in(home, copy, another_store=another_store), home.places.backups))

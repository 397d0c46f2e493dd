"""`flashcards sync`: exchange answers with your other machines."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.completion_names import folders
from flashcards.cli.opening import Home
from flashcards.cli.output import line_terminal, say, say_result, somebody_is_there, tell
from flashcards.cli.progress_bar import progress


@home_command(
    "flashcards sync ~/prep/history",
    "flashcards sync postgresql://anna@db.example.org/prep",
    "flashcards sync --dry-run",
)
@click.argument("remote", required=False, shell_complete=folders)
@click.option("--dry-run", is_flag=True, help="Only say what would be sent and what would come.")
@click.option("--join", is_flag=True, help="The first time: answers of other machines there are yours.")
@click.option("--bring-back", is_flag=True, help="Also answers that you gave up by backup restore.")
@click.option("--anew", is_flag=True, help="Begin a folder again that is gone, or empty.")
@click.option(
    "--schema", is_flag=True, help="Print the SQL for a PostgreSQL's administrator, and sync nothing."
)
@json_option
def sync(
    home: Home,
    remote: str | None,
    dry_run: bool,
    join: bool,
    bring_back: bool,
    anew: bool,
    schema: bool,
    as_json: bool,
) -> None:
    """Exchange answers with your other machines through REMOTE, a folder or PostgreSQL that they share.

    Without REMOTE the one named first is meant. Nothing but the review log is exchanged; decks, your own
    words and interviews stay.
    """
    if schema:
        from flashcards.exchange.sync.postgresql_schema import schema_sql

        say(schema_sql().rstrip())
        return
    from flashcards.exchange.sync.sync_home import sync as exchange_with
    from flashcards.show.sync import sync_document, sync_lines

    def agrees(question: str) -> bool:
        if join or not somebody_is_there():
            return join
        return line_terminal(home.clock).choose(question, {"": "joins them", "n": "exchanges nothing"}) == ""

    done = exchange_with(
        home,
        remote,
        progress=progress,
        tell=lambda text: tell(f"flashcards: {text}"),
        ask=agrees,
        anew=anew,
        bring_back=bring_back,
        dry_run=dry_run,
    )
    say_result(as_json, lambda: sync_document(done), lambda: sync_lines(done, dry_run=dry_run))

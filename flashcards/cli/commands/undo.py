"""`flashcards undo`: take back the last answer."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_json


@home_command("flashcards undo", "flashcards undo --id 0193b0a4-77f1-7c3a-9a51-0d5f1c2b3a4e")
@click.option(
    "--id", "row_id", metavar="ID", help="Take back this row of the log instead; `log` shows the ids."
)
@json_option
def undo(home: Home, row_id: str | None, as_json: bool) -> None:
    """Take back this device's last answer, suspension or burial.

    The log keeps both: a row that says the other one does not count is appended.
    """
    from flashcards.app.study.undo import undo as take_back
    from flashcards.show.session.sentences import undone_line
    from flashcards.store.row_format import as_json_object

    undone = take_back(home, row_id)
    if as_json:
        say_json({"row": as_json_object(undone.void) if undone else None})
    else:
        say(undone_line(undone.target, undone.key) if undone else "Nothing to undo.")

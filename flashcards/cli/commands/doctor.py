"""`flashcards doctor`: is everything still what was stored?"""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_json
from flashcards.errors import ExitCode


@home_command("flashcards doctor", "flashcards doctor --json")
@click.option(
    "--accept-loss", is_flag=True, help="Leave out for good what the log lacks of other copies; they stay."
)
@json_option
def doctor(home: Home, accept_loss: bool, as_json: bool) -> None:
    """Check every row of the log against its digest, and the cache against the log. Changes no row.

    It also names backups, and copies beside the log, that hold answers which the log lacks.
    """
    from flashcards.app.care.doctor import check_up
    from flashcards.show.counts_and_times import count

    if accept_loss:
        from flashcards.app.care.lost_rows import accept_loss as accept

        accept(home)
    report = check_up(home)
    if as_json:
        say_json({"log": str(home.places.log), "rows": report.rows, "findings": list(report.findings)})
    else:
        for finding in report.findings:
            say(finding)
        if report.rows is None:
            say("There is no log yet: no answer was stored.")
        elif not report.findings:
            say(f"{home.places.log}: {count(report.rows, 'row')}, each as it was stored.")
    if report.findings:
        raise click.exceptions.Exit(ExitCode.STORE)

"""`flashcards doctor`: is everything still what was stored?"""

from __future__ import annotations

from pathlib import Path

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_json
from flashcards.errors import ExitCode


@home_command("flashcards doctor", "flashcards doctor --json", "flashcards doctor --salvage saved.db")
@click.option(
    "--accept-loss", is_flag=True, help="Leave out for good what the log lacks of other copies; they stay."
)
@click.option(
    "--salvage",
    type=click.Path(path_type=Path),
    metavar="NEW",
    help="Write every row that is sound to NEW, a log of its own.",
)
@json_option
def doctor(home: Home, accept_loss: bool, salvage: Path | None, as_json: bool) -> None:
    """Check every row of the log against its digest, and the cache against the log. Changes no row.

    It also names backups, and copies beside the log, that hold answers which the log lacks.
    """
    from flashcards.app.care.doctor import check_up
    from flashcards.show.counts_and_times import count

    if salvage is not None:
        _salvage(home, salvage, as_json)
        return
    given_up = None
    if accept_loss:
        from flashcards.app.care.lost_rows import accept_loss as accept

        given_up = accept(home)
    report = check_up(home)
    if as_json:
        found = {"rows": report.rows, "findings": list(report.findings), "advice": list(report.advice)}
        more = {} if given_up is None else {"given_up": given_up}
        say_json({"log": str(home.places.log), **found, **more})
    else:
        for what in given_up or ():
            say(f"Given up: {what}.")
        if given_up == [] and report.rows is not None:
            say("Nothing to give up: the log lacks no answer that was stored before.")
        for finding in report.findings:
            say(finding)
        if report.rows is None:
            say("There is no log yet: no answer was stored.")
        elif not report.findings:
            say(f"{home.places.log}: {count(report.rows, 'row')}, each as it was stored.")
        else:
            say(f"{count(len(report.findings), 'finding')}.")
        for line in report.advice:
            say(line)
    if report.findings:
        raise click.exceptions.Exit(ExitCode.STORE)


def _salvage(home: Home, new: Path, as_json: bool) -> None:
    from flashcards.app.care.doctor import salvage_log

    log, (saved, go_on) = home.places.log, salvage_log(home, new)
    if as_json:
        say_json({"log": str(log), "salvaged": str(new), "rows": saved.rows, "of": saved.of})
        return
    say(f"{new}: {saved.rows} of {saved.of} rows saved.")
    say(f"To go on with it: {go_on}")

"""`flashcards check`: every mistake of every deck in one run."""

from __future__ import annotations

from pathlib import Path

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_result, tell
from flashcards.errors import ExitCode, UsageProblem


@home_command(
    "flashcards check",
    "flashcards check my-deck.toml --fix",
    "flashcards check my-deck.toml --style",
    "flashcards check --adopt salary/low-ofer-1f3a salary/low-offer-77c0",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Write the missing ids into the deck files, one line each.")
@click.option("--style", is_flag=True, help="Add notes on style: length, points, phrasings, sources.")
@click.option("--strict", is_flag=True, help="Like --style, and exit 3 for a warning or a note as well.")
@click.option(
    "--adopt", nargs=2, metavar="OLD NEW", help="Give the history of OLD, a card that is gone, to NEW."
)
@json_option
def check(
    home: Home,
    paths: tuple[Path, ...],
    fix: bool,
    style: bool,
    strict: bool,
    adopt: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """Check deck files and private notes; without PATH those of the home and the shipped ones.

    Reports errors, which leave a deck out, and warnings. Exits 3 when there is an error.
    """
    from flashcards.app.care.check import adopt_history, check_decks, check_home, fix_ids_in
    from flashcards.app.interview.stories_wanted import stories_wanted
    from flashcards.app.study.short_days import rests_after
    from flashcards.library.files.problem import errors_in
    from flashcards.show.decks.problems import problems_document, problems_screen

    if adopt is not None:
        if paths or fix or style or strict:
            raise UsageProblem("--adopt takes no PATH and no other options")
        say(adopt_history(home, *adopt))
        return
    fixed = fix_ids_in(home, paths) if fix else None
    for line in fixed.lines if fixed else ():
        (tell if as_json else say)(line)
    style = style or strict
    report = check_decks(paths, style=style) if paths else check_home(home, style=style)
    wanting = 0 if paths or as_json or rests_after(home, home.today) else len(stories_wanted(home))
    say_result(as_json, lambda: problems_document(report), lambda: problems_screen(report, wanting))
    refused = fixed is not None and not fixed.all_written
    if refused or errors_in(report.problems) or (strict and report.problems):
        raise click.exceptions.Exit(ExitCode.PROBLEMS)

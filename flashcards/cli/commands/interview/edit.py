"""`flashcards interview edit`: a date that moved, other minutes, another scope, or the file in the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.common import ASK, asking_option, asking_scope_option, home_command, interview_argument
from flashcards.cli.opening import Home
from flashcards.cli.output import say, somebody_is_there, terminal_width
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from datetime import datetime

    from flashcards.core.interview.interviews import Interview
    from flashcards.core.plan.readiness import Estimate
    from flashcards.show.interview.ask_for_interview import InterviewPrompts

REMOVED: dict[str, tuple[int, str, str]] = {
    "--company": (1, "company", ""),
    "--role": (1, "role", ""),
    "--round": (1, "round", ""),
    "--hear-by": (1, "hear_by", "--hear-by"),
    "--cancelled": (0, "cancelled", ""),
    "--not-cancelled": (0, "cancelled", ""),
    "--not-finished": (0, "finished", ""),
    "--person": (1, "panel", "--person"),
    "--remove": (1, "panel", "--absent"),
    "--rename": (2, "panel", "--rename"),
}
"""Options of earlier versions: how many words follow, the key in the file, the option of `interview done`."""

DAY_OPTIONS = {
    "place": "For the day: where it is.",
    "link": "For the day: the video call.",
    "travel": "For the day: how you get there.",
    "documents": "For the day: what to bring.",
    "phone": "For the day: who to call.",
}
ASKABLE = (*DAY_OPTIONS, "scope")  # options that may stand without a value, and are asked for then


def removed_options(function: Callable[..., None]) -> Callable[..., None]:
    """Still understood, and in no help: whoever types one is told what to use instead."""
    for name, (words, _, _) in REMOVED.items():
        kind: dict[str, Any] = {"nargs": words} if words else {"is_flag": True, "default": None}
        function = click.option(name, hidden=True, **kind)(function)
    return function


def day_options(function: Callable[..., None]) -> Callable[..., None]:
    """What is needed on the day itself."""
    for key, text in reversed(DAY_OPTIONS.items()):
        function = asking_option(f"--{key}", metavar="TEXT", help=text)(function)
    return function


@home_command(
    'flashcards interview edit --when "8 dec 14:00"',
    "flashcards interview edit acme-2 --minutes 40 --scope core",
    'flashcards interview edit --place "12 High Street" --travel "bus 12 at 9:10"',
    'flashcards interview edit --ask "Rosa: What would you hand me first?"',
    "flashcards interview edit acme-2",
)
@interview_argument
@click.option("--when", "at", metavar="WHEN", help="The date has moved.")
@click.option("--minutes", metavar="N", help="A day for preparation.")
@asking_scope_option
@click.option("--away", metavar="DAYS", help='Your days off: "5 dec, 24 dec - 26 dec"; none: no day off.')
@day_options
@click.option("--ask", "to_ask", multiple=True, metavar="QUESTION", help='"NAME: what you want to ask".')
@click.option(
    "--finished", is_flag=True, default=None, help="You have their answer, or are no longer interested."
)
@removed_options
def edit(
    home: Home,
    interview_id: str | None,
    at: str | None,
    minutes: str | None,
    scope: str | None,
    away: str | None,
    to_ask: Sequence[str],
    finished: bool | None,
    **listed: Any,  # those of DAY_OPTIONS and REMOVED
) -> None:
    """Change an interview, what you need on the day, or your days off; comments stay.

    Without an option it opens in your editor: there everything else is changed. Where you leave TEXT or
    SCOPE out you are asked for it.
    """
    from flashcards.app.interview import change_interviews, reading
    from flashcards.app.plan.forecast import promises
    from flashcards.app.study.plan_ahead import plan_ahead

    given: dict[str, Any] = {key: listed.pop(key) for key in DAY_OPTIONS}
    given |= {"at": at, "minutes": minutes, "scope": scope, "away": away}
    given |= {"to_ask": to_ask or None, "finished": finished}
    if interview_id is None and (interview_id := _id_behind(home, given)) is not None:
        given |= {key: ASK for key in ASKABLE if given[key] == interview_id}
    for name, value in listed.items():
        if value is not None:
            raise _removed(home, interview_id, f"--{name.replace('_', '-')}")
    if all(value is None for value in given.values()):
        _open_file(home, interview_id)
        plan_ahead(home)
        return
    before = reading.interview_at_hand(home, interview_id)
    if ASK in given.values():
        given |= _asked(home, before, given)
        if not any(given.values()):
            say("Nothing was changed.")
            return
    if given["at"] is not None and interview_id is None and not before.is_ahead(reading.wall_clock(home)):
        raise UsageProblem(f"no interview is ahead; to move a past one, name it: {before.id}")
    values = _typed(home, before, given)
    # Plans may have to be solved for these.
    promised = promises(home) if {"at", "minutes", "scope"} & values.keys() else {}
    after = change_interviews.apply_edits(home, before, values)
    _say_what_changed(home, before, after, promised, is_away="away" in values)
    plan_ahead(home)


def _id_behind(home: Home, given: Mapping[str, Any]) -> str | None:
    """The interview that `--place acme-2` means: an id behind an option that may stand without a value."""
    from flashcards.app.interview.reading import interviews_of

    ids = {interview.id for interview in interviews_of(home).interviews}
    meant = {key: given[key] for key in ASKABLE}
    if (scope := given["scope"]) is not None and home.shelf.entry(scope) is not None:
        del meant["scope"]  # a deck of that name
    return next((value for value in meant.values() if value in ids), None)


def _open_file(home: Home, interview_id: str | None) -> None:
    from flashcards.app.interview.change_interviews import edit_interview
    from flashcards.app.interview.reading import interview_file
    from flashcards.cli.with_editor import open_in_editor

    path = interview_file(home, interview_id)
    if not somebody_is_there():
        some = "--when, --minutes, --scope, --away or --place"
        raise UsageProblem(f"nobody can be asked here; edit {path}, or give {some}")
    open_in_editor(home, edit_interview, path)


def _asked(home: Home, interview: Interview, given: Mapping[str, Any]) -> dict[str, str | None]:
    """What was typed for the options that stand without a value; None: skipped."""
    from flashcards.cli.commands.interview.group import ask_about_interview

    wanted = [key for key in ASKABLE if given[key] == ASK]
    skipped: dict[str, str | None] = dict.fromkeys(wanted)

    def ask(asking: InterviewPrompts) -> dict[str, str | None]:
        scope = {"scope": asking.scope_of_decks(interview)} if "scope" in wanted else {}
        return skipped | scope | asking.for_the_day([key for key in wanted if key != "scope"])

    told = ask_about_interview(home, ask)
    if told is None:
        raise UsageProblem(f"nobody can be asked here; give --{wanted[0]} a value")
    return told


def _typed(home: Home, interview: Interview, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, as `apply_edits` takes it. Raises UsageProblem for what no file may hold."""
    from flashcards.app.interview import read_typed_fields
    from flashcards.app.interview.reading import wall_clock
    from flashcards.core.interview.typed_dates import typed_days_off

    readers: dict[str, Callable[[Any], object]] = {
        "at": partial(_moved_to, home, interview),
        "minutes": read_typed_fields.typed_minutes,
        "scope": read_typed_fields.typed_scope,
        "finished": bool,
        **{key: partial(read_typed_fields.typed_for_the_day, key) for key in DAY_OPTIONS},
        "away": lambda text: typed_days_off(text, wall_clock(home)),
        "to_ask": read_typed_fields.typed_questions_to_ask,
    }
    return {key: read(given[key]) for key, read in readers.items() if given[key] is not None}


def _moved_to(home: Home, interview: Interview, when: str) -> datetime:
    """Raises UsageProblem for a date in the past, unless the interview lies there."""
    from flashcards.app.interview.reading import on_the_wall, wall_clock
    from flashcards.core.interview.typed_dates import typed_ahead, typed_moment

    now = wall_clock(home)
    if interview.is_past(now):
        return typed_moment(when, now)
    return typed_ahead(when, now, partial(on_the_wall, home))


def _say_what_changed(
    home: Home, before: Interview, after: Interview, promised: Mapping[str, Estimate], *, is_away: bool
) -> None:
    """`promised`: for each interview, before it; `is_away`: the days off may be others."""
    from flashcards.app.interview.reading import wall_clock
    from flashcards.app.plan.forecast import forecasts_ahead
    from flashcards.app.plan.minutes_table import minutes_table
    from flashcards.core.interview.interviews import days_until
    from flashcards.show.interview.confirmations import edited_screen
    from flashcards.show.interview.forecast_lines import lines_on_others
    from flashcards.show.interview.minutes_table import minutes_lines

    now = wall_clock(home)
    days = days_until(after, now, home.settings.rollover)
    moved = (after.at, after.minutes, after.scope) != (before.at, before.minutes, before.scope)
    is_planned = (moved or is_away) and after.is_ahead(now)
    rows = minutes_lines(minutes_table(home, after), after, days, terminal_width()) if is_planned else []
    rows += lines_on_others(promised, (one for one in forecasts_ahead(home) if one.interview.id != before.id))
    say(edited_screen(before, after, days, home.today, past=after.at <= now, rows=rows))


def _removed(home: Home, interview_id: str | None, option: str) -> UsageProblem:
    """What to use in the place of an option that is there no more."""
    from flashcards.app.interview.reading import interview_file, interviews_of, wall_clock

    _, key, of_done = REMOVED[option]
    path = interview_file(home, interview_id)
    now = wall_clock(home)
    is_past = any(one.id == path.stem and one.is_past(now) for one in interviews_of(home).interviews)
    done = f"use flashcards interview done {path.stem} {of_done}, or " if of_done and is_past else ""
    return UsageProblem(f'interview edit has no {option} any more; {done}change "{key}" in {path}')

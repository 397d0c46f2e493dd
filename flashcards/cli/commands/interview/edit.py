"""`flashcards interview edit`: a date that moved, other minutes, another scope, or the file in the editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.common import ASK, asking_option, asking_scope_option, home_command, interview_argument
from flashcards.cli.opening import Home
from flashcards.cli.output import say_prose, somebody_is_there, terminal_width
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from datetime import datetime

    from flashcards.core.interview.interviews import Interview
    from flashcards.show.interview.prompts import InterviewPrompts

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


def removed_options(function: Callable[..., None]) -> Callable[..., None]:
    """Still understood, and in no help: whoever types one is told what to use instead."""
    for name, (words, _, _) in REMOVED.items():
        kind: dict[str, Any] = {"nargs": words} if words else {"is_flag": True, "default": None}
        function = click.option(name, name[2:].replace("-", "_"), hidden=True, **kind)(function)
    return function


def day_options(function: Callable[..., None]) -> Callable[..., None]:
    """What is needed on the day itself."""
    for key, text in reversed(DAY_OPTIONS.items()):
        function = asking_option(f"--{key}", metavar="TEXT", help=text)(function)
    return function


DAY_OPTIONS = {
    "place": "For the day: where it is.",
    "link": "For the day: the video call.",
    "travel": "For the day: how you get there.",
    "documents": "For the day: what to bring.",
    "phone": "For the day: who to call.",
}


@home_command(
    'flashcards interview edit --when "8 dec 14:00"',
    "flashcards interview edit acme-2 --minutes 40 --scope core",
    'flashcards interview edit --place "12 High Street" --travel "bus 12 at 9:10"',
    'flashcards interview edit --ask "Rosa: What would you hand me first?"',
    "flashcards interview edit acme-2",
)
@interview_argument
@click.option("--when", metavar="WHEN", help="The date has moved.")
@click.option("--minutes", metavar="N", help="A day for preparation.")
@asking_scope_option
@click.option("--away", metavar="DAYS", help='Your days off: "5 dec, 24 dec - 26 dec"; none: no day off.')
@day_options
@click.option("--ask", "to_ask", multiple=True, metavar="QUESTION", help='"NAME: what you want to ask".')
@click.option("--finished", is_flag=True, help="You have their answer, or are no longer interested.")
@removed_options
def edit(
    home: Home,
    interview_id: str | None,
    when: str | None,
    minutes: str | None,
    scope: str | None,
    away: str | None,
    to_ask: tuple[str, ...],
    finished: bool,
    **others: Any,
) -> None:
    """Change an interview, what you need on the day, or your days off; comments stay.

    Without an option it opens in your editor: there everything else is changed. Where you leave TEXT or
    SCOPE out you are asked for it.
    """
    from flashcards.app.interview import change_interviews, reading, typed_fields
    from flashcards.app.plan.forecast import forecasts_ahead, promises
    from flashcards.app.plan.minutes_table import minutes_table
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview.interviews import days_until
    from flashcards.core.interview.typed_dates import typed_days_off
    from flashcards.library.interviews.editing import Put
    from flashcards.show.interview.confirmations import edited_screen
    from flashcards.show.interview.forecast_lines import lines_on_others
    from flashcards.show.interview.minutes_table import minutes_lines

    for_the_day = {key: others.pop(key) for key in DAY_OPTIONS}
    if interview_id is None and (interview_id := _id_behind(home, scope, for_the_day)) is not None:
        scope = ASK if scope == interview_id else scope
        for_the_day = {key: ASK if text == interview_id else text for key, text in for_the_day.items()}
    for name, value in others.items():
        if value is not None:
            raise _removed(home, interview_id, f"--{name.replace('_', '-')}")
    if not (to_ask or finished) and all(
        option is None for option in (when, minutes, scope, away, *for_the_day.values())
    ):
        from flashcards.cli.with_editor import open_in_editor

        path = reading.interview_file(home, interview_id)
        if not somebody_is_there():
            some = "--when, --minutes, --scope, --away or --place"
            raise UsageProblem(f"nobody can be asked here; edit {path}, or give {some}")
        open_in_editor(home, change_interviews.edit_interview, path)
        plan_ahead(home)
        return
    before, now = reading.interview_at_hand(home, interview_id), reading.wall_clock(home)
    if ASK in (scope, *for_the_day.values()):
        scope, for_the_day = _asked(home, before, scope, for_the_day)
        if not (to_ask or finished or when or minutes or scope or away or any(for_the_day.values())):
            say_prose("Nothing was changed.")
            return
    if when is not None and interview_id is None and not before.is_ahead(now):
        raise UsageProblem(f"no interview is ahead; to move a past one, name it: {before.id}")
    given: dict[str, object] = {
        "at": None if when is None else _moved_to(home, before, when),
        "minutes": None if minutes is None else typed_fields.typed_minutes(minutes),
        "scope": None if scope is None else typed_fields.typed_scope(scope),
        "finished": finished or None,
        **{
            key: None if text is None else typed_fields.typed_for_the_day(key, text)
            for key, text in for_the_day.items()
        },
    }
    days_off = None if away is None else typed_days_off(away, now)
    questions = change_interviews.to_ask_changes(before, typed_fields.typed_questions_to_ask(to_ask))
    if scope is not None:
        change_interviews.check_scope(home, before._replace(scope=typed_fields.typed_scope(scope)))
    promised = promises(home) if when or minutes or scope else {}  # plans may have to be solved for it
    changes = [Put(key, value) for key, value in given.items() if value is not None]
    change_interviews.change(home, before, [*changes, *questions])
    if days_off is not None:
        change_interviews.set_days_off(home, days_off)
    after = reading.interview_named(home, before.id)
    days = days_until(after, now, home.settings.rollover)
    moved = (after.at, after.minutes, after.scope) != (before.at, before.minutes, before.scope)
    is_planned = (moved or away is not None) and after.is_ahead(now)
    rows = minutes_lines(minutes_table(home, after), after, days, terminal_width()) if is_planned else []
    rows += lines_on_others(promised, (one for one in forecasts_ahead(home) if one.interview.id != before.id))
    say_prose(edited_screen(before, after, days, home.today, past=after.at <= now, rows=rows))
    plan_ahead(home)


def _moved_to(home: Home, interview: Interview, when: str) -> datetime:
    """Raises UsageProblem for a date in the past, unless the interview lies there."""
    from flashcards.app.interview.reading import on_the_wall, wall_clock
    from flashcards.core.interview.typed_dates import typed_ahead, typed_moment

    now = wall_clock(home)
    return (
        typed_moment(when, now)
        if interview.is_past(now)
        else typed_ahead(when, now, partial(on_the_wall, home))
    )


def _id_behind(home: Home, scope: str | None, for_the_day: dict[str, str | None]) -> str | None:
    """The interview that `--place acme-2` means: an id behind an option that may stand without a value."""
    from flashcards.app.interview.reading import interviews_of

    ids = {interview.id for interview in interviews_of(home).interviews}
    deck = scope is not None and home.shelf.entry(scope) is not None
    given = [*for_the_day.values(), None if deck else scope]
    return next((value for value in given if value in ids), None)


def _asked(
    home: Home, interview: Interview, scope: str | None, for_the_day: dict[str, str | None]
) -> tuple[str | None, dict[str, str | None]]:
    """Scope and what is needed on the day, with what was typed for those without a value; None: skipped."""
    from flashcards.cli.commands.interview.group import ask_about_interview

    wanted = [key for key, text in for_the_day.items() if text == ASK]
    given = {key: None if text == ASK else text for key, text in for_the_day.items()}

    def ask(asking: InterviewPrompts) -> tuple[str | None, dict[str, str]]:
        return asking.scope_of_decks(interview) if scope == ASK else scope, asking.for_the_day(wanted)

    told = ask_about_interview(home, ask)
    if told is None:
        option = wanted[0] if wanted else "scope"
        raise UsageProblem(f"nobody can be asked here; give --{option} a value")
    return told[0], given | told[1]


def _removed(home: Home, interview_id: str | None, option: str) -> UsageProblem:
    """What to use in the place of an option that is there no more."""
    from flashcards.app.interview.reading import interview_file, interviews_of, wall_clock

    _, key, of_done = REMOVED[option]
    path = interview_file(home, interview_id)
    now = wall_clock(home)
    is_past = any(one.id == path.stem and one.is_past(now) for one in interviews_of(home).interviews)
    done = f"use flashcards interview done {path.stem} {of_done}, or " if of_done and is_past else ""
    return UsageProblem(f'interview edit has no {option} any more; {done}change "{key}" in {path}')

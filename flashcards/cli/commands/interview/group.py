"""`flashcards interview`: what is asked on a date, by whom, and what comes after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from flashcards.cli.command_table import INTERVIEW, TableGroup
from flashcards.cli.commands.interview.prompts import prompts_at_terminal
from flashcards.cli.common import examples, json_option
from flashcards.cli.completion_names import interviews_like
from flashcards.cli.opening import Opening, pass_home
from flashcards.cli.output import WIDEST, say, say_json, say_prose
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from flashcards.home.home import Home
    from flashcards.library.interviews.editing import Change


@click.group(
    cls=TableGroup,
    modules=INTERVIEW,
    invoke_without_command=True,
    epilog=examples(
        "flashcards interview add",
        "flashcards interview asked",
        "flashcards interview brief -o brief.html",
    ),
)
@json_option
@click.pass_context
def interview(ctx: click.Context, as_json: bool) -> None:
    """Interviews with a date: prepare for the next one, look after the last one.

    ID may be left out: it is then the next interview, or the last one past for asked, done and notes.
    """
    if ctx.invoked_subcommand is None:
        from flashcards.app.interview.reading import interview_is_ahead
        from flashcards.cli.commands.interview.plan import ready

        opening = ctx.find_object(Opening)
        assert opening is not None
        ctx.invoke(ready if interview_is_ahead(opening.home) else list_, as_json=as_json)
    elif as_json:
        raise click.UsageError("--json goes behind the command", ctx)


@click.command(
    epilog=examples(
        "flashcards interview add",
        'flashcards interview add --company Acme --when "3 dec 10:00" --minutes 30',
    )
)
@click.option("--company", metavar="NAME", help="Whose interview it is.")
@click.option("--when", metavar="WHEN", help='Such as "3 dec 10:00", "thu 10:00", "in 12 days".')
@click.option("--role", metavar="TEXT", help="The position.")
@click.option("--round", "round_", type=click.IntRange(1, 99), metavar="N", help="Instead of the next one.")
@click.option("--minutes", metavar="N", help="A day for preparation (25 without it).")
@click.option("--scope", metavar="SCOPE", help='"core", "all", or decks and tag:TAG with commas.')
@click.option("--person", "people", multiple=True, metavar="PERSON", help='"NAME, ROLE"; several times.')
@pass_home
def add(
    home: Home,
    company: str | None,
    when: str | None,
    role: str | None,
    round_: int | None,
    minutes: str | None,
    scope: str | None,
    people: tuple[str, ...],
) -> None:
    """Add an interview that has a date.

    With --company and --when nothing is asked.
    """
    from flashcards.app.interview import typed_fields as texts
    from flashcards.app.interview import writing as keeping
    from flashcards.app.interview.reading import interviews_of, wall_clock
    from flashcards.app.plan.minutes_table import minutes_rows
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview.interviews import ALL, CORE, DEFAULT_MINUTES, days_until, earlier_rounds
    from flashcards.core.interview.typed_dates import typed_moment
    from flashcards.library.interviews.editing import Put
    from flashcards.show.interview.pages import added_screen, after_adding
    from flashcards.show.interview.plan_tables import minutes_lines

    asking, now = None, wall_clock(home)
    if company is None or when is None:
        asking = prompts_at_terminal(home)
        if asking is None:
            raise UsageProblem("nobody can be asked here; name --company and --when")
    company = texts.typed_company(company) if company is not None else None
    panel = tuple(map(texts.typed_person, people))
    told_minutes = None if minutes is None else texts.typed_minutes(minutes)
    at = None if when is None else typed_moment(when, now)
    if asking is not None:
        company = company or asking.company()
        role = asking.role(keeping.last_role(home, company)) if role is None else role
        at = at or asking.moment()
        told_minutes = asking.minutes() if told_minutes is None else told_minutes
        panel = panel or asking.people()
    assert company is not None
    assert at is not None
    new = keeping.NewInterview(
        company,
        at,
        keeping.last_role(home, company) if role is None else role,
        round_,
        DEFAULT_MINUTES if told_minutes is None else told_minutes,
        CORE if scope is None else texts.typed_scope(scope),
        panel,
    )
    added = keeping.add_interview(home, new)
    known = interviews_of(home).interviews
    days = days_until(added, now, home.settings.rollover)
    rows = minutes_rows(home, added)
    say_prose(added_screen(added, days, home.today, minutes_lines(rows, added, days)))
    if asking is not None and scope is None and ALL in [row.label for row in rows]:
        wanted = asking.scope()
        if wanted != added.scope:
            keeping.change(home, added, [Put("scope", wanted)])
    say_prose(after_adding(days, first_of_company=not earlier_rounds(known, added)))
    plan_ahead(home)


@click.command("list", epilog=examples("flashcards interview list", "flashcards interview list --json"))
@json_option
@pass_home
def list_(home: Home, as_json: bool) -> None:
    """List all interviews and where each stands."""
    from flashcards.app.interview.reading import staged_interviews
    from flashcards.show.interview.pages import list_document, list_screen

    staged = staged_interviews(home)
    if as_json:
        say_json(list_document(staged))
    else:
        say(list_screen(staged, home.today))


@click.command(epilog=examples("flashcards interview show", "flashcards interview show acme-2 --json"))
@click.argument("interview_id", metavar="[ID]", required=False, shell_complete=interviews_like)
@json_option
@pass_home
def show(home: Home, interview_id: str | None, as_json: bool) -> None:
    """Show date, people, scope and what was asked."""
    from flashcards.app.interview.reading import (
        interview_at_hand,
        interviews_of,
        scope_notices,
        scope_of,
        staged_interviews,
    )
    from flashcards.show.interview.pages import interview_document, interview_screen

    found = interview_at_hand(home, interview_id)
    staged = next(one for one in staged_interviews(home) if one.interview.id == found.id)
    scoped = scope_of(home, found)
    home.notices += scope_notices(home, scoped.unknown)
    path = str(interviews_of(home).paths[found.id])
    if as_json:
        say_json(interview_document(staged, scoped.cards, scoped.unknown, path))
    else:
        say_prose(interview_screen(staged, home.today, len(scoped.cards), path))


@click.command(epilog=examples("flashcards interview brief", "flashcards interview brief -o brief.html"))
@click.argument("interview_id", metavar="[ID]", required=False, shell_complete=interviews_like)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Into FILE; .html is for print.")
@pass_home
def brief(home: Home, interview_id: str | None, output: str | None) -> None:
    """Print one page for the evening before.

    People with topics, what they asked and how you begin, figures, stories, what to ask them.
    """
    from pathlib import Path

    from flashcards.app.interview.brief import brief_of
    from flashcards.app.interview.reading import interview_at_hand
    from flashcards.library.files.writing import write_page
    from flashcards.show.interview.brief import brief_page, brief_text
    from flashcards.show.words import wrapped

    page = brief_of(home, interview_at_hand(home, interview_id))
    if output is None:
        say_prose(brief_text(page))
        return
    is_page = output.lower().endswith((".html", ".htm"))
    write_page(Path(output), brief_page(page) if is_page else f"{wrapped(brief_text(page), WIDEST)}\n")
    say(f"Written: {output}")


@click.command(
    epilog=examples(
        'flashcards interview edit --when "8 dec 14:00"',
        "flashcards interview edit acme-2 --minutes 40 --scope core",
        "flashcards interview edit acme-2 --cancelled",
        "flashcards interview edit acme-2",
    )
)
@click.argument("interview_id", metavar="[ID]", required=False, shell_complete=interviews_like)
@click.option("--when", metavar="WHEN", help="The date has moved.")
@click.option("--company", metavar="NAME", help="Whose interview it is.")
@click.option("--role", metavar="TEXT", help="The position.")
@click.option("--round", "round_", type=click.IntRange(1, 99), metavar="N", help="Which round it is.")
@click.option("--minutes", metavar="N", help="A day for preparation.")
@click.option("--scope", metavar="SCOPE", help='"core", "all", or decks and tag:TAG with commas.')
@click.option("--hear-by", metavar="DAY", help="By when you hear from them.")
@click.option("--cancelled/--not-cancelled", default=None, help="It does not take place.")
@click.option("--finished/--not-finished", default=None, help="The answer is there, or you look no further.")
@click.option("--person", "people", multiple=True, metavar="PERSON", help='One more: "NAME, ROLE".')
@click.option("--remove", "removed", multiple=True, metavar="NAME", help="This person will not be there.")
@click.option("--rename", "renamed", nargs=2, multiple=True, metavar="OLD NEW", help="Another name.")
@pass_home
def edit(
    home: Home,
    interview_id: str | None,
    when: str | None,
    company: str | None,
    role: str | None,
    round_: int | None,
    minutes: str | None,
    scope: str | None,
    hear_by: str | None,
    cancelled: bool | None,
    finished: bool | None,
    people: tuple[str, ...],
    removed: tuple[str, ...],
    renamed: tuple[tuple[str, str], ...],
) -> None:
    """Change an interview; comments stay.

    Without an option it opens in your editor.
    """
    from flashcards.app.interview import typed_fields as texts
    from flashcards.app.interview import writing as keeping
    from flashcards.app.interview.reading import interview_at_hand, interview_named, wall_clock
    from flashcards.app.plan.minutes_table import minutes_rows
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview.interviews import days_until
    from flashcards.core.interview.typed_dates import typed_day, typed_moment
    from flashcards.library.interviews.editing import Put
    from flashcards.show.interview.pages import edited_screen
    from flashcards.show.interview.plan_tables import minutes_lines

    options = (when, company, role, round_, minutes, scope, hear_by, cancelled, finished)
    if all(option is None for option in options) and not (people or removed or renamed):
        _open(home, interview_id)
        return
    before, now = interview_at_hand(home, interview_id), wall_clock(home)
    if when is not None and interview_id is None and not before.is_ahead(now):
        raise UsageProblem(f"no interview is ahead; to move a past one, name it: {before.id}")
    given: dict[str, object] = {
        "at": None if when is None else typed_moment(when, now),
        "company": None if company is None else texts.typed_company(company),
        "role": None if role is None else texts.typed_role(role),
        "round": round_,
        "minutes": None if minutes is None else texts.typed_minutes(minutes),
        "scope": None if scope is None else texts.typed_scope(scope),
        "hear_by": None if hear_by is None else typed_day(hear_by, now),
        "cancelled": cancelled,
        "finished": finished,
    }
    changes: list[Change] = [Put(key, value) for key, value in given.items() if value is not None]
    told = keeping.AfterInterview(
        absent=removed,
        renamed={old: texts.typed_name(new) for old, new in renamed},
        people=tuple(map(texts.typed_person, people)),
    )
    changes += keeping.people_changes(before, told)
    if scope is not None:
        keeping.check_scope(home, replace(before, scope=texts.typed_scope(scope)))
    keeping.change(home, before, changes)
    after = interview_named(home, before.id)
    days = days_until(after, now, home.settings.rollover)
    planned_anew = (before.at, before.minutes, before.scope) != (after.at, after.minutes, after.scope)
    is_planned = planned_anew and after.is_ahead(now)
    rows = minutes_lines(minutes_rows(home, after), after, days) if is_planned else []
    say_prose(edited_screen(before, after, days, home.today, past=after.at <= now, rows=rows))
    plan_ahead(home)


def _open(home: Home, interview_id: str | None) -> None:
    from flashcards.app.interview.writing import edit_interview
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.cli.with_editor import asking_back, learners_editor, tell_outcome

    tell_outcome(edit_interview(home, interview_id, learners_editor(home), asking_back(home)))
    plan_ahead(home)

"""`flashcards interview add`: an interview that has a date."""

from __future__ import annotations

import click

from flashcards.cli.commands.interview.group import prompts_at_terminal
from flashcards.cli.common import home_command, scope_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say_prose
from flashcards.errors import UsageProblem


@home_command(
    "flashcards interview add", 'flashcards interview add --company Acme --when "3 dec 10:00" --minutes 30'
)
@click.option("--company", metavar="NAME", help="Whose interview it is.")
@click.option("--when", metavar="WHEN", help='Such as "3 dec 10:00", "thu 10:00", "in 12 days".')
@click.option("--role", metavar="TEXT", help="The position.")
@click.option("--round", "round_", type=click.IntRange(1, 99), metavar="N", help="Instead of the next one.")
@click.option("--minutes", metavar="N", help="A day for preparation (25 without it).")
@scope_option
@click.option("--person", "people", multiple=True, metavar="PERSON", help='"NAME, ROLE"; several times.')
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
    from flashcards.app.interview import typed_fields, writing
    from flashcards.app.interview.reading import interviews_of, wall_clock
    from flashcards.app.plan.minutes_table import minutes_table
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview import interviews
    from flashcards.core.interview.typed_dates import typed_moment
    from flashcards.library.interviews.editing import Put
    from flashcards.show.interview.confirmations import added_screen, after_adding
    from flashcards.show.interview.minutes_table import minutes_lines

    asking, now = None, wall_clock(home)
    if company is None or when is None:
        asking = prompts_at_terminal(home)
        if asking is None:
            raise UsageProblem("nobody can be asked here; name --company and --when")
    company = typed_fields.typed_company(company) if company is not None else None
    panel = tuple(map(typed_fields.typed_person, people))
    told_minutes = None if minutes is None else typed_fields.typed_minutes(minutes)
    at = None if when is None else typed_moment(when, now)
    if asking is not None:
        company = company or asking.company()
        role = asking.role(writing.last_role(home, company)) if role is None else role
        at = at or asking.moment()
        told_minutes = asking.minutes() if told_minutes is None else told_minutes
        panel = panel or asking.people()
    assert company is not None
    assert at is not None
    wanted = interviews.Interview(
        "",
        company,
        at,
        role=writing.last_role(home, company) if role is None else role,
        minutes=interviews.DEFAULT_MINUTES if told_minutes is None else told_minutes,
        scope=interviews.CORE if scope is None else typed_fields.typed_scope(scope),
        panel=panel,
    )
    added = writing.add_interview(home, wanted, round_)
    known = interviews_of(home).interviews
    days = interviews.days_until(added, now, home.settings.rollover)
    table = minutes_table(home, added)
    say_prose(added_screen(added, days, home.today, minutes_lines(table, added, days)))
    labels = [row.label for row in table.rows] if table is not None else []
    if asking is not None and scope is None and interviews.ALL in labels:
        wider = asking.scope()
        if wider != added.scope:
            writing.change(home, added, [Put("scope", wider)])
    say_prose(after_adding(days, first_of_company=not interviews.earlier_rounds(known, added)))
    plan_ahead(home)

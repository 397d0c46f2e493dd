"""`flashcards interview add`: an interview that has a date."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import home_command, scope_option
from flashcards.cli.opening import Home
from flashcards.cli.output import end_as_left, say, terminal_width
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from flashcards.core.interview.interviews import Interview
    from flashcards.show.interview.ask_for_interview import GivenInterview

RECORD = "to record what they asked there: flashcards interview asked"


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
    from flashcards.app.interview import change_interviews, read_typed_fields
    from flashcards.app.interview.own_decks_in_scope import of_the_last_round
    from flashcards.app.interview.reading import interviews_of, on_the_wall, wall_clock
    from flashcards.app.plan.forecast import forecasts_ahead, promises
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview.interviews import days_until, earlier_rounds
    from flashcards.core.interview.typed_dates import typed_ahead
    from flashcards.show.interview.ask_for_interview import GivenInterview
    from flashcards.show.interview.confirmations import after_adding, saved_lines
    from flashcards.show.interview.forecast_lines import lines_on_others
    from flashcards.show.terminal.prompts import InputEnded, stopped

    now = wall_clock(home)
    given = GivenInterview(
        None if company is None else read_typed_fields.typed_company(company),
        None if role is None else read_typed_fields.typed_role(role),
        None if when is None else typed_ahead(when, now, partial(on_the_wall, home), RECORD),
        None if minutes is None else read_typed_fields.typed_minutes(minutes),
        None if scope is None else read_typed_fields.typed_scope(scope),
        tuple(map(read_typed_fields.typed_person, people)),
        round_,
    )
    offers = Offers(home)
    wanted, left = _asked(home, given, offers)
    if wanted is None:
        if isinstance(left, InputEnded):
            raise left
        say("Stopped. Nothing was saved: an interview needs a company and a date.")
        end_as_left(left)
        return
    lines = [] if left or offers.told else offers.lines(wanted)
    promised = promises(home)
    added = change_interviews.add_interview(home, wanted, wanted.round)
    days = days_until(added, now, home.settings.rollover)
    on_others = lines_on_others(promised, forecasts_ahead(home))
    say("\n".join([*lines, *saved_lines(added), *on_others]))
    is_first = added.round > 1 and not earlier_rounds(interviews_of(home).interviews, added)
    if asked_before := of_the_last_round(home, added):
        say(asked_before)
    say(after_adding(days, first_of_company=is_first))
    if left is not None:
        rest = f"flashcards interview edit {added.id}"
        say(f"{stopped(left)}: the interview is saved as far as you got. For the rest: {rest}")
        end_as_left(left)
    plan_ahead(home)


def _asked(
    home: Home, given: GivenInterview, offers: Offers
) -> tuple[Interview | None, BaseException | None]:
    """The interview that is wanted, None before company and date are told, and how the prompts were left."""
    from flashcards.app.interview.change_interviews import known_round, last_role
    from flashcards.cli.commands.interview.group import ask_about_interview
    from flashcards.core.interview.interviews import FIRST_ROUND
    from flashcards.show.terminal.prompts import until_left

    role_at, round_at = partial(last_role, home), partial(known_round, home)
    if given.company is not None and given.at is not None:
        return given.interview(role_at(given.company), round_at(given.company) or FIRST_ROUND), None
    asked = ask_about_interview(
        home, lambda asking: until_left(asking.new_interview(given, role_at, round_at, offers.of_all), None)
    )
    if asked is None:
        raise UsageProblem("nobody can be asked here; name --company and --when")
    return asked


class Offers:
    """What the minutes of an interview can do, solved once however often the prompts are gone through."""

    def __init__(self, home: Home) -> None:
        self._of = cache(partial(_offer, home))
        self.told = False
        """Whether the prompts have shown it."""

    def of_all(self, wanted: Interview) -> list[str]:
        """The lines, where they tell of more than the core; else there is no choice, and nothing to tell."""
        lines, has_choice = self._of(wanted)
        self.told = self.told or has_choice
        return lines if has_choice else []

    def lines(self, wanted: Interview) -> list[str]:
        return self._of(wanted)[0]


def _offer(home: Home, wanted: Interview) -> tuple[list[str], bool]:
    """The lines, and whether they tell of more than the core."""
    from flashcards.app.interview.change_interviews import new_interview
    from flashcards.app.interview.reading import wall_clock
    from flashcards.app.plan.minutes_table import minutes_table
    from flashcards.core.interview.interviews import ALL, days_until
    from flashcards.show.interview.confirmations import new_lines
    from flashcards.show.interview.minutes_table import minutes_lines

    interview = new_interview(home, wanted, wanted.round)
    days = days_until(interview, wall_clock(home), home.settings.rollover)
    table = minutes_table(home, interview)
    rows = minutes_lines(table, interview, days, terminal_width())
    has_choice = table is not None and ALL in [row.label for row in table.rows]
    return new_lines(interview, days, home.today, rows), has_choice

"""`flashcards due`: what is due, for scripts and prompts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import command, json_option, query_argument
from flashcards.cli.completion_names import interviews_like
from flashcards.cli.opening import Home, Opening, Output, pass_opening
from flashcards.cli.output import as_said, json_text, terminal_width
from flashcards.errors import ExitCode

if TYPE_CHECKING:
    from flashcards.core.study.candidates import Chosen


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value} is not a date; write it like 2026-11-30", ctx, parameter) from None


@command("flashcards due", "flashcards due --short", "flashcards due --check || flashcards review")
@query_argument
@click.option("--on", metavar="DATE", callback=_day, help="On that study day, not today.")
@click.option(
    "--interview",
    metavar="ID",
    shell_complete=interviews_like,
    help="For that one; none: the ordinary schedule.",
)
@click.option("--short", is_flag=True, help="Print the number only.")
@click.option("--check", is_flag=True, help="Print nothing; exit 1 when something is due.")
@json_option
@pass_opening
def due(
    opening: Opening,
    query: tuple[str, ...],
    on: date | None,
    interview: str | None,
    short: bool,
    check: bool,
    as_json: bool,
) -> None:
    """List what review would ask now: before an interview what its plan has for today.

    Else reviewed cards that are due, then the new cards of today's limit.

    QUERY is one deck or more, or words and filters as in search.
    """

    def work_out(home: Home) -> Output:
        from flashcards.app.interview.reading import stages_hold_until
        from flashcards.app.study.search import choose
        from flashcards.app.study.session_cards import SessionWishes, due_on
        from flashcards.home.keep_output import Output
        from flashcards.show.due import due_document, due_screen, due_short

        now = home.now()
        day = now.day if on is None else on
        queue = due_on(home, SessionWishes(query=query, interview=interview), day)
        cards = queue.listed(now.ms)
        until: int | None = now.ms
        chosen = choose(home, query)
        if chosen.keys is None:  # what is weak changes by the minute
            moments = (queue.next_ready(now.ms), stages_hold_until(home))
            until = min((moment for moment in moments if moment is not None), default=None)
        if check:
            return Output("", ExitCode.FOUND if cards else ExitCode.OK, until)
        if as_json:
            text = json_text(due_document(cards, queue.held_back))
        else:
            is_for_person = terminal_width() is not None
            listed = due_screen(cards, day, now.day, home.question_and_name, is_for_person=is_for_person)
            nothing = "" if listed or short else _nothing_due(home, chosen if query else None)
            text = due_short(cards) if short else as_said(listed or nothing)
        return Output(text, until=until)

    on_day = None if on is None else on.isoformat()
    raise click.exceptions.Exit(
        opening.say(["due", query, on_day, interview, short, check, as_json], work_out)
    )


def _nothing_due(home: Home, chosen: Chosen | None) -> str:
    """`chosen`: by a query, if there is one, which may be a slip of the pen."""
    from flashcards.app.study.queue_of_today import Askable, askable
    from flashcards.show.session.nothing_to_do import NONE_ASKABLE

    found = Askable.SOME if chosen is None else askable(home, chosen)
    return NONE_ASKABLE.get(found, "Nothing is due.")

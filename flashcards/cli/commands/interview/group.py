"""`flashcards interview`: dates, what was asked and by whom, and what comes afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from flashcards.cli.command_table import INTERVIEW, TableGroup
from flashcards.cli.common import examples, home_command, interview_argument, is_alone, json_option
from flashcards.cli.opening import Home, Opening
from flashcards.cli.output import WIDEST, line_terminal, say, say_result, somebody_is_there, terminal_width

if TYPE_CHECKING:
    from flashcards.show.interview.ask_for_interview import InterviewPrompts

T = TypeVar("T")


@click.group(
    cls=TableGroup,
    modules=INTERVIEW,
    invoke_without_command=True,
    epilog=examples(
        "flashcards interview add", "flashcards interview asked", "flashcards interview brief -o brief.html"
    ),
)
@json_option
@click.pass_context
def interview(ctx: click.Context, as_json: bool) -> None:
    """Interviews with a date: prepare for the next one, follow up on the last one.

    ID may be left out: it is then the next interview, or the last one past for asked, done and messages.
    """
    if is_alone(ctx, as_json):
        from flashcards.app.interview.reading import interviews_ahead
        from flashcards.cli.commands.interview.plan import ready

        opening = ctx.find_object(Opening)
        assert opening is not None
        ctx.invoke(ready if interviews_ahead(opening.home) else list_, as_json=as_json)


def ask_about_interview(home: Home, ask: Callable[[InterviewPrompts], T]) -> T | None:
    """What `ask` returns, as in `with_way_back`; None where there is no terminal, and nobody to ask."""
    from flashcards.app.interview.reading import on_the_wall, wall_clock
    from flashcards.show.interview.ask_for_interview import InterviewPrompts
    from flashcards.show.terminal.prompts import with_way_back

    if not somebody_is_there():
        return None
    now, on_wall = wall_clock(home), partial(on_the_wall, home)
    return with_way_back(
        line_terminal(home.clock), lambda prompts: ask(InterviewPrompts(prompts, now, on_wall))
    )


@home_command("flashcards interview list", "flashcards interview list --json", name="list")
@json_option
def list_(home: Home, as_json: bool) -> None:
    """List all interviews and where each stands."""
    from flashcards.app.interview.reading import staged_interviews
    from flashcards.show.interview.interview import list_document, list_screen

    staged = staged_interviews(home)
    say_result(
        as_json, lambda: list_document(staged), lambda: list_screen(staged, home.today, terminal_width())
    )


@home_command("flashcards interview show", "flashcards interview show acme-2 --json")
@interview_argument
@json_option
def show(home: Home, interview_id: str | None, as_json: bool) -> None:
    """Show date, people, scope and what was asked."""
    from flashcards.app.interview.reading import interview_at_hand, interviews_of, staged_interviews
    from flashcards.app.interview.scope import scope_notices, scope_of
    from flashcards.show.interview.interview import interview_document, interview_screen

    found = interview_at_hand(home, interview_id)
    staged = next(one for one in staged_interviews(home) if one.interview.id == found.id)
    scoped = scope_of(home, found)
    home.notices += scope_notices(home, scoped.unknown)
    path = str(interviews_of(home).paths[found.id])
    say_result(
        as_json,
        lambda: interview_document(staged, scoped, path),
        lambda: interview_screen(staged, home.today, len(scoped.cards), path),
    )


@home_command("flashcards interview brief", "flashcards interview brief -o brief.html")
@interview_argument
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Into FILE; .html is for print.")
def brief(home: Home, interview_id: str | None, output: str | None) -> None:
    """Print one page for the evening before.

    People with topics, what they asked and how you begin, figures, stories, what to ask them.
    """
    from pathlib import Path

    from flashcards.app.interview.brief import brief_of
    from flashcards.app.interview.reading import interview_at_hand
    from flashcards.library.files.writing import write_page
    from flashcards.show.interview.brief import AtHome, brief_page, brief_text
    from flashcards.show.wrapped_text import wrapped

    page = brief_of(home, interview_at_hand(home, interview_id))
    text = brief_text(page, AtHome(home.short_name, interview_at_hand(home, None).id == page.interview.id))
    if output is None:
        say(text)
        return
    is_page = output.lower().endswith((".html", ".htm"))
    write_page(Path(output), brief_page(page) if is_page else f"{wrapped(text, WIDEST)}\n")
    say(f"Written: {output}")


@home_command("flashcards interview calendar -o acme.ics")
@interview_argument
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Into FILE; else it is printed.")
def calendar(home: Home, interview_id: str | None, output: str | None) -> None:
    """Put the interview, and each day of practice, into your calendar.

    Write to the same FILE each time and import it again: entries move with the interview, and days that
    were dropped are cancelled.
    """
    from pathlib import Path

    from flashcards.app.interview.interview_calendar import calendar_of
    from flashcards.app.interview.reading import interview_at_hand
    from flashcards.app.plan.day_by_day import minutes_ahead_of
    from flashcards.library.files.writing import text_of_page, write_page
    from flashcards.show.interview.ics_file import calendar_file

    chosen = interview_at_hand(home, interview_id)
    found = calendar_of(home, chosen, minutes_ahead_of(home, chosen))
    if output is None:
        say(calendar_file(found).replace("\r\n", "\n").rstrip("\n"))
        return
    path = Path(output)
    write_page(path, calendar_file(found, text_of_page(path)))
    say(f"Written: {output}; import it into your calendar.")

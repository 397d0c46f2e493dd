"""`flashcards due`: what is due, for scripts and prompts."""

from __future__ import annotations

import json
from datetime import date

import click

from flashcards.cli.common import command, json_option, query_argument
from flashcards.cli.opening import Home, Opening, Output, pass_opening
from flashcards.cli.output import json_text, say
from flashcards.errors import ExitCode


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value} is no day; write it like 2026-11-30", ctx, parameter) from None


@command("flashcards due", "flashcards due --short", "flashcards due --check || flashcards review")
@query_argument
@click.option("--on", metavar="DATE", callback=_day, help="On that study day, not today.")
@click.option("--short", is_flag=True, help="Print the number only.")
@click.option("--check", is_flag=True, help="Print nothing; exit 1 when something is due.")
@json_option
@pass_opening
def due(
    opening: Opening, query: tuple[str, ...], on: date | None, short: bool, check: bool, as_json: bool
) -> None:
    """List reviewed cards that are due, then the new cards of today's limit.

    QUERY is one deck or more, or words and filters as in search.
    """
    question = json.dumps(["due", query, str(on), short, check, as_json])

    def work_out(home: Home) -> Output:
        from flashcards.app.study.matching_cards import choose
        from flashcards.app.study.queues import queue_of
        from flashcards.home.cached_output import Output
        from flashcards.show.due import due_document, due_screen

        now = home.now() if on is None else home.now()._replace(day=on)
        chosen = choose(home, query)
        queue = queue_of(home, chosen, now)
        cards = queue.listed(now.ms)
        # What is weak changes by the minute: such an answer is not given again.
        until = queue.next_ready(now.ms) if chosen.keys is None else now.ms
        if check:
            return Output("", ExitCode.FOUND if cards else ExitCode.OK, until)
        if as_json:
            text = json_text(due_document(cards))
        else:
            text = str(len(cards)) if short else due_screen(cards, now.day) or "Nothing is due."
        return Output(text, until=until)

    answer = opening.answer(question, work_out)
    if answer.text:
        say(answer.text)
    raise click.exceptions.Exit(answer.code)

"""`flashcards rate`: store an answer that was given elsewhere."""

from __future__ import annotations

from typing import TextIO

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.completion_names import cards_like
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_json
from flashcards.core.rows import RATINGS, Draft, RowKind, Source
from flashcards.errors import UsageProblem


@home_command(
    "flashcards rate salary/low-offer good",
    "flashcards rate low-offer 3 --json",
    "flashcards rate --jsonl history.jsonl",
)
@click.argument("card", required=False, metavar="CARD", shell_complete=cards_like)
@click.argument(
    "rating", required=False, metavar="RATING", type=click.Choice(list(RATINGS), case_sensitive=False)
)
@click.option(
    "--jsonl",
    type=click.File(encoding="utf-8-sig", errors="replace"),
    metavar="FILE",
    help="A history file to import, or - .",
)
@click.option(
    "--allow-future", is_flag=True, help="With --jsonl: take answers more than a day ahead of the clock too."
)
@json_option
def rate(
    home: Home, card: str | None, rating: str | None, jsonl: TextIO | None, allow_future: bool, as_json: bool
) -> None:
    """Store one answer to CARD: 1 to 4, or again, hard, good, easy.

    With --jsonl many at once, in one transaction: each line is an object with card, rating and at
    (ISO 8601 with an offset, which also gives the study day).
    """
    from flashcards.show.session.sentences import saved_words
    from flashcards.store.row_format import as_json_object

    if jsonl is not None:
        from flashcards.app.study.import_history import history_drafts

        if card or rating:
            raise UsageProblem("--jsonl takes cards and ratings from its lines; leave CARD and RATING out")
        drafts = history_drafts(home, jsonl, allow_future=allow_future)
        say_json({"stored": len(home.append(drafts))})
        return
    if allow_future:
        raise UsageProblem("--allow-future goes with --jsonl; an answer to CARD is of now")
    if card is None or rating is None:
        raise UsageProblem("rate needs a CARD and a RATING; see: flashcards rate --help")
    key = home.shelf.find_card(card)
    found = home.card(key)
    assert found is not None
    if found.draft:
        raise UsageProblem(f"{key} is a draft; write its answer first")
    given = RATINGS[rating.lower()]
    draft = Draft(RowKind.REVIEW, key, *home.now(), given, text_hash=found.text_hash, source=Source.CLI)
    row, state = home.record(draft)
    if as_json:
        say_json({"row": as_json_object(row)})
    else:
        say(saved_words(row, state, f" for {key}"))
        if state.suspended:
            say(f"It is suspended; to bring it back: flashcards unsuspend {key}")

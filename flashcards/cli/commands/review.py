"""`flashcards review`: the daily session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from flashcards.cli.choose_face import face_for
from flashcards.cli.common import command, plain_option, query_argument, tags_option, tell_about_decks
from flashcards.cli.completion_names import interviews_like
from flashcards.cli.opening import Home, Opening, pass_opening
from flashcards.cli.output import say, somebody_is_there, tell
from flashcards.errors import ExitCode, ProblemsFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashcards.app.study.face import Face
    from flashcards.app.study.session_cards import SessionCards, SessionWishes
    from flashcards.core.card_keys import DeckId


@command(
    "flashcards review",
    "flashcards review salary --minutes 15",
    "flashcards review --tag topic:conflict --new 0",
    "flashcards review behavioural --cram",
    "flashcards review is:weak",
)
@query_argument
@tags_option("Only cards with this tag (several: with all).")
@click.option(
    "--new", type=click.IntRange(0, 10_000), metavar="N", help="New cards today, instead of the limit."
)
@click.option(
    "--interview",
    metavar="ID|none",
    shell_complete=interviews_like,
    help="Prepare for this interview, not the next one; none: the ordinary schedule.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after N answers.")
@click.option("--minutes", type=click.IntRange(1, 1440), metavar="N", help="Stop after N minutes.")
@click.option("--cram", is_flag=True, help="Every card once, weakest first; the schedule stays as it is.")
@click.option("--warm-up", is_flag=True, help="The five best known cards; the schedule stays as it is.")
@plain_option
@click.option("--jsonl", is_flag=True, help="For programs: JSON Lines out, line mode's input in.")
@pass_opening
def review(
    opening: Opening,
    /,
    query: tuple[str, ...],
    tags: tuple[str, ...],
    new: int | None,
    interview: str | None,
    limit: int | None,
    minutes: int | None,
    cram: bool,
    warm_up: bool,
    plain: bool,
    jsonl: bool,
) -> None:
    """Ask what is due, then new cards. Every answer is stored before the next card appears.

    With an interview ahead: the cards that raise recall on its day the most, for its minutes a day.

    QUERY is one deck or more, or words and filters as in search: salary is:weak.
    """
    from flashcards.app.interview.reading import interviews_ahead
    from flashcards.app.study.events import SessionEnd, Told, Welcomed
    from flashcards.app.study.session_cards import SessionWishes, begin_anew, session_cards
    from flashcards.app.study.session_loop import SessionLoop
    from flashcards.core.study.session import ReviewSession

    opening.plain = opening.plain or plain
    home = opening.home
    home.make()
    wishes = SessionWishes(query, tags, interview, new, minutes, cram=cram, warm_up=warm_up)
    cards = session_cards(home, wishes)
    home.notices += cards.remarks
    tell_about_decks(home)
    first_time = home.log is None
    home.log_for_writing()
    with face_for(opening, jsonl=jsonl) as face:
        _look_after_ids(home, cards.chosen.decks, face)
        session = ReviewSession(
            cards.queue,
            practice=wishes.practice,
            time_counts=home.settings.time_counts,
            limit=limit,
            minutes=cards.minutes,
            used_before_ms=cards.used_before_ms,
        )
        loop = SessionLoop(home, session, face, cards.plans, partial(begin_anew, home, wishes))
        if cards.is_over or not cards.queue.counts().total:
            why = _nothing_to_do(home, wishes, cards)
            if not jsonl:
                say(why)
                return
            face.tell(Told(why))
        elif first_time:
            face.tell(Welcomed())
        try:
            end = loop.run()
        except KeyboardInterrupt:
            end = SessionEnd.INTERRUPTED
        to_come = cards.coming(home, home.now(), session.queue)
        is_first = first_time and not interviews_ahead(home)
        loop.end(end, to_come, first_time=is_first, on_short_day=cards.short is not None)
    if end is SessionEnd.INTERRUPTED:
        raise click.exceptions.Exit(ExitCode.INTERRUPTED)


def _nothing_to_do(home: Home, wishes: SessionWishes, cards: SessionCards) -> str:
    from flashcards.app.study.queue_of_today import Askable, askable
    from flashcards.show.session.nothing_to_do import nothing_to_do

    found = askable(home, cards.chosen) if wishes.query or wishes.tags else Askable.SOME
    return nothing_to_do(cards, found, cards.coming(home, home.now()), home.today)


def _look_after_ids(home: Home, decks: Sequence[DeckId], face: Face) -> None:
    """Own cards without a written id lose their history when they are reworded: offer to write it.

    Offered before the first review of a deck, and at a terminal only; told otherwise.
    """
    from flashcards.app.study.events import Told

    without = home.shelf.without_ids(decks)
    if not without:  # nearly always
        return
    from flashcards.library.decks.write_ids import fix_ids
    from flashcards.show.counts_and_times import count

    seen = {deck for deck, (_, known) in home.cache.cards.deck_counts().items() if known}
    for deck, path, cards in without:
        told = f"{path}: {count(cards, 'card')} without an id"
        if deck in seen or not somebody_is_there():
            tell(f"flashcards: {told}; before you reword one: flashcards check --fix")
            continue
        question = f"{told}. Rewording a card would lose its history."
        choices = {"": "writes the ids into the file, one line a card", "n": "leaves it"}
        if face.choose(question, choices) == "":
            try:
                fix_ids(path)
            except ProblemsFound as error:
                face.tell(Told(str(error)))
            home.look_again()

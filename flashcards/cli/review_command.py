"""`flashcards review`: the daily session."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples, tell_about_decks
from flashcards.cli.faces import face_for
from flashcards.cli.names import decks_like, tags_like
from flashcards.cli.opening import Opening, pass_opening
from flashcards.cli.output import say, tell
from flashcards.errors import ExitCode, ProblemsFound, UsageProblem

if TYPE_CHECKING:
    from flashcards.core.due_queue import DueQueue
    from flashcards.core.keys import DeckId
    from flashcards.home.home import Home
    from flashcards.show.events import Face


@click.command(
    epilog=examples(
        "flashcards review",
        "flashcards review salary --minutes 15",
        "flashcards review --tag topic:conflict --new 0",
        "flashcards review behavioural --cram",
    )
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=decks_like)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=tags_like,
    help="Only cards with this tag (several: with all).",
)
@click.option(
    "--new", type=click.IntRange(0, 10_000), metavar="N", help="New cards today, instead of the limit."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="End after N answers.")
@click.option("--minutes", type=click.IntRange(1, 1440), metavar="N", help="End when N minutes are used.")
@click.option("--cram", is_flag=True, help="Every card once, weakest first; the schedule stays as it is.")
@click.option("--warm-up", is_flag=True, help="The five best known cards; the schedule stays as it is.")
@click.option("--plain", is_flag=True, help="Line by line, without drawing.")
@click.option("--jsonl", is_flag=True, help="For programs: JSON Lines out, line mode's input in.")
@pass_opening
def review(
    opening: Opening,
    decks: tuple[str, ...],
    tags: tuple[str, ...],
    new: int | None,
    limit: int | None,
    minutes: int | None,
    cram: bool,
    warm_up: bool,
    plain: bool,
    jsonl: bool,
) -> None:
    """Ask what is due, then new cards. Every answer is stored before the next card appears."""
    from flashcards.core.session import ReviewSession
    from flashcards.home.agenda import coming, practice_of, queue_of
    from flashcards.home.interviews import interview_is_ahead
    from flashcards.show.events import End, Welcomed
    from flashcards.show.session_loop import SessionLoop

    if new is not None and (cram or warm_up):
        raise UsageProblem(
            "--new is for the daily session; --cram and --warm-up ask without a limit of new cards"
        )
    if cram and warm_up:
        raise UsageProblem("--cram asks every card and --warm-up five: choose one")
    opening.plain = opening.plain or plain
    home = opening.home
    home.make()
    asked = home.shelf.decks_to_ask(decks)
    tell_about_decks(home)
    first_time = home.log is None
    home.log_for_writing()
    with face_for(opening, jsonl=jsonl) as face:
        _look_after_ids(home, asked, face)
        now = home.now()
        todays = queue_of(home, asked, now, tags=tags, new=new)
        practice = cram or warm_up
        queue = practice_of(home, asked, now, tags=tags, warm_up=warm_up) if practice else todays
        session = ReviewSession(
            queue, practice=practice, time_counts=home.config.time_counts, limit=limit, minutes=minutes
        )
        loop = SessionLoop(home, session, face)
        if not queue.counts().total and not jsonl:
            say(_nothing(home, asked, todays, practice=practice))
            return
        if first_time:
            face.tell(Welcomed())
        try:
            end = loop.run()
        except KeyboardInterrupt:
            end = End.INTERRUPTED
        after = home.now()
        loop.end(
            end, coming(home, asked, todays, after), first_time=first_time and not interview_is_ahead(home)
        )
    if end is End.INTERRUPTED:
        raise click.exceptions.Exit(ExitCode.INTERRUPTED)


def _nothing(home: Home, asked: list[DeckId], todays: DueQueue, *, practice: bool) -> str:
    from flashcards.home.agenda import coming
    from flashcards.show.coming import coming_line

    if practice:
        return "No card of these decks can be practised now; a warm-up needs cards that were seen before."
    now = home.now()
    return f"Nothing to do now. {coming_line(coming(home, asked, todays, now), now.day)}"


def _look_after_ids(home: Home, decks: list[DeckId], face: Face) -> None:
    """Own cards without a written id lose their history when they are reworded: offer to write it.

    Offered before the first review of a deck, and at a terminal only; told otherwise.
    """
    from flashcards.library.fixing import fix_ids
    from flashcards.show.events import Told
    from flashcards.show.words import count

    seen = {deck for deck, (_, known) in home.cache.cards.deck_counts().items() if known}
    for deck, path, cards in home.shelf.without_ids(decks):
        told = f"{path}: {count(cards, 'card')} without an id"
        if deck in seen or not (sys.stdin.isatty() and sys.stdout.isatty()):
            tell(f"flashcards: {told}; before you reword one: flashcards check --fix")
            continue
        question = f"{told}. Rewording a card would lose its history."
        if (
            face.choose(question, {"": "writes the ids into the file, one line a card", "n": "leaves it"})
            == ""
        ):
            try:
                fix_ids(path)
            except ProblemsFound as error:
                face.tell(Told(str(error)))
            home.look_again()

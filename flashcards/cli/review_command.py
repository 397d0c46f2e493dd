"""`flashcards review`: the daily session."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples, tell_about_decks
from flashcards.cli.names import decks_like, tags_like
from flashcards.cli.opening import pass_home
from flashcards.cli.output import say, tell, terminal_width
from flashcards.errors import ExitCode, ProblemsFound

if TYPE_CHECKING:
    from flashcards.core.keys import DeckId
    from flashcards.home.home import Home
    from flashcards.show.line_mode import LineTerminal


@click.command(
    epilog=examples(
        "flashcards review",
        "flashcards review salary --minutes 15",
        "flashcards review --tag topic:conflict --new 0",
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
@pass_home
def review(
    home: Home,
    decks: tuple[str, ...],
    tags: tuple[str, ...],
    new: int | None,
    limit: int | None,
    minutes: int | None,
) -> None:
    """Ask what is due, then new cards. Every answer is stored before the next card appears."""
    from flashcards.core.session import ReviewSession
    from flashcards.home.agenda import coming, queue_of
    from flashcards.show.coming import coming_line
    from flashcards.show.line_mode import LineTerminal
    from flashcards.show.line_session import LineSession
    from flashcards.show.session_text import WELCOME
    from flashcards.show.summary import summary

    home.make()
    asked = home.shelf.decks_to_ask(decks)
    tell_about_decks(home)
    first_time = home.log is None
    home.log_for_writing()
    terminal = LineTerminal(sys.stdin, sys.stdout, home.clock, terminal_width())
    _look_after_ids(home, asked, terminal)
    now = home.now()
    queue = queue_of(home, asked, now, tags=tags, new=new)
    if not queue.counts().total:
        say(f"Nothing to do now. {coming_line(coming(home, asked, queue, now), now.day)}")
        return
    session = ReviewSession(queue, time_counts=home.config.time_counts, limit=limit, minutes=minutes)
    if first_time:
        terminal.say(WELCOME)
    try:
        LineSession(home, session, terminal).run()
        interrupted = False
    except KeyboardInterrupt:
        terminal.say()
        interrupted = True
    after = home.now()
    terminal.say()
    terminal.say(
        summary(session.tally, queue.waiting(after.ms), coming(home, asked, queue, after), after.day)
    )
    if interrupted:
        raise click.exceptions.Exit(ExitCode.INTERRUPTED)


def _look_after_ids(home: Home, decks: list[DeckId], terminal: LineTerminal) -> None:
    """Own cards without a written id lose their history when they are reworded: offer to write it.

    Offered before the first review of a deck, and at a terminal only; told otherwise.
    """
    from flashcards.library.fixing import fix_ids
    from flashcards.show.words import count

    seen = {deck for deck, (_, known) in home.cache.cards.deck_counts().items() if known}
    for deck, path, cards in home.shelf.without_ids(decks):
        told = f"{path}: {count(cards, 'card')} without an id"
        if deck in seen or not (sys.stdin.isatty() and sys.stdout.isatty()):
            tell(f"flashcards: {told}; before you reword one: flashcards check --fix")
            continue
        terminal.say(f"{told}. Rewording a card would lose its history.")
        if terminal.ask("Enter writes the ids into the file, one line a card; n leaves it as it is") == "":
            try:
                fix_ids(path)
            except ProblemsFound as error:
                terminal.say(str(error))
            home.look_again()

"""`flashcards demo`: a short session that plays itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flashcards.cli.common import examples
from flashcards.cli.faces import wants_color, wants_lines
from flashcards.cli.opening import Opening, pass_opening
from flashcards.cli.output import say, say_prose, terminal_width

if TYPE_CHECKING:
    from flashcards.show.events import Face


@click.command(epilog=examples("flashcards demo", "flashcards --plain demo"))
@pass_opening
def demo(opening: Opening) -> None:
    """Play a short session by itself, on a throw-away home. Nothing of yours is changed."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from flashcards.core.session import ReviewSession
    from flashcards.home.agenda import coming, queue_of
    from flashcards.home.home import Home
    from flashcards.home.places import Places
    from flashcards.show.demo import AFTER, ANSWERS, BEFORE, ScriptedKeys, ScriptedLines
    from flashcards.show.keys_face import KeysFace
    from flashcards.show.line_face import LineFace
    from flashcards.show.line_mode import LineTerminal
    from flashcards.show.screen import Screen
    from flashcards.show.session_loop import SessionLoop

    say(BEFORE)
    with TemporaryDirectory(prefix="flashcards-demo-") as folder:
        home = Home(Places(Path(folder) / "home"), opening.clock)
        try:
            home.make()
            home.log_for_writing()
            decks = home.shelf.enabled()
            queue = queue_of(home, decks, home.now())
            session = ReviewSession(queue, limit=ANSWERS)
            if wants_lines(opening):
                source = ScriptedLines(sys.stdout)
                face: Face = LineFace(LineTerminal(source, sys.stdout, home.clock, terminal_width()))
            else:
                face = KeysFace(Screen(sys.stdout, color=wants_color(opening)), ScriptedKeys(), home.clock)
            loop = SessionLoop(home, session, face)
            loop.end(loop.run(), coming(home, decks, queue, home.now()))
        finally:
            home.close()
    say_prose(AFTER)

"""`flashcards demo`: a short session that plays itself."""

from __future__ import annotations

import sys

from flashcards.cli.choose_face import wants_color, wants_lines
from flashcards.cli.common import command
from flashcards.cli.opening import Opening, pass_opening
from flashcards.cli.output import say, say_prose, terminal_width


@command("flashcards demo", "flashcards --plain demo")
@pass_opening
def demo(opening: Opening) -> None:
    """Play a short session by itself, on a throw-away home. Nothing of yours is changed."""
    from contextlib import closing
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from flashcards.app.study.face import Face
    from flashcards.app.study.loop import SessionLoop
    from flashcards.app.study.queues import coming, queue_of
    from flashcards.app.study.search import Chosen
    from flashcards.core.study.session import ReviewSession
    from flashcards.home.home import Home
    from flashcards.home.places import Places
    from flashcards.show.session.demo import AFTER, ANSWERS, BEFORE, ScriptedKeys, ScriptedLines
    from flashcards.show.session.keys_face import KeysFace
    from flashcards.show.session.line_face import LineFace
    from flashcards.show.terminal.line_terminal import LineTerminal
    from flashcards.show.terminal.screen import Screen

    say(BEFORE)
    with (
        TemporaryDirectory(prefix="flashcards-demo-") as folder,
        closing(Home(Places.of(Path(folder) / "home"), opening.clock)) as home,
    ):
        home.make()
        home.log_for_writing()
        decks = home.shelf.enabled()
        queue = queue_of(home, Chosen(decks), home.now())
        if wants_lines(opening):
            source = ScriptedLines(sys.stdout)
            face: Face = LineFace(LineTerminal(source, sys.stdout, home.clock, terminal_width()))
        else:
            face = KeysFace(Screen(sys.stdout, color=wants_color(opening)), ScriptedKeys(), home.clock)
        loop = SessionLoop(home, ReviewSession(queue, limit=ANSWERS), face)
        loop.end(loop.run(), coming(home, decks, queue, home.now()))
    say_prose(AFTER)

"""Which face a session gets: keys mode, line mode, or JSON Lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flashcards.cli.output import colored, line_terminal, somebody_is_there

if TYPE_CHECKING:
    from flashcards.app.study.face import Face
    from flashcards.cli.opening import Opening


@contextmanager
def face_for(opening: Opening, *, jsonl: bool = False) -> Iterator[Face]:
    """The face for this terminal and these wishes; the terminal is as it was when the block ends."""
    if jsonl:
        from flashcards.show.session.json_face import JsonFace

        yield JsonFace(sys.stdin, sys.stdout, opening.clock)
    elif _wants_lines(opening):
        from flashcards.show.session.line_face import LineFace

        yield LineFace(line_terminal(opening.clock))
    else:
        from flashcards.show.session.keys_face import KeysFace
        from flashcards.show.terminal.key_reader import keys_of_the_terminal
        from flashcards.show.terminal.screen import Screen

        with keys_of_the_terminal() as keys:
            yield KeysFace(Screen(sys.stdout, color=_wants_color(opening)), keys, opening.clock)


def _wants_lines(opening: Opening) -> bool:
    """Line mode: asked for, or all that this terminal can do."""
    asked_for = opening.plain or os.environ.get("FLASHCARDS_PLAIN") or opening.home.settings.plain
    return bool(asked_for) or not somebody_is_there() or os.environ.get("TERM", "") == "dumb"


def _wants_color(opening: Opening) -> bool:
    """Whether stdout, a terminal, gets colour and bold."""
    when = opening.color or opening.home.settings.color
    return colored() if when == "auto" else when == "always"

"""Line mode."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from flashcards.app.own_words.prompt_interface import BACK
from flashcards.home.clock import StoppedClock
from flashcards.show.session.line_face import LineFace
from flashcards.show.terminal.keys import BACKSPACE
from flashcards.show.terminal.line_terminal import LineTerminal


def test_backspace_on_an_empty_line_goes_back_among_own_words_as_it_does_at_other_prompts() -> None:
    """It was taken for an empty answer with a control character in it, and the next prompt came."""

    def edited_line(_prompt: str, *, one_key: bool) -> str:
        del one_key
        return BACKSPACE

    clock = StoppedClock(datetime(2026, 11, 24, 8, tzinfo=UTC))
    face = LineFace(LineTerminal(io.StringIO(), io.StringIO(), clock, edited_line=edited_line))
    assert face.read_line("  Figure you aim for: ") == BACK

"""Asking a person about an interview, where there is one to ask."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flashcards.cli.output import terminal_width

if TYPE_CHECKING:
    from flashcards.home.home import Home
    from flashcards.show.interview.prompts import InterviewPrompts


def prompts_at_terminal(home: Home) -> InterviewPrompts | None:
    """Asks at the terminal; None where stdin or stdout is none, and nobody is asked."""
    from flashcards.app.interview.reading import wall_clock
    from flashcards.show.interview.prompts import InterviewPrompts
    from flashcards.show.terminal.line_terminal import LineTerminal

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    terminal = LineTerminal(sys.stdin, sys.stdout, home.clock, terminal_width())
    return InterviewPrompts(terminal, wall_clock(home))

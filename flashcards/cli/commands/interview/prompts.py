"""Asking a person about an interview, where there is one to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.cli.output import line_terminal, somebody_is_there

if TYPE_CHECKING:
    from flashcards.home.home import Home
    from flashcards.show.interview.prompts import InterviewPrompts


def prompts_at_terminal(home: Home) -> InterviewPrompts | None:
    """Asks at the terminal; None where stdin or stdout is none, and nobody is asked."""
    from flashcards.app.interview.reading import wall_clock
    from flashcards.show.interview.prompts import InterviewPrompts

    return InterviewPrompts(line_terminal(home.clock), wall_clock(home)) if somebody_is_there() else None

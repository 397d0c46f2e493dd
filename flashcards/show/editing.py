"""What is asked when a text that was edited has mistakes."""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.library.problems import Problem, render_problem
from flashcards.show.line_mode import LineTerminal

BACK_OR_DROP = "Enter goes back to the editor, d drops the change"


def ask_back(terminal: LineTerminal, problems: Iterable[Problem]) -> bool:
    """Show the mistakes and ask until one of the two is chosen. The end of input drops."""
    for problem in problems:
        terminal.say(render_problem(problem))
    while True:
        typed = terminal.ask(BACK_OR_DROP)
        if typed is None or typed.lower() in ("d", "drop"):
            return False
        if not typed:
            return True

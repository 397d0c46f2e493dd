"""What is asked when a text that was edited has mistakes: the same for commands and in a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flashcards.library.files.problems import Problem, render_problem

Choose = Callable[[str, Mapping[str, str]], str | None]
"""(question, key -> what it does) -> the key that was chosen, "" for Enter; None at the end of input."""

BACK_OR_DROP = {"": "goes back to the editor", "d": "drops the change"}


def ask_back(choose: Choose, problems: Iterable[Problem]) -> bool:
    """Show the mistakes and ask until one of the two is chosen. The end of input drops."""
    told = "\n".join(render_problem(problem) for problem in problems)
    return choose(told, BACK_OR_DROP) == ""

"""A mistake in a file that people write, as a value: what, where, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeVar

from flashcards.errors import ProblemsFound
from flashcards.text.control_characters import visible

SHOWN_COLUMNS = 78

T = TypeVar("T")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """On the style of a card that is right; only where it was asked for."""


class Spot(NamedTuple):
    """What a problem is about, before anyone has looked for its line.

    `table` is the path of the table, the number of its entry (from 1) behind a list: `("card", 17)`
    for the seventeenth `[[card]]`, `("deck", "salary")` for `[deck.salary]`, `()` for the top level.
    """

    table: tuple[str | int, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. `line` and `column` count from 1; None where the position is not certain."""

    severity: Severity
    path: Path
    message: str
    line: int | None = None
    column: int | None = None
    source_line: str | None = None
    """The offending line as it stands in the file, without its line end."""
    spot: Spot | None = None

    @property
    def place(self) -> str:
        """`FILE:LINE:COL`, as far as it is known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    @property
    def sentence(self) -> str:
        return f"{self.place}: {self.message}"


def error(path: Path, message: str, spot: Spot | None = None) -> Problem:
    return Problem(Severity.ERROR, path, message, spot=spot)


def warning(path: Path, message: str, spot: Spot | None = None) -> Problem:
    return Problem(Severity.WARNING, path, message, spot=spot)


def sound(found: T | Problem) -> T:
    """What was read. Raises ProblemsFound where that was a problem."""
    if isinstance(found, Problem):
        raise ProblemsFound(found.sentence)
    return found


def without_error(found: T | None, problems: Iterable[Problem]) -> T:
    """What was made of a file. Raises ProblemsFound with its errors where that is None."""
    if found is None:
        raise ProblemsFound(sentences(errors_in(problems)))
    return found


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def sentences(problems: Iterable[Problem]) -> str:
    return "\n".join(problem.sentence for problem in problems)


def render_problem(problem: Problem) -> str:
    """`FILE:LINE:COL: error: message`, then the offending line and a caret. Safe to print."""
    sentence = visible(f"{problem.place}: {problem.severity}: {problem.message}", newlines=False)
    if problem.source_line is None or problem.column is None:
        return sentence
    line, caret = _window(problem.source_line, problem.column - 1)
    return f"{sentence}\n    {line}\n    {' ' * caret}^"


def _window(line: str, at: int) -> tuple[str, int]:
    """The part of a long `line` around index `at`, safe to print, and the caret's index in it."""
    start = max(0, min(at - SHOWN_COLUMNS // 2, len(line) - SHOWN_COLUMNS))
    end = start + SHOWN_COLUMNS
    before = ("…" if start else "") + visible(line[start:at], newlines=False)
    after = visible(line[at:end], newlines=False) + ("…" if end < len(line) else "")
    return before + after, len(before)

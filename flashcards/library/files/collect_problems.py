"""Collecting the problems of one file: bounded in number, and their lines looked up once at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from flashcards.library.files.problem import Problem, Severity, Spot
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import Positions

PROBLEMS_MAX = 50
"""Most errors, most warnings and most notes that one file reports: nobody reads 10,000."""

T = TypeVar("T")


class Findings:
    """The errors, warnings and notes of one file, in the order in which they stand there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: list[Problem] = []
        self._count = dict.fromkeys(Severity, 0)

    @property
    def has_errors(self) -> bool:
        return self._count[Severity.ERROR] > 0

    def error(self, message: str | Callable[[], str], spot: Spot | None = None) -> None:
        """Give a function where the sentence is costly to build: only those kept are built."""
        self._add(Severity.ERROR, message, spot)

    def warning(self, message: str, spot: Spot | None = None) -> None:
        self._add(Severity.WARNING, message, spot)

    def note(self, message: str, spot: Spot | None = None) -> None:
        self._add(Severity.NOTE, message, spot)

    def _add(self, severity: Severity, message: str | Callable[[], str], spot: Spot | None) -> None:
        self._count[severity] += 1
        if self._count[severity] <= PROBLEMS_MAX:
            sentence = message if isinstance(message, str) else message()
            self._kept.append(Problem(severity, self.path, sentence, spot=spot))

    def problems(self, text: str, parsed: Mapping[str, Any]) -> tuple[Problem, ...]:
        """All that was found in `text`, with lines."""
        placed = self._kept
        if any(problem.spot for problem in self._kept):
            positions = Positions(text, parsed)
            placed = [positions.place(problem) for problem in self._kept]
        placed = sorted(placed, key=lambda problem: (problem.line or 0, problem.column or 0))
        return (*placed, *self._and_more())

    def without_lines(self) -> tuple[Problem, ...]:
        """All that was found, in the order in which it was found; for files whose text is not at hand."""
        return (*self._kept, *self._and_more())

    def _and_more(self) -> Iterable[Problem]:
        for severity, count in self._count.items():
            if (more := count - PROBLEMS_MAX) > 0:
                yield Problem(severity, self.path, f"and {more:,} more {severity}s in this file")


def check_source(
    source: SourceFile | Problem, check: Callable[[dict[str, Any], Findings], T], otherwise: T
) -> tuple[T, tuple[Problem, ...]]:
    """What `check` makes of the tables of a file, and every problem; `otherwise` where it is no TOML."""
    if isinstance(source, Problem):
        return otherwise, (source,)
    parsed = parse_toml(source.path, source.text)
    if isinstance(parsed, Problem):
        return otherwise, (parsed,)
    findings = Findings(source.path)
    found = check(parsed, findings)
    return found, findings.problems(source.text, parsed)


def with_lines(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with their lines looked up in the files. Each file is read once, if at all."""

    @cache
    def positions(path: Path) -> Positions | None:
        source = read_source(path)
        if isinstance(source, Problem):
            return None
        parsed = parse_toml(path, source.text)
        return None if isinstance(parsed, Problem) else Positions(source.text, parsed)

    def placed(problem: Problem) -> Problem:
        looked_up = positions(problem.path) if problem.spot and problem.line is None else None
        return looked_up.place(problem) if looked_up else problem

    return tuple(map(placed, problems))

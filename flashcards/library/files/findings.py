"""Collecting the problems of one file: bounded in number, and their lines looked up once at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from flashcards.errors import nearest_names
from flashcards.library.files.field_rules import Rule
from flashcards.library.files.problems import Problem, Severity, Spot
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import Positions
from flashcards.library.files.values_in_messages import quoted

PROBLEMS_MAX = 50
"""Most errors, most warnings and most notes that one file reports: nobody reads 10,000."""

LONGEST_COMPARED = 80
"""Characters of an unknown key that are compared: the comparison takes time with their square."""

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


def check_table(
    table: Mapping[str, Any],
    rules: Mapping[str, Rule],
    findings: Findings,
    *,
    at: tuple[str | int, ...] = (),
    name: Callable[[], str] = str,
    misplaced: Mapping[str, str] = MappingProxyType({}),
    own_key: str = "",
    checked_elsewhere: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
) -> bool:
    """Report unknown and missing keys and every value against its rule; True where nothing is wrong.

    `name` gives what a message begins with. `misplaced` says where a key that is known elsewhere
    belongs; keys that begin with `own_key` are the author's and ignored.
    """

    def unknown(key: str) -> str:
        cure = f"; {misplaced[key]}" if key in misplaced else did_you_mean(key, (*rules, *checked_elsewhere))
        return f"{name()}unknown key {quoted(key)}{cure}"

    clean = True
    for key, value in table.items():
        rule = rules.get(key)
        if key in checked_elsewhere:
            continue
        if rule is None:
            if not (own_key and key.startswith(own_key)):
                clean = False
                findings.error(partial(unknown, key), Spot(at, key))
        elif not rule.ok(value):
            clean = False
            for complaint in rule.complaints(f'"{key}"', key, value):
                findings.error(name() + complaint, Spot(at, key))
    for key in required:
        if key not in table:
            clean = False
            findings.error(f'{name()}"{key}" is missing', Spot(at))
    return clean


def did_you_mean(said: str, known: Iterable[str]) -> str:
    nearest = nearest_names(said[:LONGEST_COMPARED], known)
    return f"; did you mean {' or '.join(map(quoted, nearest))}?" if nearest else ""

"""What `check` found, for people and for programs."""

from __future__ import annotations

from collections import Counter

from flashcards.app.care.check import CheckReport
from flashcards.library.files.problem import Severity, render_problem
from flashcards.show.counts_and_times import count, need_a_story


def problems_screen(report: CheckReport, without_story: int = 0) -> str:
    """Every problem with its line and a caret, one line that counts them, and the cards without a story."""
    numbers = Counter(problem.severity for problem in report.problems)
    found = [count(numbers[severity], str(severity)) for severity in Severity if numbers[severity]]
    *before, last = found or ["no mistakes"]
    total = f"{', '.join(before)}{' and ' * bool(before)}{last}"
    looked_at = f"{count(report.decks, 'deck')}, {count(report.cards, 'card')}"
    lines = [*map(render_problem, report.problems), f"{looked_at}: {total}."]
    if without_story:
        lines.append(need_a_story(without_story))
    return "\n".join(lines)


def problems_document(report: CheckReport) -> dict[str, object]:
    """`check --json`."""
    return {
        "decks": report.decks,
        "cards": report.cards,
        "problems": [
            {
                "severity": str(problem.severity),
                "path": str(problem.path),
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
            }
            for problem in report.problems
        ],
    }

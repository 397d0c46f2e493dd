"""What `check` found, for people and for programs."""

from __future__ import annotations

from flashcards.app.care.check import CheckReport
from flashcards.library.files.problems import Severity, render_problem
from flashcards.show.words import count


def problems_screen(report: CheckReport) -> str:
    """Every problem with its line and a caret, then one line that counts them."""
    lines = [render_problem(problem) for problem in report.problems]
    numbers = {
        severity: sum(problem.severity is severity for problem in report.problems) for severity in Severity
    }
    found = [count(number, str(severity)) for severity, number in numbers.items() if number]
    looked_at = f"{count(report.decks, 'deck')}, {count(report.cards, 'card')}"
    *before, last = found or ["no mistakes"]
    lines.append(f"{looked_at}: {', '.join(before)}{' and ' * bool(before)}{last}.")
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

"""Columns of a table without names that say whether the statement beside them is true: `V | Rain is wet.`"""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.tables.columns.column_contents import (
    FEWEST,
    FEWEST_UNASKED,
    MOSTLY,
    are_figures,
    are_sentences,
    counts_rows,
    mostly_empty,
    says_little,
)
from flashcards.library.questions.tables.columns.column_names import MORE
from flashcards.library.questions.tables.columns.columns import Column
from flashcards.library.questions.verdicts import TRUTHS, are_verdicts, words_of_all

FEWEST_WORDS, FEWEST_SIGNS = 3, 8
"""Of a statement; signs where the letters have no blanks between words."""


def statements_judged(standing: Sequence[Sequence[str]]) -> dict[int, Column] | None:
    """Statements with true or false before or behind them, and the reason; None where there are none.

    All other columns must say little, or nothing in most rows.
    """
    verdicts = [place for place, cells in enumerate(standing) if are_verdicts(cells)]
    others = [place for place in range(len(standing)) if place not in verdicts]
    telling = [n for n in others if not says_little(standing[n]) and not mostly_empty(standing[n])]
    if len(verdicts) != 1 or not telling or len(telling) > 2 or not are_statements(standing[telling[0]]):
        return None
    stated, verdict = telling[0], verdicts[0]
    said = standing[stated]
    are_true = words_of_all(standing[verdict]) in TRUTHS or are_sentences(said)
    few = FEWEST if verdict < stated else FEWEST_UNASKED
    stands_between = len(telling) > 1 and telling[1] < verdict
    if (
        not are_true
        or len(said) < few
        or stands_between
        or not all(map(counts_rows, standing[: min(stated, verdict)]))
    ):
        return None
    columns = {stated: Column("question", ""), verdict: Column("answer", "")}
    return columns | dict.fromkeys(telling[1:], Column(MORE, ""))


def are_statements(cells: Sequence[str]) -> bool:
    """Whether most cells say something, and hardly one again."""
    said = [cell.strip() for cell in cells]
    whole = sum(len(cell.split()) >= FEWEST_WORDS or _is_long(cell) for cell in said)
    return not are_figures(said) and whole >= MOSTLY * len(said) and len(set(said)) >= MOSTLY * len(said)


def _is_long(cell: str) -> bool:
    return not cell.isascii() and len(cell) >= FEWEST_SIGNS

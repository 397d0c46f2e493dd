"""Questions for Blackboard: rows of a kind, a question and answers with `correct` behind each."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.plain_code import plain_markdown
from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.options.options import option_line, options_list

SHAPE = "questions for Blackboard"

FEWEST, NEARLY_ALL = 2, 0.9
"""Rows that show it, and their share of all."""

_CHOOSE, _TRUE_OR_FALSE, _TYPED, _ESSAY = ("MC", "MA"), ("TF",), ("FIB", "NUM"), ("ESS", "SR", "FIL", "OP")
_OTHERS = ("MAT", "ORD", "FIB_PLUS", "JUMBLED_SENTENCE", "QUIZ_BOWL")
_KINDS = frozenset((*_CHOOSE, *_TRUE_OR_FALSE, *_TYPED, *_ESSAY, *_OTHERS))
_OTHER_KIND = "is a kind of question that cannot be imported: matching, ordering or several gaps"


def blackboard_questions(text: str) -> Questions | None:
    """The questions of such a file, parted by tabs; None for any other."""
    if "\t" not in text or text.split("\t", 1)[0].strip().upper() not in _KINDS:
        return None
    rows = [row for row in rows_of(text, "\t") if not row.blank]
    of_kinds = [row for row in rows if row.cells and row.cells[0].strip().upper() in _KINDS]
    marked = sum(_is_marked(row) for row in of_kinds)
    if marked < FEWEST or len(of_kinds) < NEARLY_ALL * len(rows):
        return None
    found, left = [], []
    for row in rows:
        fields = _fields(row)
        if fields is None:
            left.append(LeftOut(f"line {row.line}", row.text, _OTHER_KIND, row.last))
        else:
            found.append(FoundQuestion(f"line {row.line}", fields, row.last))
    return Questions(SHAPE, tuple(found), tuple(left))


def _is_marked(row: Row) -> bool:
    return any(cell.strip().casefold() in ("correct", "incorrect") for cell in row.cells[3::2])


def _fields(row: Row) -> dict[str, Any] | None:
    """A question with its options and answer; None for one of a kind that no card can be."""
    kind, asked, *cells = [cell.strip() for cell in (*row.cells, "", "")]
    kind = kind.upper()
    if kind not in _KINDS or kind in _OTHERS or not asked:
        return None
    question, context = question_and_context(plain_markdown(asked))
    shown, answer = "", ""
    if kind in _CHOOSE:
        shown, answer = _chosen(cells)
    elif kind in _TRUE_OR_FALSE:
        shown, answer = "True or false?", cells[0].capitalize()
    else:
        answer = " or ".join(filter(None, cells[:1] if kind == "NUM" else cells))
        answer = plain_markdown(answer)
    fields: dict[str, Any] = {"question": question}
    if below := "\n\n".join(filter(None, [context, shown])):
        fields["context"] = below
    return fields | ({"answer": answer} if answer else {"draft": True})


def _chosen(cells: Sequence[str]) -> tuple[str, str]:
    """The options as a list, and those of them with `correct` behind them."""
    pairs = [(said, mark.casefold()) for said, mark in zip(cells[::2], cells[1::2], strict=False) if said]
    lines = [
        option_line(mark, plain_markdown(said))
        for mark, (said, _) in zip(ascii_lowercase, pairs, strict=False)
    ]
    right = [line for line, (_, mark) in zip(lines, pairs, strict=False) if mark == "correct"]
    return options_list(lines), "\n\n".join(right)

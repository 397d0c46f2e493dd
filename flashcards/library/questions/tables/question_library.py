"""Question libraries of Brightspace: rows of a name and a value, each question below `NewQuestion`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.plain_code import plain_markdown
from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.options.options import options_list

SHAPE = "a question library of Brightspace"

_BEGINS = "newquestion"
_OTHER_KINDS = "is a kind of question that cannot be imported: matching or ordering"


def library_questions(text: str) -> Questions | None:
    """The questions of such a file; None for any other."""
    if _BEGINS not in text[:5_000].casefold():
        return None
    rows = [row for row in rows_of(text, ",") if not row.blank and not row.text.startswith("//")]
    blocks: list[list[Row]] = []
    left = []
    for row in rows:
        if row.cells and row.cells[0].strip().casefold() == _BEGINS:
            blocks.append([row])
        elif blocks:
            blocks[-1].append(row)
        else:
            left.append(LeftOut(f"row {row.number}", row.text, "stands above the questions"))
    if len(blocks) < 2:
        return None
    found = []
    for block in blocks:
        fields = _fields(block)
        place = f"row {block[0].number}"
        if fields is None:
            said = "\n".join(row.text for row in block)
            left.append(LeftOut(place, said, _OTHER_KINDS))
        else:
            found.append(FoundQuestion(place, fields))
    return Questions(SHAPE, tuple(found), tuple(left))


def _fields(block: Sequence[Row]) -> dict[str, Any] | None:
    asked = next(_values(block, "questiontext"), [""])[0]
    options = [(weight, said) for weight, said, *_ in _values(block, "option")]
    true = [(weight, "True", said) for weight, said, *_ in _values(block, "true")]
    false = [(weight, "False", said) for weight, said, *_ in _values(block, "false")]
    answers = [said for weight, said, *_ in _values(block, "answer") if _is_right(weight)]
    if any(True for name in ("choice", "match", "item") for _ in _values(block, name)) or not asked:
        return None
    question, context = question_and_context(plain_markdown(asked))
    shown = options_list([plain_markdown(said) for _, said in options])
    shown = "True or false?" if true and false else shown
    right = [said for weight, said, *_ in (*options, *true, *false) if _is_right(weight)]
    said = " or ".join(answers) or next(_values(block, "answerkey"), [""])[0]
    answer = options_list(list(map(plain_markdown, right))) if len(right) > 1 else "".join(right)
    answer = answer if len(right) > 1 else plain_markdown(answer or said)
    fields: dict[str, Any] = {"question": question}
    if context := "\n\n".join(filter(None, [context, shown])):
        fields["context"] = context
    if not answer:
        return fields | {"draft": True}
    remarks = [each for weight, _, each in (*true, *false) if _is_right(weight)]
    remarks.append(next(_values(block, "feedback"), [""])[0])
    return fields | {"answer": "\n\n".join(filter(None, [answer, *map(plain_markdown, remarks)]))}


def _values(block: Sequence[Row], name: str) -> Iterator[list[str]]:
    """What stands behind each of these names, two cells at least."""
    for row in block:
        if row.cells[0].strip().casefold() == name:
            yield [*map(str.strip, row.cells[1:]), "", ""]


def _is_right(weight: str) -> bool:
    try:
        return float(weight) > 0
    except ValueError:
        return False

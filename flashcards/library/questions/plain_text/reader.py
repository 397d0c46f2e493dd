"""Questions in plain text: pairs of `Q:` and `A:`, a table with any separator, or a card a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from flashcards.errors import TransferError
from flashcards.library.questions.found import LeftOut, Questions, unreadable
from flashcards.library.questions.learned_labels import as_it_stands, with_usual_labels
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.plain_text.answer_behind import Parted
from flashcards.library.questions.plain_text.by_structure import (
    choices_in_text,
    questions_by_structure,
)
from flashcards.library.questions.plain_text.contents import without_contents
from flashcards.library.questions.plain_text.grid_tables import drawn_rows
from flashcards.library.questions.plain_text.indented import indented_questions
from flashcards.library.questions.plain_text.labelled_records import RECORDS, labelled_records
from flashcards.library.questions.plain_text.like_markdown import marked_as_in_markdown
from flashcards.library.questions.plain_text.marked_entries import SHAPES
from flashcards.library.questions.plain_text.marked_options import questions_with_marked_options
from flashcards.library.questions.plain_text.pairs import QUESTION, questions_in_pairs
from flashcards.library.questions.plain_text.quiz_results import with_ticked_boxes
from flashcards.library.questions.plain_text.separated_lines import parted_lines
from flashcards.library.questions.plain_text.starts import questions_by_starts
from flashcards.library.questions.plain_text.unmarked import unmarked_questions
from flashcards.library.questions.tables.blackboard import blackboard_questions
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE
from flashcards.library.questions.tables.columns.columns import columns_named
from flashcards.library.questions.tables.json.json_bank import json_in_text
from flashcards.library.questions.tables.layout import Layout, layout_of
from flashcards.library.questions.tables.reader import questions_laid_out
from flashcards.library.questions.tables.unnamed_columns import UNNAMED

NEARLY_AS_MANY = 0.9
MOST_OTHERS = 3
"""Other lines for each row of a table most lines of which hold nothing that parts them."""

_NAMES = {"\t": "a tab", "?": "a mark", "[": "brackets"}
"""What stands between question and answer, as a screen says it."""

ONE_CELL = "has 1 cell in"
"""How the reason begins for a row that nothing parts: in a text it is just another line."""

NEARLY_ALL = 0.9
"""Of the lines of a text that must have as many cells, so that it may be a table."""


def questions_of_text(path: Path, text: str, columns: str | None = None) -> Questions:
    """What a text holds; nothing in it is Markdown, and HTML only where Anki's own first lines say so.

    Raises TransferError, naming the line, for a text that cannot be understood.
    """
    if (of_json := json_in_text(path, text, is_told=columns is not None)) and of_json.found:
        return of_json
    if drawn := drawn_rows(text):
        return _of_drawn_table(path, text, columns, *drawn)
    ticked, results = with_ticked_boxes(text)
    plain, contents = without_contents(ticked)
    page = choices_in_text(plain) if columns is None else None
    if page is None:
        found = _questions_of_text(path, plain, columns)
    else:
        beside = "\n".join(page.beside)
        found = page.or_ordinary(
            lambda: _questions_of_text(path, plain, None), lambda: _questions_of_text(path, beside, None)
        )
    left = found.left
    if results:
        left = tuple(as_it_stands(each, text.split("\n")) for each in left)
    return found._replace(left=(*results, *contents, *left))


def _questions_of_text(path: Path, text: str, columns: str | None) -> Questions:
    if columns is None and (of_blackboard := blackboard_questions(text)):
        return of_blackboard
    layout = layout_of(text)
    if layout.skipped or names_columns(layout):
        named = questions_laid_out(path, text, layout, columns, is_text=True)
        is_table = layout.width > 1 or MOST_OTHERS * len(named.found) >= len(named.left)
        if is_table or layout.skipped or columns is not None:
            return named
    if columns is None and (records := labelled_records(text)):
        names, rows, above = records
        of_records = Layout(":", 0, columns_named(names), 0, 1.0, len(names), None)
        found = questions_laid_out(path, text, of_records, rows=rows, is_text=True)
        return found._replace(shape=RECORDS, left=(*above, *found.left))
    pairs = _pairs(text.split("\n"))
    if (pairs.found or pairs.left) and columns is None:
        if wrong := unreadable(path, text):
            raise TransferError(wrong)
        return pairs
    if (lines := parted_lines(text)) is not None:
        found = questions_of_lines(path, text, lines, columns)
        if found.found:
            return found
    elif columns is not None:
        return questions_laid_out(path, text, layout, columns, is_text=True)
    read = list(_read(text, with_marks=columns is None))
    return best_of(read) if read else pairs._replace(seen=_seen(text, layout))


def _read(text: str, *, with_marks: bool) -> Iterator[Questions]:
    """What the text holds in each way that may give more than those before it."""
    is_answered = False
    for each in _ways(text, with_marks=with_marks):
        yield each
        is_answered = is_answered or any("answer" in one.fields for one in each.found)
        if not each.left and all("answer" in one.fields for one in each.found):
            return
    if not is_answered and with_marks:
        yield from marked_as_in_markdown(text)
        yield from questions_by_structure(text)


def _of_drawn_table(
    path: Path, text: str, columns: str | None, rows: Sequence[Row], left: Sequence[LeftOut]
) -> Questions:
    named = columns_named(rows[0].cells)
    layout = Layout("|", 0, named, 0, 1.0, len(rows[0].cells), None)
    rows = rows[1:] if named else rows
    found = questions_laid_out(path, text, layout, columns, rows=rows, is_text=True)
    return found._replace(shape="a table drawn in the text", left=(*left, *found.left))


def _pairs(lines: Sequence[str]) -> Questions:
    """The pairs of `Q:` and `A:`, or of the labels that this text has for them."""
    pairs = questions_in_pairs(lines)
    if (usual := with_usual_labels(lines)) is None:
        return pairs
    is_labelled = any(map(QUESTION.match, usual))
    ways = [questions_in_pairs(usual)] if is_labelled else list(questions_by_starts("\n".join(usual)))
    learned = best_of([pairs, *ways])
    left = tuple(as_it_stands(each, lines) for each in learned.left)
    return pairs if learned is pairs else learned._replace(left=left)


def _ways(text: str, *, with_marks: bool) -> Iterator[Questions]:
    """What the text holds in each way in which it may be read, the surest first."""
    if with_marks and (marked := questions_with_marked_options(text)):
        yield marked
    yield from questions_by_starts(text)
    if unmarked := unmarked_questions(text):
        yield unmarked
    if indented := indented_questions(text):
        yield indented


def best_of(read: Sequence[Questions]) -> Questions:
    """The way to read a text that gives most questions with answers; of nearly as many the first one."""
    answered = [sum("answer" in each.fields for each in one.found) for one in read]
    if not any(answered):
        return max(read, key=lambda one: len(one.found))
    return next(
        one for one, number in zip(read, answered, strict=True) if number >= NEARLY_AS_MANY * max(answered)
    )


def questions_of_lines(path: Path, text: str, lines: Parted, columns: str | None = None) -> Questions:
    """What the lines of a text hold that a sign parts into cells."""
    even = Layout(lines.separator, 0, None, 0, 1.0, lines.width, None)
    found = questions_laid_out(path, text, even, columns, rows=lines.rows, is_text=True)
    name = _NAMES.get(lines.separator) or f'"{lines.separator}"'
    is_named = lines.separator in SHAPES
    shape = lines.separator if is_named else f"lines with {name} between question and answer"
    left = [each._replace(why=OTHER) if each.why.startswith(ONE_CELL) else each for each in found.left]
    # Nobody expects a row of names there.
    told = [remark for remark in found.remarks if not remark.startswith(UNNAMED)]
    remarks = tuple(told) if lines.width == 2 else found.remarks
    return found._replace(shape=shape, left=tuple(left), remarks=remarks)


def names_columns(layout: Layout) -> bool:
    """Whether two columns at least are named: one word alone may be the title of a text."""
    named = [column for column in layout.columns or () if column.role not in (LEFT_OUT, MORE)]
    return len(named) > 1


def _seen(text: str, layout: Layout) -> tuple[str, ...]:
    number = sum(1 for line in text.split("\n") if line.strip())
    lines = f"{number:,} {'line' if number == 1 else 'lines'}"
    if layout.width > 2 and layout.evenness >= NEARLY_ALL:
        return (f'{lines}, most of {layout.width} cells with "{layout.separator}" between them',)
    return (f"{lines} without Q:, A: or one separator in all of them",)

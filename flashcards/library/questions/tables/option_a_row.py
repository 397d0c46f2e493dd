"""Tables with a row for each option, and a column that says whether it is right."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_contents import ask, can_be_asked
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE
from flashcards.library.questions.tables.columns.columns import Column
from flashcards.library.questions.tables.layout import Layout
from flashcards.library.questions.tables.options.marked_options import are_marks, is_mark_of_right

NEARLY_ALL = 0.9
FEWEST = 3
"""Questions that show it."""

MOST_OPTIONS = 8

Group = Sequence[Sequence[str]]


def with_options_in_one_row(rows: list[Row], layout: Layout) -> tuple[list[Row], Layout]:
    """The rows with all options of a question in one, and the columns of these; else what came."""
    width = layout.width
    if layout.columns is None or width < 3 or len(layout.columns) != width:
        return rows, layout
    cells = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows]
    if any(len(row) > width for row in cells) or len(rows) < 2 * FEWEST:
        return rows, layout
    standing = list(zip(*cells, strict=True))
    flags = [place for place, column in enumerate(standing) if _are_flags(column)]
    for flag in flags:
        for asked in sorted(range(width), key=lambda n: -sum(map(len, set(standing[n])))):
            starts = _starts(standing[asked])
            groups = [cells[at:end] for at, end in zip(starts, [*starts[1:], len(cells)], strict=True)]
            if asked == flag or not starts or starts[0] or not _have_right_ones(groups, flag):
                continue
            heads = [standing[asked][at] for at in starts]
            is_called_so = layout.columns[asked].role == "question"
            options = _place_of_options(groups, {asked, flag}, layout.columns)
            if options is not None and can_be_asked(heads) and (is_called_so or ask(heads)):
                columns = _columns(layout.columns, asked, options, flag, max(map(len, groups)))
                kept = [
                    rows[at]._replace(
                        cells=_cells(group, options, flag, columns),
                        last=rows[at + len(group) - 1].last,
                        text="\n".join(row.text for row in rows[at : at + len(group)]),
                    )
                    for at, group in zip(starts, groups, strict=True)
                ]
                return kept, layout._replace(columns=columns, width=len(columns))
    return rows, layout


def _are_flags(cells: Sequence[str]) -> bool:
    return are_marks(cells) and len(set(map(is_mark_of_right, cells))) > 1


def _starts(cells: Sequence[str]) -> list[int]:
    """The rows with which another question begins; below it its words stand again, or nothing."""
    starts: list[int] = []
    for number, cell in enumerate(cells):
        if cell.strip() and (not starts or cell.strip() != cells[starts[-1]].strip()):
            starts.append(number)
    return starts


def _have_right_ones(groups: Sequence[Group], flag: int) -> bool:
    """Whether nearly all questions have several options of which some are right, and not all."""
    right = [sum(is_mark_of_right(row[flag]) for row in group) for group in groups]
    whole = sum(0 < count < len(group) <= MOST_OPTIONS for count, group in zip(right, groups, strict=True))
    return whole >= max(FEWEST, NEARLY_ALL * len(groups))


def _place_of_options(groups: Sequence[Group], others: set[int], columns: Sequence[Column]) -> int | None:
    """The column with most text of those that differ in all rows of a question, and not always alike."""
    found = []
    for place in range(len(columns)):
        said = [tuple(row[place].strip() for row in group) for group in groups]
        differ = sum("" not in each and len(set(each)) == len(each) for each in said)
        first = {each[:2] for each in said}
        if place not in others and differ >= NEARLY_ALL * len(groups) and len(first) > 1:
            found.append((sum(len("".join(each)) for each in said), place))
    return max(found)[1] if found else None


def _columns(
    columns: Sequence[Column], asked: int, options: int, flag: int, number: int
) -> tuple[Column, ...]:
    kept = [
        Column("question", column.name)
        if place == asked
        else column._replace(role=LEFT_OUT, name="" if place in (options, flag) else column.name)
        if place in (options, flag) or column.role in ("question", "answer", "option")
        else column
        for place, column in enumerate(columns)
    ]
    marks = ascii_lowercase[:number]
    return (*kept, Column("answer", ""), *(Column("option", "", mark) for mark in marks))


def _cells(group: Group, options: int, flag: int, columns: Sequence[Column]) -> list[str]:
    """The cells of a question: what all its rows say, what is right, and the options."""
    marked = list(zip(ascii_lowercase, group, strict=False))
    cells = []
    for place, column in enumerate(columns[: len(group[0])]):
        said = {row[place].strip() for row in group} - {""}
        if len(said) < 2 or column.role == "question":
            cells.append(next(iter(said), "") if column.role != "question" else group[0][place])
        elif column.role == MORE:
            cells.append("\n".join(f"{mark}) {row[place]}" for mark, row in marked if row[place].strip()))
        else:
            cells.append(("; " if column.role == "tags" else "\n").join(sorted(said)))
    right = [mark for mark, row in marked if is_mark_of_right(row[flag])]
    answer = group[ascii_lowercase.index(right[0])][options] if len(right) == 1 else ", ".join(right)
    texts = [row[options] for row in group]
    missing = len(columns) - len(cells) - 1 - len(texts)
    return [*cells, answer, *texts, *[""] * missing]

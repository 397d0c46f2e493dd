"""Questions in a table: a row for each card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from flashcards.errors import TransferError, UsageProblem
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.markdown.cards.left_over import TITLE
from flashcards.library.questions.tables.blackboard import blackboard_questions
from flashcards.library.questions.tables.cards import Card, Plan, cards_of
from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.columns.anki_fields import without_numbers_asked
from flashcards.library.questions.tables.columns.column_contents import (
    can_be_asked,
    columns_of_little,
)
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT
from flashcards.library.questions.tables.columns.columns import Column, columns_named, holds_options
from flashcards.library.questions.tables.columns.columns_by_meaning import (
    asked_by_reading,
    columns_beside_meaning,
)
from flashcards.library.questions.tables.columns.columns_completed import completed
from flashcards.library.questions.tables.columns.columns_said import columns_said, names_columns
from flashcards.library.questions.tables.columns.joined_cells import Joining
from flashcards.library.questions.tables.comments import is_comment
from flashcards.library.questions.tables.labelled_rows import labelled_rows
from flashcards.library.questions.tables.layout import Layout, layout_of, start_of
from flashcards.library.questions.tables.option_a_row import with_options_in_one_row
from flashcards.library.questions.tables.options.options import options_of
from flashcards.library.questions.tables.options.read_options import with_options_apart
from flashcards.library.questions.tables.options.unnamed_options import with_key
from flashcards.library.questions.tables.question_library import library_questions
from flashcards.library.questions.tables.rows_without_cards import (
    is_rule,
    is_side_of_box,
    is_title,
    repeats,
)
from flashcards.library.questions.tables.same_question import FromRow, with_all_answers
from flashcards.library.questions.tables.side_by_side import one_below_the_other
from flashcards.library.questions.tables.unnamed_columns import (
    Named,
    asked_instead,
    columns_by_asking,
    columns_by_order,
)
from flashcards.library.questions.tables.values import fitted_columns, mode_of
from flashcards.library.questions.tables.what_was_seen import number_of, seen

ROWS_MAX = 50_000
"""Of one table: several times what a deck may hold."""

SHAPE = "a table with a row for each card"
OF_ANKI = "a text export of Anki with a row for each note"


def questions_of_table(path: Path, text: str, columns: str | None = None) -> Questions:
    """The rows of a table. Bad rows are among those left; without a question it says what it saw.

    `columns` is what `--columns` said. Raises TransferError where columns are named so that no answer
    can be among them, and for more rows than any deck could hold.
    """
    if columns is None and (of_program := library_questions(text) or blackboard_questions(text)):
        return of_program
    return questions_laid_out(path, text, layout_of(text, is_tsv=path.suffix.lower() == ".tsv"), columns)


def questions_laid_out(
    path: Path,
    text: str,
    layout: Layout,
    columns: str | None = None,
    *,
    rows: Iterable[Row] | None = None,
    is_text: bool = False,
    by_keys: bool = False,
) -> Questions:
    """The same for a text that is laid out so.

    With `is_text` cells are plain text and places are lines. With `by_keys` places are lines, too, and
    the names of the columns are sure.
    """
    if rows is None:
        start = start_of(text, layout.skipped)
        rows = rows_of(text[start:] if start else text, layout.separator, layout.skipped + 1)
    if columns is None and not by_keys and layout.anki is None:
        rows = list(rows)
        if labelled := labelled_rows([row for row in rows if not row.blank], layout.separator):
            names, rows = labelled
            layout = Layout(layout.separator, 0, columns_named(names), 0, 1.0, len(names), None)
    return _Table(path, layout, rows, is_text=is_text, by_keys=by_keys).questions(columns)


class _Table:
    def __init__(
        self, path: Path, layout: Layout, rows: Iterable[Row], *, is_text: bool, by_keys: bool
    ) -> None:
        self.path, self.layout, self.is_text, self.by_keys = path, layout, is_text, by_keys
        anki = layout.anki
        self.unit = "line" if is_text or by_keys or anki else "row"
        self.rows = [row for row in rows if not row.blank]
        if layout.names_at:
            self.rows, self.layout = one_below_the_other(self.rows, layout)
        if len(self.rows) > ROWS_MAX:
            raise TransferError(
                f"{path}: has {len(self.rows):,} rows; at most {ROWS_MAX:,} are read, split it"
            )
        self.is_ruled = self.is_boxed = False
        """Whether a line stands below the names, as in Markdown, and whether lines are drawn around."""
        self.left: list[LeftOut] = []
        if anki:
            self.left += [
                LeftOut(f"line {line}", said, "is a comment")
                for line, said in anki.comments
                if said.strip("# ")
            ]

    def questions(self, said: str | None) -> Questions:
        anki = self.layout.anki
        shape = OF_ANKI if anki and (anki.places or anki.columns or anki.separator) else SHAPE
        self._leave_what_is_no_row()
        if said is None:
            self.rows, self.layout = with_options_in_one_row(self.rows, self.layout)
        named = self._columns(said)
        if named is None:
            return Questions(shape, (), tuple(self.left), (), tuple(seen(self.rows, self.left, self.layout)))
        columns, remarks = named.columns, list(named.told)
        self._leave_titles(columns)
        fitted = list(self._fitted(columns))
        columns, cells_of = with_options_apart(columns, [cells for _, cells, _ in fitted])
        cells_of = asked_by_reading(columns, cells_of)
        is_plain = anki is not None or (self.is_text and not self.is_ruled)
        mode, of_mode = mode_of(columns, cells_of, anki.html if anki else None, is_plain=is_plain)
        columns, of_unfit = fitted_columns(columns, cells_of, mode)
        options = options_of(columns, cells_of)
        remarks += [*of_mode, *of_unfit, *options.told]
        tags = anki.tags if anki else ()
        plan = Plan(columns, mode, options, anki is not None, tags)
        from_rows: list[FromRow] = []
        for (row, _, told), cells in zip(fitted, cells_of, strict=True):
            for card in cards_of(cells, plan):
                if isinstance(card, Card):
                    place, last = self._place(row)
                    question = FoundQuestion(place, card.fields, last, (*told, *card.told))
                    from_rows.append(FromRow(question, card.topic))
                else:
                    self._leave(row, card)
        found = with_all_answers(from_rows)
        return Questions(
            shape,
            tuple(found),
            tuple(self.left),
            tuple(remarks),
            () if found else tuple(seen(self.rows, self.left, self.layout)),
        )

    # -- rows -----------------------------------------------------------------------------------

    def _leave_what_is_no_row(self) -> None:
        """Take away the row of names, what stands above it, and Anki's comments."""
        kept: list[Row] = []
        names: list[str] = []
        for row in self.rows:
            if row.number == self.layout.names_at:
                names = row.cells
            elif (self.layout.anki and row.text.startswith("#")) or (
                self.layout.has_comments and is_comment(row)
            ):
                self._leave(row, "is a comment")
            elif row.number < self.layout.names_at:
                self._leave(row, "stands above the column names")
            elif is_rule(row) or is_side_of_box(row):
                self.is_ruled, self.is_boxed = True, self.is_boxed or is_side_of_box(row)
                self._leave(row, "only draws a line")
            elif names and repeats(row.cells, names):
                self._leave(row, "repeats the column names")
            else:
                kept.append(row)
        self.rows = kept

    def _leave_titles(self, columns: Sequence[Column]) -> None:
        """Take away what stands above questions with options, and neither asks nor has a cell beside it."""
        has_options = any(column.role == "option" for column in columns)
        titles = list(takewhile(is_title, self.rows)) if has_options else []
        for row in titles if len(titles) < len(self.rows) else ():
            self._leave(row, TITLE)
            self.rows.remove(row)

    def _leave(self, row: Row, why: str) -> None:
        place, last = self._place(row)
        self.left.append(LeftOut(place, row.text, why, last))

    def _place(self, row: Row) -> tuple[str, int]:
        """The place of a row and the last line that it covers, as they are told."""
        if self.unit == "row":
            return f"row {row.number}", 0
        return f"line {row.line}", row.last

    def _fitted(self, columns: tuple[Column, ...]) -> Iterator[tuple[Row, list[str], Sequence[str]]]:
        """Each row that has a cell for each column, or can be read so, with what to tell of it."""
        width = len(columns)
        joining = Joining([row.cells for row in self.rows], columns, self.layout.separator)
        for row in self.rows:
            cells, told = list(row.cells), []
            if self.is_boxed:  # as databases print their tables
                cells = ["" if cell.strip() == "NULL" else cell for cell in cells]
            if row.wrong and len(cells) != width:
                self._leave(row, row.wrong)
                continue
            if row.wrong:
                told.append("a quote inside quoted text is not doubled; the text was kept as it is")
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) > width and (found := joining.joined(cells, quoted=row.quoted)):
                cells, why = found
                told.append(why)
            if len(cells) < width and all(
                place < len(cells) and cells[place].strip()
                for place, column in enumerate(columns)
                if column.role in ("question", "answer")
            ):
                cells += [""] * (width - len(cells))
            if len(cells) == width:
                yield row, cells, told
            else:
                self._leave(
                    row, f"has {number_of(len(cells), 'cell')} in a table of {number_of(width, 'column')}"
                )

    # -- columns --------------------------------------------------------------------------------

    def _columns(self, said: str | None) -> Named | None:
        """The columns, and what to say of them; None where they cannot be told."""
        layout = self.layout
        width = max(layout.width, 1)
        if said is not None:
            columns = columns_said(said)
            widest = max((len(row.cells) for row in self.rows), default=len(columns))
            if len(columns) > widest:
                raise UsageProblem(
                    f"--columns names {number_of(len(columns), 'column')}, but {self.path} has {widest}"
                )
            if self.rows and not layout.names_at and names_columns(self.rows[0].cells):
                self.rows.pop(0)
            more = range(len(columns) + 1, width + 1)
            told = (f"the columns from {more[0]} on are left out",) if more else ()
            return Named(columns + (Column(LEFT_OUT, ""),) * len(more), told)
        if layout.columns is not None:
            named_ones, short = len(layout.columns), ("",) * (len(layout.columns) - width)
            even = [(*row.cells[:named_ones], *short) for row in self.rows if len(row.cells) == width]
            if layout.anki and not layout.names_at:
                dropped = [one.name for one in layout.columns if one.role == LEFT_OUT]
                said_so = f"columns of Anki's own are left out: {', '.join(dropped)}"
                return Named(without_numbers_asked(layout.columns, even), (said_so,) * bool(dropped))
            named = with_key(layout.columns, even)
            may_be = self._may_be(named)
            is_whole = may_be and {"answer", "draft", "option"} & {column.role for column in named}
            if not is_whole and (found := columns_by_asking(even, named)):
                return found
            if not may_be:
                return None
            asked = asked_instead(named, even)
            place = f"{self.path}: {self.unit} {layout.names_at}"
            return Named(*completed(asked, place, columns_of_little(even)))
        wide = [row.cells for row in self.rows if len(row.cells) == width]
        if not layout.anki and (beside := columns_beside_meaning(wide)) and self._may_be(beside):
            self.rows.pop(0)
            return Named(*completed(beside, f"{self.path}: {self.unit} 1", columns_of_little(wide[1:])))
        unnamed = columns_by_order(self.rows, width, of_anki=layout.anki is not None)
        if unnamed and unnamed.has_names:
            self.rows.pop(0)
        return unnamed

    def _may_be(self, columns: Sequence[Column]) -> bool:
        """Whether the columns that were guessed hold what a question and its answer may be."""
        is_choice = any(one.role == "option" or holds_options(one) for one in columns)
        sides = ("question",) if is_choice else ("question", "answer")
        guessed = [n for n, one in enumerate(columns) if one.is_guess and one.role in sides]
        rows = [row.cells for row in self.rows if len(row.cells) == len(columns)]
        return not rows or all(can_be_asked([row[place] for row in rows]) for place in guessed)

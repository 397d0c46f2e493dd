"""A row of a table as a card: each cell under its key, and what has none below the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import Any, NamedTuple

from flashcards.library.decks.fields import CARD_FIELDS
from flashcards.library.files.field_rules import Flag, ListOf, Tag, Text, Whole, shortened
from flashcards.library.questions.cloze import gap_filled, gap_numbers, with_gap
from flashcards.library.questions.found import FoundQuestion, LeftOut
from flashcards.library.questions.tables.cells import (
    Mode,
    cell_line,
    cell_markdown,
    cell_question,
    is_html,
    only_media,
    without_front,
)
from flashcards.library.questions.tables.columns import LEFT_OUT, MORE, Column
from flashcards.library.questions.tables.options import Options, option_line, options_list
from flashcards.library.questions.tables.rows import Row
from flashcards.library.questions.tags import split_tags, tags_of
from flashcards.text.markdown_writing import escaped

GAP = "{{c"
"""What a gap of Anki begins with."""

MOST_GAPS = 100

TRUE = {"true", "yes", "x", "1"}


class Plan(NamedTuple):
    """How the rows of one table are read."""

    columns: tuple[Column, ...]
    mode: Mode
    separator: str
    unit: str
    """`row` or `line`: by what places are told."""
    blanks_part: Mapping[int, bool] = {}
    """Of each column of tags whether a blank parts two."""
    options: Options = Options()
    of_anki: bool = False
    tags: tuple[str, ...] = ()
    """Tags of every card."""

    def place(self, row: Row) -> str:
        return f"{self.unit} {row.number if self.unit == 'row' else row.line}"

    def last(self, row: Row) -> int:
        return row.last if self.unit == "line" and row.last > row.line else 0

    def left(self, row: Row, why: str) -> LeftOut:
        return LeftOut(self.place(row), row.text, why, self.last(row))


def cards_of(
    row: Row, cells: Sequence[str], plan: Plan, told: Sequence[str] = ()
) -> Iterator[FoundQuestion | LeftOut]:
    """The cards of a row that has as many cells as there are columns: one, or one for each gap of Anki."""
    asked = next(
        (cell for column, cell in zip(plan.columns, cells, strict=True) if column.role == "question"), ""
    )
    gaps = gap_numbers(asked)[:MOST_GAPS] if GAP in asked else []
    siblings = f"gaps-{sha256(asked.encode()).hexdigest()[:10]}" if len(gaps) > 1 else ""
    for gap in gaps or [0]:
        card = _Card(plan, told, gap)
        for place, (column, cell) in enumerate(zip(plan.columns, cells, strict=True)):
            if column.role != LEFT_OUT and cell.strip():
                card.take(place, column, cell)
        if card.wrong:
            yield plan.left(row, card.wrong)
            return
        fields = card.finished() | ({"siblings": siblings} if siblings else {})
        if not fields["question"]:
            yield plan.left(row, "there is no question")
            return
        yield FoundQuestion(plan.place(row), fields, plan.last(row), tuple(card.told))


class _Card:
    def __init__(self, plan: Plan, told: Sequence[str], gap: int = 0) -> None:
        self.plan = plan
        self._gap = gap
        """The number of the gap that it asks for; 0 for none."""
        self.told = list(told)
        self.wrong = ""
        """Why the row cannot be a card."""
        self._fields: dict[str, Any] = {"question": ""}
        self._answer = ""
        self._filled = ""
        self._context: list[str] = []
        self._below: list[str] = []
        self._options: list[tuple[str, str]] = []
        self._tags = list(plan.tags)

    def take(self, place: int, column: Column, cell: str) -> None:
        mode = self.plan.mode
        match column.role:
            case "question" if self._gap:
                self._ask_for_gap(cell)
            case "question":
                if only_media(cell, mode):
                    self.wrong = "its question is only a picture or a sound"
                question, context = cell_question(cell, mode)
                self._fields["question"] = question
                self._context[:0] = [context] * bool(context)
            case "answer":
                if only_media(cell, mode):
                    self.wrong = "its answer is only a picture or a sound"
                self._answer = cell
            case "context":
                self._context.append(cell_markdown(cell, mode))
            case "option":
                self._options.append((column.mark, cell_markdown(cell, mode)))
            case "tags":
                text = cell_line(cell, mode) if is_html(cell, mode) else cell
                self._tags += split_tags(text, blanks_part=self.plan.blanks_part.get(place, True))
            case _ if column.role == MORE:
                self._put_below(column, cell)
            case _:
                self._other(column, cell)

    def finished(self) -> dict[str, Any]:
        fields = self._fields
        if self.plan.mode is not Mode.TEXT:
            self._answer = without_front(self._answer, fields["question"])
        if context := "\n\n".join([*self._context, *self._listed_options()]):
            fields["context"] = context
        if self._gap:
            self._below.insert(0, cell_markdown(self._answer, self.plan.mode))
            self._answer = ""
        said = (
            self._filled
            or self._chosen()
            or (cell_markdown(self._answer, self.plan.mode) if self._answer else "")
        )
        if answer := "\n\n".join(filter(None, [said, *self._below])):
            fields["answer"] = answer
        else:
            fields["draft"] = True
        found = tags_of(self._tags, of_anki=self.plan.of_anki, levels="-")
        self.told += found.told
        if found.tags:
            fields["tags"] = list(found.tags)
        return fields

    def _ask_for_gap(self, cell: str) -> None:
        from flashcards.library.questions.question_with_gap import question_with_gap
        from flashcards.text.from_html import from_html

        source = (
            cell if is_html(cell, self.plan.mode) else escape(cell.strip(), quote=False).replace("\n", "<br>")
        )
        question, context = question_with_gap(from_html(with_gap(source, self._gap)))
        self._fields["question"] = question
        self._context[:0] = [context] * bool(context)
        self._filled = from_html(gap_filled(source, self._gap)).markdown

    # -- other keys -----------------------------------------------------------------------------

    def _put_below(self, column: Column, cell: str) -> None:
        if not (said := cell_markdown(cell, self.plan.mode)):
            return
        label = escaped(" ".join(column.name.split()))
        between = "\n\n" if "\n" in said else " "
        self._below.append(f"**{label}:**{between}{said}" if label else said)

    def _other(self, column: Column, cell: str) -> None:
        key = column.role
        rule = CARD_FIELDS[key]
        value = value_of(key, cell, self.plan.mode)
        if isinstance(rule, ListOf):
            value = [*self._fields.get(key, []), *value]
        if rule.ok(value):
            self._fields[key] = value
            return
        complaint = _complaint(key, key, value)
        if isinstance(rule, Text | ListOf) and key != "was":
            self._put_below(column if column.name else column._replace(name=key), cell)
            self.told.append(f"{complaint}: it stands below the answer")
        else:
            self.wrong = self.wrong or complaint

    # -- options --------------------------------------------------------------------------------

    def _listed_options(self) -> list[str]:
        if not self._options:
            return []
        if not (self.plan.options.are_wrong and self._answer):
            return [options_list([option_line(*option) for option in self._options])]
        answer = cell_markdown(self._answer, self.plan.mode)
        return [options_list(sorted([answer, *(text for _, text in self._options)], key=str.casefold))]

    def _chosen(self) -> str:
        """The options that the answer names; "" where it names none."""
        said = cell_markdown(self._answer, self.plan.mode) if self._options else ""
        places = self.plan.options.chosen(said, self._options)
        return "\n\n".join(option_line(*self._options[place]) for place in places)


def value_of(key: str, cell: str, mode: Mode) -> Any:
    """A cell as the key wants it; what cannot be is left for the rule of the key to refuse."""
    match CARD_FIELDS[key]:
        case ListOf():
            text = cell_markdown(cell, mode) if is_html(cell, mode) else cell
            parts = (" ".join(part.strip().removeprefix("- ").split()) for part in re.split(r"[;\n]", text))
            return [part for part in parts if part]
        case Whole():
            text = cell_line(cell, mode)
            return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text
        case Flag():
            return cell_line(cell, mode).lower() in TRUE
        case Text(one_line=False):
            return cell_markdown(cell, mode)
    return cell_line(cell, mode)


def cannot_hold(column: Column, cells: Sequence[str], mode: Mode) -> str:
    """Why a column is none that its key can hold: not one of its cells fits; "" where one does."""
    rule = CARD_FIELDS.get(column.role)
    if rule is None or isinstance(rule, Text | ListOf) or rule is Tag or isinstance(rule, Flag):
        return ""
    wrong = ""
    for cell in cells:
        if not cell.strip():
            continue
        value = value_of(column.role, cell, mode)
        if rule.ok(value):
            return ""
        wrong = wrong or _complaint(column.role, column.name or column.role, value)
    return wrong


def _complaint(key: str, name: str, value: Any) -> str:
    rule = CARD_FIELDS[key]
    if isinstance(rule, Whole) and isinstance(value, str):
        return f'"{shortened(name)}" is "{shortened(value)}", and must be a whole number'
    return next(rule.complaints(f'"{shortened(name)}"', key, value), f'"{shortened(name)}" cannot be used')

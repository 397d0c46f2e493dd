"""A row of a table as a card: each cell under its key, and what has none below the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import Any, NamedTuple

from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.value_rules import ListOf, Text
from flashcards.library.questions.cloze import gap_filled, gap_numbers, question_with_gap, with_gap
from flashcards.library.questions.tables.cells.cell_to_markdown import (
    Mode,
    cell_line,
    cell_markdown,
    cell_question,
    is_html,
    only_media,
    without_front,
)
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE
from flashcards.library.questions.tables.columns.columns import Column
from flashcards.library.questions.tables.columns.columns_by_meaning import says_reading
from flashcards.library.questions.tables.options.options import Options, option_line, options_list
from flashcards.library.questions.tables.values import complaint_about, value_of
from flashcards.library.questions.tags import split_tags, tags_of
from flashcards.text.html_to_markdown import from_html
from flashcards.text.markdown_writing import escaped

MOST_GAPS = 100

_NOTHING = frozenset(["N/A", "n/a", "N.A.", "NA", "NaN", "NULL", "null", "-", "--", "\u2013", "\u2014"])
"""What programs and people write into a cell that stays empty; `nan` and `na` may be words."""


class Plan(NamedTuple):
    """How the rows of one table are read."""

    columns: tuple[Column, ...]
    mode: Mode
    options: Options = Options()
    of_anki: bool = False
    tags: tuple[str, ...] = ()
    """Tags of every card."""


class Card(NamedTuple):
    fields: dict[str, Any]
    told: tuple[str, ...]
    topic: str = ""
    """The category of its row, as it is written, where there is one."""


def cards_of(cells: Sequence[str], plan: Plan) -> Iterator[Card | str]:
    """The cards of a row that has a cell for each column: one, or one for each gap of Anki.

    Or why there is none, or not all, as the last that comes.
    """
    asked = next(
        (cell for column, cell in zip(plan.columns, cells, strict=True) if column.role == "question"), ""
    )
    numbers = gap_numbers(asked)
    gaps = numbers[:MOST_GAPS]
    siblings = {"siblings": f"gaps-{sha256(asked.encode()).hexdigest()[:10]}"} if len(gaps) > 1 else {}
    for gap in gaps or [0]:
        card = _Card(plan, gap)
        for column, cell in zip(plan.columns, cells, strict=True):
            if column.role != LEFT_OUT and cell.strip() and not _says_nothing(column, cell):
                card.take(column, cell)
        fields = {} if card.wrong else card.finished() | siblings
        if wrong := card.wrong or ("" if fields["question"] else "there is no question"):
            yield wrong
            return
        yield Card(fields, tuple(card.told), card.topic)
    if len(numbers) > MOST_GAPS:
        yield f"has {len(numbers)} gaps; the first {MOST_GAPS} became cards"


def _says_nothing(column: Column, cell: str) -> bool:
    """Whether the cell only says that there is nothing to say; an answer may mean that."""
    return cell.strip() in _NOTHING and column.role not in ("question", "answer", "option")


class _Card:
    def __init__(self, plan: Plan, gap: int) -> None:
        self.plan = plan
        self._gap = gap
        """The number of the gap that it asks for; 0 for none."""
        self.told: list[str] = []
        self.topic = ""
        self.wrong = ""
        """Why the row cannot be a card."""
        self._fields: dict[str, Any] = {"question": ""}
        self._answer = ""
        self._filled = ""
        self._context: list[str] = []
        self._below: list[str] = []
        self._only_reading = True
        """Whether what is below the answer says no more than how a word is read."""
        self._options: list[tuple[str, str]] = []
        self._tags = list(plan.tags)

    def take(self, column: Column, cell: str) -> None:
        mode = self.plan.mode
        match column.role:
            case "question" if self._gap:
                self._ask_for_gap(cell)
            case "question" | "answer" if only_media(cell, mode):
                self.wrong = f"its {column.role} is only a picture or a sound"
            case "question":
                question, context = cell_question(cell, mode)
                self._fields["question"] = question
                self._context[:0] = [context] * bool(context)
            case "answer":
                self._answer = cell
            case "context":
                self._context.append(cell_markdown(cell, mode))
            case "option":
                self._options.append((column.mark, cell_markdown(cell, mode)))
            case "tags":
                text = cell_line(cell, mode) if is_html(cell, mode) else cell
                tags = split_tags(text, blanks_part=not column.is_category)
                self._tags += tags
                self.topic = text if column.is_category and len(tags) == 1 else self.topic
            case _ if column.role == MORE:
                self._put_below(column, cell)
            case _:
                self._other(column, cell)

    def finished(self) -> dict[str, Any]:
        fields = self._fields
        mode, said = self.plan.mode, self._answer
        if mode is not Mode.TEXT:
            said = without_front(said, fields["question"])
        said = cell_markdown(said, mode)
        listed = self._listed_options(said)
        if listed and not said and self.plan.options.are_answered:
            listed, self._below = [*listed, *self._below], []
        if context := "\n\n".join([*self._context, *listed]):
            fields["context"] = context
        if listed and said and not self.plan.options.are_counted:
            self.told.append(f'its answer is "{said}", which may count the options from 0 or from 1')
            said = ""
        first = [self._filled, said] if self._gap else [self._chosen(said) or said]
        if self._below and self._only_reading and not any(first):
            fields["context"] = "\n\n".join(filter(None, [fields.get("context", ""), *self._below]))
            self._below = []
        if answer := "\n\n".join(filter(None, [*first, *self._below])):
            fields["answer"] = answer
        else:
            fields["draft"] = True
        found = tags_of(self._tags, of_anki=self.plan.of_anki, levels="-")
        self.told += found.told
        if found.tags:
            fields["tags"] = list(found.tags)
        return fields

    def _ask_for_gap(self, cell: str) -> None:
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
        self._only_reading &= says_reading(column.name, cell)
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
        complaint = complaint_about(key, key, value)
        if isinstance(rule, Text | ListOf) and key != "was":
            self._put_below(column if column.name else column._replace(name=key), cell)
            self.told.append(f"{complaint}: it was put below the answer")
        else:
            self.wrong = self.wrong or complaint

    # -- options --------------------------------------------------------------------------------

    def _listed_options(self, answer: str) -> list[str]:
        if not self._options:
            return []
        if self.plan.options.are_wrong and answer:
            return [options_list(sorted({answer, *(text for _, text in self._options)}, key=str.casefold))]
        return [options_list([option_line(*option) for option in self._options])]

    def _chosen(self, answer: str) -> str:
        """The options that the answer names; "" where it names none."""
        places = self.plan.options.chosen(answer, self._options) if self._options else []
        return "\n\n".join(option_line(*self._options[place]) for place in places)

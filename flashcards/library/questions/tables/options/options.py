"""Multiple-choice options: the ones an answer names, and how they are listed below the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_names import MORE, plain_name, role_of
from flashcards.library.questions.tables.columns.columns import Column, holds_options
from flashcards.library.questions.tables.columns.option_names import option_mark, says_wrong
from flashcards.text.markdown_writing import item

LONGEST_ANSWER = 1_000
"""Characters of an answer that may name options."""

NEARLY_ALL = 0.9
FEWEST = 3
"""Rows that show whether the answers are among the options."""


NO_KEY = "no column says which of the options is right"
NOT_COUNTED = (
    "it is unclear whether answers count the options from 0 or from 1; those questions have no answer yet"
)

_WORDS = re.compile(r"\b(?:option|opt|answer|ans|choice)s?(?:\b\s*|_+|(?=[a-h1-8]\b))")
_MARK = re.compile(r"\(?(?:[a-h][).:\uff0e\u3001]\s*|[1-8][).:]\s+)(?=\S)", re.IGNORECASE)
_FILLERS = frozenset(
    ["n/a", "na", "n.a.", "none", "null", "nan", "nil", "-", "--", "\u2013", "\u2014", "/", ".", "x", "0"]
)
"""What stands in a cell that has nothing to say."""

_SIGNS = (";", "|", ",", "/")
"""Between several answers in one cell."""

_TRUTH = re.compile("[01]|true|false")
_IS_MARK = re.compile("[A-Ha-h]?")
_BETWEEN = re.compile(r"[\s,;/&+]+|\band\b")


class Options(NamedTuple):
    """What the options of a table are, by all of its rows."""

    first: int | None = None
    """The number that an answer gives to the first one; None where that is not sure."""
    are_wrong: bool = False
    """Whether the answer is none of them: they are what else somebody might say."""
    told: tuple[str, ...] = ()
    """What to say of them: that nothing tells which one is right."""
    are_answered: bool = False
    """Whether rows name the right one, so that without it a remark is no answer."""
    are_counted: bool = True
    """Whether an answer that is a number is known to count options, or to be no such number."""
    by_marks: bool = False
    """Whether all answers are letters or numbers of options, so that none is meant by its words."""

    def chosen(self, answer: str, options: Sequence[tuple[str, str]]) -> list[int]:
        """The places of the options, (mark, text), that the answer names by mark or words; else none."""
        said = " ".join(answer.split()).casefold()
        texts = [" ".join(text.split()).casefold() for _, text in options]
        if not said or len(said) > LONGEST_ANSWER or self.are_wrong:
            return []
        for words in (said, _MARK.sub("", said)):
            if words in texts and not self.by_marks:
                return [texts.index(words)]
        filled = max((number for number, text in enumerate(texts, 1) if text), default=0)
        if (flagged := _flagged(said, filled)) is not None:
            return flagged
        marks = answer.strip()
        together = (
            marks.isupper() and marks.isascii() and marks.isalpha() and list(marks) == sorted(set(marks))
        )
        parts = said if together else _BETWEEN.split(_WORDS.sub("", said))  # `ACD`
        named = (mark.strip("().:") for mark in parts)
        places = [self._place(mark, [mark for mark, _ in options]) for mark in named if mark]
        if None not in places or self.by_marks:
            return [place for place in places if place is not None and None not in places]
        return _said_in_words(said, texts)

    def _place(self, mark: str, marks: Sequence[str]) -> int | None:
        if mark in marks and not mark.isdecimal():
            return marks.index(mark)
        if mark.isdecimal() and len(mark) < 3 and self.first is not None:
            place = int(mark) - self.first
        elif len(mark) == 1 and mark.isalpha() and marks[0].isdecimal():
            place = ord(mark) - ord("a")
        else:
            return None
        return place if 0 <= place < len(marks) else None


def _flagged(said: str, number: int) -> list[int] | None:
    """The places that have a 1 or a truth, where so many are said at least: `0110`, `true, false, true`."""
    parts = list(said) if set(said) <= {"0", "1"} else _BETWEEN.split(said)
    if number < FEWEST or len(parts) < number or not all(map(_TRUTH.fullmatch, parts)):
        return None
    places = [place for place, part in enumerate(parts) if part in ("1", "true")]
    return places if places and places[-1] < number else None


def _said_in_words(said: str, texts: Sequence[str]) -> list[int]:
    """The places of several options whose words stand in the answer with a sign between them."""
    for sign in _SIGNS:
        parts = [part.strip() for part in said.split(sign) if part.strip()]
        if len(parts) > 1 and all(part in texts for part in parts):
            return [texts.index(part) for part in parts]
    return []


def options_of(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Options:
    """What the rows show of the options: from where they are counted, and whether answers are among them."""
    places = [n for n, column in enumerate(columns) if column.role == "option"]
    answer = next((n for n, column in enumerate(columns) if column.role == "answer"), None)
    if not places or answer is None:
        has_options = places or any(map(holds_options, columns))
        return Options(told=(NO_KEY,) if answer is None and has_options else ())
    if _says_wrong(columns, places, answer):
        return Options(are_wrong=True, are_answered=True)
    first = counted_from([columns[n].mark for n in places], [row[answer] for row in rows])
    if any(_names_last(row, places, answer) for row in rows):
        first = 1 if first is None else first
    found = Options(first)
    found = found._replace(by_marks=_are_all_marks(found, columns, rows))
    said = [
        found.chosen(row[answer], [(columns[n].mark, row[n]) for n in places])
        for row in rows
        if row[answer].strip()
    ]
    counted = sum(row[answer].strip().isdecimal() for row in rows) == len(said)  # numbers are hardly options
    if found.first is None and counted and not any(said):
        found = found._replace(told=(NOT_COUNTED,), are_counted=False)
    unnamed = sum(not each for each in said)
    are_wrong = len(said) >= FEWEST and not counted and unnamed >= NEARLY_ALL * len(said)
    return found._replace(are_wrong=are_wrong, are_answered=any(said))


def _are_all_marks(found: Options, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Whether all answers are a letter or a number that names an option, and few are also words of one."""
    places = [n for n, column in enumerate(columns) if column.role == "option"]
    answer = next(n for n, column in enumerate(columns) if column.role == "answer")
    marks = [columns[n].mark for n in places]
    said = [(row[answer].strip().casefold(), row) for row in rows if row[answer].strip()]
    if any(len(key) > 2 or found._place(key, marks) is None for key, _ in said):
        return False
    in_words = sum(key in [row[n].strip().casefold() for n in places] for key, row in said)
    return len(said) >= FEWEST and 2 * in_words <= len(said)


def without_placeholders(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows without what only fills cells of options, such as `N/A`, where it stands twice in a row."""
    changed = list(map(list, rows))
    places = [n for n, column in enumerate(columns) if column.role == "option"]
    fillers = set()
    for row in changed:
        said = [row[n].strip().casefold() for n in places]
        fillers |= {cell for cell in said if cell in _FILLERS and said.count(cell) > 1}
    for row in changed if fillers else ():
        for place in places:
            row[place] = "" if row[place].strip().casefold() in fillers else row[place]
    return changed


def _says_wrong(columns: Sequence[Column], places: Sequence[int], answer: int) -> bool:
    """Whether the names say that the answer is another one than these: the right one had its own column."""
    return bool(columns[answer].mark) or any(says_wrong(columns[n].name) for n in places)


def with_one_answer(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with all answers in one column, where each row fills one of two, or several name options.

    Such as `answer` for questions without options, and `correctOption` for those that have some.
    """
    changed = list(map(list, rows))
    first = next((n for n, column in enumerate(columns) if column.role == "answer"), None)
    keys = [n for n, column in enumerate(columns) if n == first or (column.role == MORE and _is_key(column))]
    if len(keys) > 1 and all(_IS_MARK.fullmatch(row[n].strip()) for row in rows for n in keys):
        for row in changed:
            said = ", ".join(row[n].strip() for n in keys if row[n].strip())
            for place in keys:
                row[place] = said if place == first else ""
    for place, column in enumerate(columns):
        if first is None or column.role != MORE or role_of(column.name) != "answer":
            continue
        filled = [(bool(row[first].strip()), bool(row[place].strip())) for row in changed]
        if (True, True) in filled or (False, True) not in filled:
            continue
        for row in changed:
            row[first], row[place] = row[first].strip() or row[place], ""
    return changed


def with_marks_for_names(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with the marks of options as answers, where all of these are names of their columns."""
    answer = next((n for n, column in enumerate(columns) if column.role == "answer"), None)
    marks = {plain_name(column.name): column.mark for column in columns if column.role == "option"}
    said = [] if answer is None else [plain_name(row[answer]) for row in rows if row[answer].strip()]
    changed = list(map(list, rows))
    if answer is not None and said and all(each in marks for each in said):
        for row in changed:
            row[answer] = marks.get(plain_name(row[answer]), row[answer])
    return changed


def _is_key(column: Column) -> bool:
    """Whether it is one of several that name the right options: `Answer 2` beside options with letters."""
    return option_mark(column.name).isdecimal()


def without_marks(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with options without their marks, `A) rye` and `B) oats`, where all of them have theirs."""
    places = [n for n, column in enumerate(columns) if column.role == "option"]
    cells = [(columns[n].mark, row[n].strip()) for row in rows for n in places if row[n].strip()]
    if not cells or not all(_MARK.match(cell) and cell.strip("(")[0].lower() == mark for mark, cell in cells):
        return list(map(list, rows))
    return [
        [_MARK.sub("", cell.strip(), count=1) if n in places else cell for n, cell in enumerate(row)]
        for row in rows
    ]


def _names_last(row: Sequence[str], places: Sequence[int], answer: int) -> bool:
    """Whether the answer is the number of options in its row, which only counting from one gives."""
    return row[answer].strip() == str(sum(bool(row[place].strip()) for place in places)) and any(
        row[place].strip() == "" for place in places
    )


def option_line(mark: str, text: str) -> str:
    """An option with its mark, none that would be a mark of Markdown."""
    return f"({mark}) {text}" if mark.isdecimal() else f"{mark}) {text}"


def options_list(texts: Sequence[str]) -> str:
    """Options, Markdown each, as a list."""
    return "\n".join(item([text], None) for text in texts)


def counted_from(marks: Sequence[str], answers: Sequence[str]) -> int | None:
    """Whether answers that are numbers count from 0 or from 1; None where it cannot be told."""
    said = (_BETWEEN.split(answer.strip()) for answer in answers)
    counted = (each for each in said if all(re.fullmatch(r"[0-9]{1,2}", part) for part in each))
    numbers = {int(part) for each in counted for part in each}
    if 0 in numbers:
        return 0
    return 1 if len(marks) in numbers or all(mark.isdecimal() for mark in marks) else None

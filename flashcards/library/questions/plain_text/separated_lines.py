"""Plain text with a card a line: something parts question and answer, evenly in all lines or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import ne
from typing import NamedTuple

from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.plain_text.aligned_cells import (
    AMONG_TITLES,
    FEWEST_LED,
    at_leaders,
)
from flashcards.library.questions.plain_text.answer_behind import Parted, at_marks, gaps_filled_in_brackets
from flashcards.library.questions.plain_text.even_cells import in_cells
from flashcards.library.questions.plain_text.glossary_in_order import terms_in_order
from flashcards.library.questions.plain_text.lines_in_two import (
    FEWEST_ASKING,
    FEWEST_ENTRIES,
    LETTER,
    LONGEST_TERM,
    OPTIONS,
    SHARE_OF_TERMS,
    in_two,
)
from flashcards.library.questions.plain_text.marked_entries import marked_entries
from flashcards.library.questions.plain_text.record import RULE
from flashcards.library.questions.tables.cells.rows import Row


class _Sign(NamedTuple):
    text: str
    fewest: int
    """Lines from which its evenness is no chance."""
    once: bool = True
    """Whether only the first one of a line counts: it stands in prose too."""


_SIGNS = (
    _Sign("\t", 1, once=False),
    _Sign("|", 2, once=False),
    _Sign("---", 2),
    _Sign(":::", 1),
    _Sign("::", 1),
    _Sign(" -- ", 2),
    _Sign("=>", 2),
    _Sign(" -> ", 3),
    _Sign(" \N{EM DASH} ", 2),
    _Sign(" \N{EN DASH} ", 2),
    _Sign(" = ", 3),
    _Sign(" - ", 3),
    _Sign(" / ", 5),
    _Sign(": ", 5),
    _Sign(";", 2, once=False),
    _Sign(",", 10, once=False),
    _Sign("#", 10),
    _Sign("~", 10),
    _Sign("*", 10),
    _Sign("->", 10),
    _Sign("=", 10),
)
"""What parts question and answer in a line, the surest first."""


_SIGN_BEHIND_ASKING = re.compile(r"\?[\"')]?[ \t]*(?P<sign>[-=]>|[^\w\s?!.\"'(\[<`])(?!\.|\s*$)")
"""A sign behind a question mark, whatever it is: `Who pays?#The buyer`."""


_DASH = re.compile(" [\u2013\u2014] ")

_COLON = re.compile(r"(?<=\w):[ ]+(?=\w)")

_BARE_NUMBER = re.compile(r"[ \t]*(\d{1,3})[ \t]+(?=\S)")

_OF_TERMS = (": ", " - ", " = ", " -> ")


_DASHES = (": ", " - ")
"""Signs behind the terms of a glossary in the order of the alphabet."""

_BULLET = re.compile("[-*+\u2022\u00b7\u2013>][ \t]")

_BEHIND_ASKING = re.compile(r"(?P<asked>[^?]{3,300}\?)[\"']?[ \t]*[,;:\-]?[ \t]+(?P<said>[^?\s][^?]*)")
ASK = 0.6
"""Share of lines in which a sign behind the question mark is no chance."""

MOSTLY = 0.8
"""Share of lines with a tab from which those without one are told and left, and of those with a number."""


def parted_lines(text: str) -> Parted | None:
    """The lines of a text as rows of two or three cells, if one sign parts all of them so.

    A number that only counts the lines is not among them, nor a sign at the beginning of all of them.
    """
    parted = _parted(text)
    if parted is None:
        return None
    firsts = [row.cells[0] for row in parted.rows]
    are_entries = [len(row.cells) > 1 for row in parted.rows]
    bullets = {first.lstrip()[:2] for first in firsts}
    if len(bullets) == 1 and _BULLET.fullmatch(bullets.pop()):
        bare = [first.lstrip()[2:].lstrip() for first in firsts]
    else:
        bare = _without_bare_numbers(without_numbers(firsts), are_entries)
    if sum(map(ne, firsts, bare)) < MOSTLY * sum(are_entries):
        return parted  # some lines only say that they belong to another
    rows = [row._replace(cells=[first, *row.cells[1:]]) for row, first in zip(parted.rows, bare, strict=True)]
    return parted._replace(rows=rows)


def _without_bare_numbers(firsts: list[str], parted: Sequence[bool]) -> list[str]:
    """Without numbers that have no sign behind them, where nearly each is one more than that before, or 1."""
    matches = [_BARE_NUMBER.match(first) for first in compress(firsts, parted)]
    numbers = [int(found[1]) if found else 0 for found in matches]
    counting = sum(number in (before + 1, 1) for before, number in pairwise([0, *numbers]))
    if 0 in numbers or counting < MOSTLY * len(numbers):
        return firsts
    return [_BARE_NUMBER.sub("", first, count=1) for first in firsts]


def _parted(text: str) -> Parted | None:
    lines = _entries(text)
    whole = _with_indented(lines)
    if marked := marked_entries(whole) or at_marks(lines) or gaps_filled_in_brackets(lines):
        return marked
    if listed := _among_titles(lines):
        return listed
    for sign in _SIGNS:
        if sign.text in text and len(lines) >= sign.fewest:
            of_terms = whole if sign.text in _DASHES else lines
            found = _any_dash(of_terms) if sign.text == " - " else None
            found = found or (in_two(of_terms, sign.text) if sign.once else in_cells(text, sign.text))
            if found:
                return found._replace(rows=[_with_its_question_mark(row) for row in found.rows])
    if leaders := at_leaders(lines):
        return leaders
    found = _behind_question_marks(lines) or _by_the_sign_that_is_there(lines)
    in_order = (in_two(terms_in_order(lines, sign), sign) for sign in _DASHES)
    return found or _any_dash(whole) or next(filter(None, in_order), None)


def _among_titles(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Items of lists that a sign parts all alike, whatever titles stand above them."""
    items = [(number, line.lstrip()[1:].lstrip()) for number, line in lines if _BULLET.match(line.lstrip())]
    if not max(FEWEST_ENTRIES, AMONG_TITLES * len(lines)) <= len(items) < len(lines):
        return None
    found = next(filter(None, (in_two(items, sign) or _any_dash(items) for sign in _OF_TERMS)), None)
    if found is None:
        return None
    known = {row.number: row for row in found.rows}
    rows = [known.get(number) or Row(number, number, number, [line], line) for number, line in lines]
    return found._replace(rows=rows)


def _any_dash(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Terms with dashes of several lengths behind them."""
    dashed = [(number, _DASH.sub(" - ", line, count=1)) for number, line in lines]
    if sum(" - " in line for _, line in dashed) < max(FEWEST_ASKING, SHARE_OF_TERMS * len(dashed)):
        return None
    return in_two(
        [(at, line if " - " in line else _COLON.sub(" - ", line, count=1)) for at, line in dashed], " - "
    )


def _entries(text: str) -> list[tuple[int, str]]:
    """The lines; those between blank ones as one entry each, where nearly each stands alone there."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    entries: list[tuple[int, str]] = []
    at = -1
    for number, line in lines:
        if number == at + 1:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}\n{line}")
        else:
            entries.append((number, line))
        at = number
    alone = sum("\n" not in entry for _, entry in entries)
    return entries if len(entries) >= FEWEST_ENTRIES and alone >= MOSTLY * len(entries) else lines


def _with_its_question_mark(row: Row) -> Row:
    """The row of `What is it;? A thing`, whose sign stands before the question mark."""
    if len(row.cells) < 2 or not (said := row.cells[1].lstrip()).startswith("? "):
        return row
    return row._replace(cells=[f"{row.cells[0]}?", said[2:], *row.cells[2:]])


def _with_indented(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The lines of a glossary, each with the indented ones below it that go on with what is said."""
    entries: list[tuple[int, str]] = []
    for number, line in lines:
        if entries and line[:2].isspace() and not _BULLET.match(line.lstrip()):
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}\n{line.strip()}")
        else:
            entries.append((number, line))
    titles = sum(bool(LETTER.fullmatch(line) or RULE.fullmatch(line)) for _, line in entries)
    return entries if len(entries) - titles >= FEWEST_LED else lines


def _behind_question_marks(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of one question each, with the answer behind its question mark: `Who pays?, The buyer`."""
    rows = []
    for number, line in lines:
        found = _BEHIND_ASKING.fullmatch(line.strip())
        if found is None:
            return None
        rows.append(Row(number, number, number, [found["asked"], found["said"]], line))
    if any(OPTIONS.match(row.cells[1]) for row in rows):  # to choose from, and nobody says the right one
        return None
    return Parted("?", 2, rows) if len(rows) >= FEWEST_ASKING else None


def _by_the_sign_that_is_there(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of which most have the same sign behind their question mark, and all others have it too."""
    found = Counter(
        behind["sign"]
        for _, line in lines
        if (behind := _SIGN_BEHIND_ASKING.search(line[: 2 * LONGEST_TERM]))
    )
    if not found:
        return None
    sign, times = found.most_common(1)[0]
    parted = in_two(lines, sign) if times >= max(FEWEST_ASKING, ASK * len(lines)) else None
    if parted is None or 0 in (again := {row.cells[-1].count(sign) for row in parted.rows}):
        return parted
    return parted if len(again) > 1 else None  # cells of a table, such as options to choose from

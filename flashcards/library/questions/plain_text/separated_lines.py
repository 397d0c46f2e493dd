"""Plain text with a card a line: something parts question and answer, evenly in all lines or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, islice, pairwise
from operator import ne
from typing import NamedTuple

from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.plain_text.aligned_cells import (
    AMONG_TITLES,
    FEWEST_LED,
    at_leaders,
    side_by_side,
)
from flashcards.library.questions.plain_text.answer_behind import Parted, at_marks, gaps_filled_in_brackets
from flashcards.library.questions.plain_text.glossary_in_order import terms_in_order
from flashcards.library.questions.plain_text.marked_entries import marked_entries
from flashcards.library.questions.plain_text.record import RULE
from flashcards.library.questions.separators import parting
from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.columns.columns import Column
from flashcards.library.questions.tables.columns.joined_cells import Joining
from flashcards.library.questions.tables.unnamed_columns import columns_by_order


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

_COMMA_IN_PROSE = re.compile(r",(?:\s|$)|^,", re.MULTILINE)
"""A comma as sentences have it, and words of two columns have not."""

_COMMA_IN_WORDS = re.compile(r",(?=[^\s,])")

_SIGN_BEHIND_ASKING = re.compile(r"\?[\"')]?[ \t]*(?P<sign>[-=]>|[^\w\s?!.\"'(\[<`])(?!\.|\s*$)")
"""A sign behind a question mark, whatever it is: `Who pays?#The buyer`."""

_STRESSED = re.compile(r"(?<!\S)\*|\*(?=\s|$).*\*")
"""A star before or behind a word, and not between two."""

_SETTING = re.compile(r"[!-~]{1,80}")
"""A name of a setting, such as `home.path`: no blank in it, and no letter with an accent."""

_MOMENT = re.compile(r"\W?\d{1,4}[-/.:]\d\d\b")

_NOT_IN_A_GAP = r"(?<!\{\{c\d)"
"""The sign of Anki's gaps, as in `{{c1::rye}}`, parts nothing."""

_LETTER = re.compile(r"\W{0,8}\w?\W{0,8}")
"""The title of what begins with a letter: `A`, `- B -`."""

_DASH = re.compile(" [\u2013\u2014] ")

_COLON = re.compile(r"(?<=\w):[ ]+(?=\w)")

_BARE_NUMBER = re.compile(r"[ \t]*(\d{1,3})[ \t]+(?=\S)")

_OF_TERMS = (": ", " - ", " = ", " -> ")

MOST_ABOVE = 3
"""Titles above the entries of a text."""

_DASHES = (": ", " - ")
"""Signs behind the terms of a glossary in the order of the alphabet."""

_BULLET = re.compile("[-*+\u2022\u00b7\u2013>][ \t]")

_BEHIND_ASKING = re.compile(r"(?P<asked>[^?]{3,300}\?)[\"']?[ \t]*[,;:\-]?[ \t]+(?P<said>[^?\s][^?]*)")
_OPTIONS = re.compile(r"\(?A[.):] .+ \(?B[.):] .", re.IGNORECASE)
FEWEST_ASKING = 3
ASK = 0.6
"""Share of lines in which a sign behind the question mark is no chance."""

MOSTLY = 0.8
"""Share of lines with a tab from which those without one are told and left, and of those with a number."""

NEARLY, MANY = 0.95, 20
"""The same of another sign, where there are so many lines that it cannot stand there by chance."""

WIDEST, FEWEST_WIDE = 8, {"\t": 3, "|": 3, ";": 3, ",": 10}
"""Cells of a line, and lines with more than three from which on they are no chance."""

LONGEST_TERM = 200
"""Characters before a sign that stands in prose too."""

MOST_LONGER = 0.1
"""Lines of a glossary that may say more with no sign in them, for each term: somebody forgot it."""

FEWEST_ENTRIES, SHARE_OF_TERMS, LONGEST_ALONE = 10, 0.7, 40
"""Entries of a glossary, the share of them with a meaning, and the characters of a term without one."""


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
            found = found or (_in_two(of_terms, sign.text) if sign.once else _in_cells(text, sign.text))
            if found:
                return found._replace(rows=[_with_its_question_mark(row) for row in found.rows])
    if leaders := at_leaders(lines):
        return leaders
    found = _behind_question_marks(lines) or _by_the_sign_that_is_there(lines)
    in_order = (_in_two(terms_in_order(lines, sign), sign) for sign in _DASHES)
    return found or _any_dash(whole) or next(filter(None, in_order), None)


def _among_titles(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Items of lists that a sign parts all alike, whatever titles stand above them."""
    items = [(number, line.lstrip()[1:].lstrip()) for number, line in lines if _BULLET.match(line.lstrip())]
    if not max(FEWEST_ENTRIES, AMONG_TITLES * len(lines)) <= len(items) < len(lines):
        return None
    found = next(filter(None, (_in_two(items, sign) or _any_dash(items) for sign in _OF_TERMS)), None)
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
    return _in_two(
        [(at, line if " - " in line else _COLON.sub(" - ", line, count=1)) for at, line in dashed], " - "
    )


def _entries(text: str) -> list[tuple[int, str]]:
    """The lines; those between blank ones as one entry each, where nearly each stands alone there."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < len(beside := side_by_side(lines)):
        return beside
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
    titles = sum(bool(_LETTER.fullmatch(line) or RULE.fullmatch(line)) for _, line in entries)
    return entries if len(entries) - titles >= FEWEST_LED else lines


def _behind_question_marks(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Lines of one question each, with the answer behind its question mark: `Who pays?, The buyer`."""
    rows = []
    for number, line in lines:
        found = _BEHIND_ASKING.fullmatch(line.strip())
        if found is None:
            return None
        rows.append(Row(number, number, number, [found["asked"], found["said"]], line))
    if any(_OPTIONS.match(row.cells[1]) for row in rows):  # to choose from, and nobody says the right one
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
    parted = _in_two(lines, sign) if times >= max(FEWEST_ASKING, ASK * len(lines)) else None
    if parted is None or 0 in (again := {row.cells[-1].count(sign) for row in parted.rows}):
        return parted
    return parted if len(again) > 1 else None  # cells of a table, such as options to choose from


def _in_two(lines: Sequence[tuple[int, str]], separator: str) -> Parted | None:
    """Lines with the sign in all of them; of many in nearly all."""
    rows = []
    titles_above = _titles_above(lines)
    for number, line in lines:
        head = "" if number in titles_above else line[: LONGEST_TERM + len(separator)]
        signs = re.finditer(_NOT_IN_A_GAP + re.escape(separator), head)
        span = parting(line, (sign.span() for sign in signs))
        cells = [line] if span is None else [line[: span[0]].strip(), line[span[1] :].strip()]
        rows.append(Row(number, number, number + line.count("\n"), cells, line))
    parted = [row for row in rows if len(row.cells) == 2]
    titles = sum(separator == "#" and row.text.lstrip().startswith("#") for row in rows)
    titles = titles if titles * FEWEST_ASKING <= len(rows) else 0  # `# Colours` above `rojo # red`
    if len(parted) < (NEARLY if len(rows) >= MANY else 1) * (len(rows) - titles) and not _are_terms(
        rows, separator
    ):
        return None
    if separator == ": " and len({row.cells[0] for row in parted}) < NEARLY * len(parted):
        return None  # who says what, such as a conversation
    if any(_OPTIONS.match(row.cells[1]) for row in parted):  # to choose from, and nobody says the right one
        return None
    if sum(bool(_MOMENT.match(row.cells[0])) for row in parted) >= MOSTLY * len(parted):
        return None  # a log, or a timetable
    stressed = sum(bool(_STRESSED.search(row.text)) for row in parted)
    if separator == "*" and stressed > (1 - NEARLY if len(rows) >= MANY else 0) * len(parted):
        return None  # round words that are stressed
    if separator == "=" and all(_SETTING.fullmatch(row.cells[0]) for row in parted):
        return None
    return _in_three(rows, separator) or Parted(separator, 2, rows)


def _titles_above(lines: Sequence[tuple[int, str]]) -> set[int]:
    """The first lines where a blank one stands below each, and nowhere else."""
    gaps = [below - number - line.count("\n") > 1 for (number, line), (below, _) in pairwise(lines)]
    above = gaps.index(False) if False in gaps else 0
    return {number for number, _ in lines[:above]} if above <= MOST_ABOVE and not any(gaps[above:]) else set()


def _are_terms(rows: Sequence[Row], separator: str) -> bool:
    """Whether it is a glossary in which some terms stand alone: short, and none of the others begins anew."""
    rows = [row for row in rows if not _LETTER.fullmatch(row.text) and not RULE.fullmatch(row.text)]
    terms = [row.cells[0] for row in rows if len(row.cells) == 2]
    alone = [row.cells[0].strip() for row in rows[1:-1] if len(row.cells) == 1]  # within title and last words
    longer = sum(len(said) > LONGEST_ALONE or said.endswith((".", ",", ":", ";", "!")) for said in alone)
    return (
        separator in (": ", " - ", " \N{EN DASH} ", " \N{EM DASH} ", " = ")
        and len(terms) >= max(FEWEST_ENTRIES, SHARE_OF_TERMS * len(rows))
        and longer <= MOST_LONGER * len(terms)
        and not any(term[:1].isdigit() or "\n" in term for term in terms)
        and len(set(terms)) == len(terms)
    )


def _in_three(rows: Sequence[Row], separator: str) -> Parted | None:
    """The same with a third cell, where a sign that words do not have stands once more in every answer."""
    parted = [[row.cells[0], *row.cells[1].split(separator)] for row in rows if len(row.cells) == 2]
    if separator.strip() != separator or any(len(cells) != 3 for cells in parted):
        return None
    cells_of = iter(parted)
    wide = [row._replace(cells=next(cells_of)) if len(row.cells) == 2 else row for row in rows]
    return Parted(separator, 3, wide)


def _in_cells(text: str, separator: str) -> Parted | None:
    if separator != "\t" and (found := _in_cells_with_blanks(text, separator)):
        return found
    if separator == "," and _COMMA_IN_PROSE.search(text):
        return None
    if separator == ";" and all(
        len(_COMMA_IN_WORDS.findall(line)) > 1 for line in text.split("\n") if line.strip()
    ):
        return None  # cells with commas between, and the sign within one of them
    rows = [row for row in _rows(text, separator) if not row.blank]
    widths = [len(row.cells) for row in rows]
    width = max((2, 3), key=widths.count)
    if widths.count(2) * 2 > len(widths):  # an answer may hold the sign with a blank behind it
        joining = Joining(
            [row.cells for row in rows], (Column("question", ""), Column("answer", "")), separator
        )
        widths = [
            2 if number > 2 and joining.joined(row.cells) else number
            for number, row in zip(widths, rows, strict=True)
        ]
    wide = Counter(widths).most_common(1)[0][0]
    if len(rows) >= FEWEST_WIDE[separator] and not widths.count(width) and wide <= WIDEST:
        width = wide if columns_by_order(rows, wide, of_anki=False) else width
    enough = MOSTLY if separator == "\t" and len(rows) > 2 else NEARLY if len(rows) >= MANY else 1
    return Parted(separator, width, rows) if widths.count(width) >= enough * len(rows) else None


def _in_cells_with_blanks(text: str, separator: str) -> Parted | None:
    """Lines of two or three cells with blanks around the sign in all of them: without, it stands in words."""
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare:
            continue
        cells = bare.split(f" {separator} ", 3)
        if bare.startswith((separator, '"')) or bare.endswith((separator, '"')):
            return None
        if len(cells) not in (2, 3) or (rows and len(cells) != len(rows[0].cells)):
            return None
        rows.append(Row(number, number, number, cells, line))
    return Parted(separator, len(rows[0].cells), rows) if rows else None


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The rows; quotes count only where a spreadsheet would have set them: around what needs them."""
    quoted = (cell for row in rows_of(text, separator) if row.quoted for cell in row.cells)
    if any(re.search(rf'["\n{re.escape(separator)}]', cell) for cell in islice(quoted, 100_000)):
        yield from rows_of(text, separator)
        return
    for number, line in enumerate(text.split("\n"), 1):
        yield Row(number, number, number, line.split(separator, 1_000), line)

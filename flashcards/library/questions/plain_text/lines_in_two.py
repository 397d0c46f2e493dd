"""Lines of plain text that one sign parts into question and answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.plain_text.answer_behind import MOSTLY, Parted
from flashcards.library.questions.plain_text.record import RULE
from flashcards.library.questions.separators import parting
from flashcards.library.questions.tables.cells.rows import Row

_STRESSED = re.compile(r"(?<!\S)\*|\*(?=\s|$).*\*")
"""A star before or behind a word, and not between two."""

_SETTING = re.compile(r"[!-~]{1,80}")
"""A name of a setting, such as `home.path`: no blank in it, and no letter with an accent."""

_MOMENT = re.compile(r"\W?\d{1,4}[-/.:]\d\d\b")

_NOT_IN_A_GAP = r"(?<!\{\{c\d)"
"""The sign of Anki's gaps, as in `{{c1::rye}}`, parts nothing."""

LETTER = re.compile(r"\W{0,8}\w?\W{0,8}")
"""The title of what begins with a letter: `A`, `- B -`."""

MOST_ABOVE = 3
"""Titles above the entries of a text."""

OPTIONS = re.compile(r"\(?A[.):] .+ \(?B[.):] .", re.IGNORECASE)

FEWEST_ASKING = 3

NEARLY, MANY = 0.95, 20
"""Share of lines with the sign, and so many lines that it cannot stand in them by chance."""

LONGEST_TERM = 200
"""Characters before a sign that stands in prose too."""

MOST_LONGER = 0.1
"""Lines of a glossary that may say more with no sign in them, for each term: somebody forgot it."""

FEWEST_ENTRIES, SHARE_OF_TERMS, LONGEST_ALONE = 10, 0.7, 40
"""Entries of a glossary, the share of them with a meaning, and the characters of a term without one."""


def in_two(lines: Sequence[tuple[int, str]], separator: str) -> Parted | None:
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
    if any(OPTIONS.match(row.cells[1]) for row in parted):  # to choose from, and nobody says the right one
        return None
    if sum(bool(_MOMENT.match(row.cells[0])) for row in parted) >= MOSTLY * len(parted):
        return None  # a log, or a timetable
    stressed = sum(bool(_STRESSED.search(row.text)) for row in parted)
    if separator == "*" and stressed > (1 - NEARLY if len(rows) >= MANY else 0) * len(parted):
        return None  # round words that are stressed
    if separator == "=" and all(_SETTING.fullmatch(row.cells[0]) for row in parted):
        return None
    return Parted(separator, 2, rows)


def _titles_above(lines: Sequence[tuple[int, str]]) -> set[int]:
    """The first lines where a blank one stands below each, and nowhere else."""
    gaps = [below - number - line.count("\n") > 1 for (number, line), (below, _) in pairwise(lines)]
    above = gaps.index(False) if False in gaps else 0
    return {number for number, _ in lines[:above]} if above <= MOST_ABOVE and not any(gaps[above:]) else set()


def _are_terms(rows: Sequence[Row], separator: str) -> bool:
    """Whether it is a glossary in which some terms stand alone: short, and none of the others begins anew."""
    rows = [row for row in rows if not LETTER.fullmatch(row.text) and not RULE.fullmatch(row.text)]
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

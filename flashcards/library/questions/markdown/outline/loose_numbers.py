"""A question of a numbered list that is numbered another way, or not at all, and would break the list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.words.label_words import asks, number_of, without_label
from flashcards.library.questions.markdown.words.levels_and_signs import EMOJI
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Items of a list from which on their numbers are no chance."""

RUNNING = 0.6
"""Share of them whose number is one more than that before, or follows one that is missing."""

MOST_LINES = 60
"""Above the second question, among which the first one stands."""

_ITEM = re.compile(r"(?P<margin> {0,3})(?P<number>\d{1,4})(?P<sign>[.)])[ \t]+(?P<words>\S.*)")
_BEFORE = re.compile(rf"[\s{EMOJI}\u25a0-\u25ff]*")
_OTHER = re.compile(r"\s*(?:[#>|<]|[-*+][ \t]|$)| {4}")
"""How lines begin that are no question of a list."""


class _Item(NamedTuple):
    line: int
    margin: str
    number: int
    sign: str
    words: str


def with_loose_numbers(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines that stand where a number of a list is missing and begin with it, or ask as the others do.

    As they are read: `4.Why?`, `**4)** Why?` and `Why?` between `3.` and `5.` become `4. Why?`. In `masked`
    code is blank.
    """
    found: dict[int, str] = {}
    for items in _lists(masked):
        for first, last, number in _missing(items):
            if (line := _in_place(items, number, masked, range(first, last))) is not None:
                words = _behind(lines[line], number) or lines[line].strip()
                found[line] = f"{items[0].margin}{number}{items[0].sign} {words}"
    return found


def _in_place(items: Sequence[_Item], number: int, masked: Sequence[str], lines: range) -> int | None:
    """The one of some lines that begins with a number, or the only one that asks as the items do."""
    places = [at for at in lines if not _OTHER.match(masked[at])]
    if (numbered := next((at for at in places if _behind(masked[at], number)), None)) is not None:
        return numbered
    forms = [form for form in (asks, _is_bold) if 2 * sum(form(each.words) for each in items) > len(items)]
    asking = [at for at in places if any(form(masked[at]) for form in forms)]
    asking = [at for at in asking if _begins_anew(masked, at, items[0].margin)]
    is_told = len(asking) == 1 and any(map(str.strip, masked[asking[0] + 1 : lines.stop]))
    return asking[0] if is_told else None


def _lists(masked: Sequence[str]) -> Iterator[list[_Item]]:
    """The items of each margin, where their numbers mostly run."""
    lists: dict[tuple[str, str], list[_Item]] = defaultdict(list)
    for line, text in enumerate(masked):
        if len(text) < LONGEST_LINE and (found := _ITEM.match(text)):
            item = _Item(line, found["margin"], int(found["number"]), found["sign"], found["words"])
            lists[item.margin, item.sign].append(item)
    for items in lists.values():
        running = sum(after.number - before.number in (1, 2) for before, after in pairwise(items))
        if len(items) >= FEWEST and running >= RUNNING * (len(items) - 1):
            yield items


def _missing(items: Sequence[_Item]) -> Iterator[tuple[int, int, int]]:
    """The lines between which one number is missing, and this number."""
    if items[0].number == 2:
        yield max(0, items[0].line - MOST_LINES), items[0].line, 1
    for before, after in pairwise(items):
        if after.number == before.number + 2:
            yield before.line + 1, after.line, before.number + 1


def _behind(line: str, number: int) -> str:
    """What stands behind a number that a line begins with; "" where it does not."""
    before = _BEFORE.match(line[:LONGEST_LINE])
    text = line[before.end() if before else 0 :].replace("\N{NO-BREAK SPACE}", " ")
    found = number_of(text)
    return without_label(text).strip() if found and int(found["number"]) == number else ""


def _begins_anew(masked: Sequence[str], line: int, margin: str) -> bool:
    """Whether it begins where the items do, and does not go on with the text of the line above."""
    above = masked[line - 1] if line else ""
    text = masked[line]
    return text == margin + text.lstrip() and (not above.strip() or above[0].isspace())


def _is_bold(text: str) -> bool:
    """Whether it is bold from end to end, or begins so."""
    return text.lstrip().startswith(("**", "__"))

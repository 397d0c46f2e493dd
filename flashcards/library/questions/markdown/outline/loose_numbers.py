"""A question of numbered list or lines that is numbered another way, or not at all, and would be lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import number_of, without_label
from flashcards.library.questions.markdown.words.levels_and_signs import EMOJI
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Items of a list from which on their numbers are no chance."""

RUNNING = 0.6
"""Share of them whose number is one more than that before, or follows one that is missing."""

BESIDE = 3
"""Items on each side of a missing one that tell how they ask."""

MOST_LINES = 60
"""Above the second question, among which the first one stands."""

_ITEM = re.compile(
    r"(?P<margin> {0,3})(?P<bold>(?:\*\*|__)?)(?P<number>\d{1,4})(?P<sign>[.)])(?P<close>(?:(?P=bold))?)"
    r"[ \t]+(?P<words>\S.*)"
)
_BEFORE = re.compile(rf"[\s{EMOJI}\u25a0-\u25ff]*")
_OTHER = re.compile(r"\s*(?:[#>|<]|[-*+][ \t]|$)| {4}")
"""How lines begin that are no question of a list."""


class _Item(NamedTuple):
    line: int
    form: str
    """How items are written."""
    margin: str
    number: int
    words: str


class _Gap(NamedTuple):
    number: int
    lines: range
    """Where it may stand."""
    beside: Sequence[_Item] = ()
    """The items next to it; none where nothing tells that there is such a number."""


def with_loose_numbers(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines that stand where a number of a list is missing and begin with it, or ask as the others do.

    As they are read: `4.Why?`, `**4)** Why?` and `Why?` between `3.` and `5.` become `4. Why?`. In `masked`
    code is blank.
    """
    found: dict[int, str] = {}
    lists = list(_lists(masked))
    margins = {item.line: item.margin for items in lists for item in items}
    for items in lists:
        places = [*_missing(items, masked), *_behind_lists(items, masked)]
        for gap in places:
            line = _in_place(gap, masked)
            if line is not None and len(margins.get(line, items[0].margin)) >= len(items[0].margin):
                words = _behind(lines[line], gap.number) or lines[line].strip()
                words = words.strip("*_ ") if items[0].form.endswith(("*", "_")) else words
                found[line] = items[0].form.format(n=gap.number, words=words)
    return found


def _in_place(gap: _Gap, masked: Sequence[str]) -> int | None:
    """The one of some lines that begins with the number, or the only one that asks as the items do."""
    places = [at for at in gap.lines if not _OTHER.match(masked[at])]
    if any(_behind(masked[at], gap.number + aside) for at in places for aside in (-1, 1)):
        return None  # steps within an answer
    numbered = (at for at in places if _behind(masked[at], gap.number))
    if (line := next(numbered, None)) is not None or not gap.beside:
        return None if line is None or (not gap.beside and _is_bold(masked[line])) else line
    half = len(gap.beside) / 2
    forms = [form for form in (asks, _is_bold) if sum(form(each.words) for each in gap.beside) > half]
    asking = [at for at in places if any(form(masked[at]) for form in forms)]
    asking = [at for at in asking if _begins_anew(masked, at, gap.beside[0].margin)]
    if len(asking) != 1:
        return None
    is_told = any(map(str.strip, masked[asking[0] + 1 : gap.lines.stop]))
    alone = sum(after.line == before.line + 1 for before, after in pairwise(gap.beside))
    return asking[0] if is_told or alone >= half - 1 else None


def _lists(masked: Sequence[str]) -> Iterator[list[_Item]]:
    """The items of each margin, where their numbers mostly run."""
    lists: dict[str, list[_Item]] = defaultdict(list)
    for line, text in enumerate(masked):
        found = _ITEM.match(text) if len(text) < LONGEST_LINE else None
        if found and (item := _item(line, found)):
            lists[item.form].append(item)
    for items in lists.values():
        running = sum(after.number - before.number in (1, 2) for before, after in pairwise(items))
        if len(items) >= FEWEST and running >= RUNNING * (len(items) - 1):
            yield items


def _item(line: int, found: re.Match[str]) -> _Item | None:
    """An item of a list, or a line whose number is bold, be it as a whole or alone."""
    margin, bold, sign, words = found["margin"], found["bold"], found["sign"], found["words"]
    if bold and not found["close"]:
        if not words.rstrip().endswith(bold):
            return None
        form = f"{margin}{bold}{{n}}{sign} {{words}}{bold}"
    else:
        form = f"{margin}{bold}{{n}}{sign}{bold} {{words}}"
    return _Item(line, form, margin, int(found["number"]), words)


def _missing(items: Sequence[_Item], masked: Sequence[str]) -> Iterator[_Gap]:
    """The lines between which a number is missing, the first one below the heading."""
    for at, (before, after) in enumerate(pairwise([_Item(-1, "", "", 0, ""), *items])):
        if after.number == 2 and before.number != 1:
            above = range(max(before.line + 1, after.line - MOST_LINES), after.line)
            heading = (line for line in reversed(above) if masked[line].startswith("#"))
            yield _Gap(1, range(next(heading, above.start), after.line), items[at : at + BESIDE])
        elif after.number == before.number + 2:
            beside = items[max(0, at - BESIDE) : at + BESIDE]
            yield _Gap(before.number + 1, range(before.line + 1, after.line), beside)


def _behind_lists(items: Sequence[_Item], masked: Sequence[str]) -> Iterator[_Gap]:
    """The lines behind each list up to the next heading, which may begin with one number more."""
    ends = [*(each.line for each in items[1:]), len(masked)]
    numbers = [*(each.number for each in items[1:]), 1]
    for before, end, after in zip(items, ends, numbers, strict=True):
        if after <= 1:
            below = range(before.line + 1, min(end, before.line + MOST_LINES))
            heading = next((at for at in below if masked[at].startswith("#")), below.stop)
            yield _Gap(before.number + 1, range(below.start, heading))


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

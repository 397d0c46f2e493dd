"""Lines that somebody forgot: the end of a block of code, a blank line before a question or an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.words.names_in_languages import QUESTION, SAID
from flashcards.library.questions.markdown.words.numbers_in_order import follows
from flashcards.library.questions.markdown.words.option_letters import LETTERS, latin_letters, letters_of
from flashcards.library.questions.split_into_pieces import FENCE, LONGEST_LINE, closes

_BEGINS_ANEW = re.compile(
    r"^ {0,3}(?:#{2,6}[ \t]+\S|</?details\b|(?:\d+\.[ \t]+)?#{2,6}[ \t]+\S)", re.IGNORECASE
)
"""A line that is no code: a heading of the second level or deeper, or a fold."""

MOST_MENDED = 50


def open_fences(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Of each block without an end its first line, the line before which it ends, and a fence for that.

    Lines count from 0. Another opening fence in a block, or the end of the file, tells that its end is
    missing; it is taken to end before the first heading or fold below, or with the file.
    """
    found: list[tuple[int, int, str]] = []
    number, fence, opened, anew = 0, "", 0, -1
    while number <= len(lines):
        line = lines[number] if number < len(lines) else None
        opens = FENCE.match(line) if line is not None else None
        if not fence:
            if opens:
                fence, opened, anew = opens["fence"], number, -1
        elif line is None or (opens and opens["info"].strip() and opens["fence"] == fence and anew >= 0):
            if line is None and anew < 0:
                found.append((opened, len(lines), _closing(lines[opened], fence)))
                break
            if len(found) >= MOST_MENDED:
                break
            found.append((opened, anew, _closing(lines[opened], fence)))
            number, fence = anew, ""
            continue
        elif closes(line, fence):
            fence = ""
        elif anew < 0 and _BEGINS_ANEW.match(line):
            anew = number
        number += 1
    return found


def _closing(opening: str, fence: str) -> str:
    """The fence that closes a block, as far from the margin as the one that opens it."""
    return re.sub(r"\S", " ", opening.partition(fence)[0]) + fence


_ASKS_BY_NUMBER = re.compile(r"(\d{1,4})[.)、．][ \t]?\S.*[?？][ \t*]*")

FEWEST_TIGHT = 5
"""Numbered questions from which on their numbers are no chance."""

RUNNING = 0.8
"""Share of them whose number follows that of the one before."""


def tight_questions(masked: Sequence[str]) -> frozenset[int]:
    """The lines at which a question begins where Markdown sees none; code in `masked` is blank.

    None where the numbers do not run, or where no answer would swallow questions.
    """
    found = [
        (line, int(asks[1]))
        for line, text in enumerate(masked)
        if text[:1].isdigit() and len(text) < LONGEST_LINE and (asks := _ASKS_BY_NUMBER.fullmatch(text))
    ]
    running = sum(follows(before, after) for (_, before), (_, after) in pairwise(found))
    if len(found) < FEWEST_TIGHT or running < RUNNING * (len(found) - 1):
        return frozenset()
    numbered = {line for line, _ in found}
    swallowed = sum(line - 1 not in numbered and _is_text(masked, line - 1) for line in numbered)
    if swallowed < FEWEST_TIGHT:
        return frozenset()
    return frozenset(
        line
        for line in numbered
        if not (_is_beside(masked, line, numbered, -1) and _is_beside(masked, line, numbered, 1))
        and not (line - 1 in numbered and not "".join(masked[line + 1 : line + 2]).strip())
    )


def _is_text(masked: Sequence[str], line: int) -> bool:
    text = masked[line] if line >= 0 else ""
    return text.strip() != "" and not text[0].isspace() and text[0] not in "-*+#>|<"


def _is_beside(masked: Sequence[str], line: int, numbered: set[int], step: int) -> bool:
    """Whether the next line that is not blank is a numbered question too, or there is none."""
    line += step
    while 0 <= line < len(masked) and not masked[line].strip():
        line += step
    return line in numbered or not 0 <= line < len(masked)


_BOLD_NUMBER = re.compile(r"(?:\*\*|__)(\d{1,4})[.):].*")
_NUMBER_AND_MARK = re.compile(rf"(\d{{1,4}})[.)][ \t]+[*_]{{0,2}}(?:Q|{QUESTION})[,;]?[.:].*", re.IGNORECASE)


def tight_among_spaced(masked: Sequence[str]) -> frozenset[int]:
    """The few numbered questions right below other text, where nearly all have a blank line above."""
    tight: set[int] = set()
    marked = [
        (line, text)
        for line, text in enumerate(masked)
        if text[:1] in "*_0123456789" and len(text) < LONGEST_LINE
    ]
    for form in (_ASKS_BY_NUMBER, _BOLD_NUMBER, _NUMBER_AND_MARK):
        found = [(line, int(asks[1])) for line, text in marked if (asks := form.fullmatch(text))]
        running = sum(after == before + 1 for (_, before), (_, after) in pairwise(found))
        below_text = [line for line, _ in found if line and masked[line - 1].strip()]
        below_text = [line for line in below_text if not masked[line - 1].startswith("#")]
        spaced = len(found) - len(below_text)
        if spaced >= max(FEWEST_TIGHT, RUNNING * len(found)) and running >= RUNNING * (len(found) - 1):
            tight.update(below_text)
    return frozenset(tight)


_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_BEGINS_ANEW_BELOW_LIST = re.compile(
    rf"(?:\*\*|__)?{SAID}[ \t]*(?:(?:\*\*|__)[ \t]*)?[:：]"
    rf"|(?:\*\*|__)?(?:Q|{QUESTION})[ \t]*\d{{1,4}}[ \t]*[.:)]"
    r"|(?:\*\*|__)[*_]?[^*_\n]+[?？][ \t]*[*_]?(?:\*\*|__)[ \t]*$",
    re.IGNORECASE,
)


def tight_below_lists(masked: Sequence[str]) -> frozenset[int]:
    """The lines with a marked question or answer right below a list, whose last item would swallow them."""
    found = []
    is_item = False
    for line, text in enumerate(masked):
        if is_item and _BEGINS_ANEW_BELOW_LIST.match(text):
            found.append(line)
        is_item = len(text) < LONGEST_LINE and (
            _ITEM.match(text) is not None or (is_item and text[:1].isspace() and text.strip() != "")
        )
    return frozenset(found)


_NUMBER = re.compile(r" {0,3}(\d{1,4})[.)][ \t]+\S")
_NAME = re.compile(r" {0,3}(\*{1,3}|_{1,3})(?![\s*_])[^*_]{1,80}\1[ \t:]*")


def tight_behind_number(masked: Sequence[str]) -> frozenset[int]:
    """The lines right below an emphasised name, a table or a quotation on which a list counts on.

    Markdown takes such a line as part of the name or quotation, since a list that interrupts a text begins
    with one, or as a row of the table.
    """
    found = []
    number = 0
    for line, text in enumerate(masked):
        if counts := _NUMBER.match(text):
            before, number = number, int(counts[1])
            above = masked[line - 1][:LONGEST_LINE] if line else ""
            is_row = above.lstrip().startswith("|") and "|" not in text
            is_quoted = above.startswith(">")
            if number > 1 and follows(before, number) and (is_row or is_quoted or _NAME.fullmatch(above)):
                found.append(line)
    return frozenset(found)


_KEY = re.compile(
    rf"[*_(]{{0,3}}{SAID}[*_]*[ \t]*[:\uff1a][*_ \t]*"
    rf"[{LETTERS}1-8](?:[ \t]*[,&/][ \t]*[{LETTERS}1-8])*[.)*_ \t]*",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"[*_]{{0,3}}(?:(?:Q|{QUESTION})[ \t.]*)?\d{{1,4}}[ \t]*[.):]", re.IGNORECASE)


def tight_behind_keys(masked: Sequence[str]) -> frozenset[int]:
    """The lines right below `Answer: B` that have a number, or options of their own below."""
    found = []
    for line, (above, text) in enumerate(pairwise(masked), 1):
        if text.strip() and len(above) < LONGEST_LINE and _KEY.fullmatch(above):
            below = masked[line + 1] if line + 1 < len(masked) else ""
            has_options = latin_letters(letters_of(below)[:1]) == "a" and not letters_of(text)
            if has_options or _COUNTS.match(text):
                found.append(line)
    return frozenset(found)


_LONG_NUMBER = re.compile(r"(?P<margin> {0,3})\d{2,9}[.)] (?=\S)")
_BELOW_ONE_DIGIT = 3
"""Blanks before what belongs to an item such as `9.`"""


def missing_indents(lines: Sequence[str]) -> dict[int, int]:
    """The blanks that lines below an item such as `10.` lack where they stand as below `9.`, by line."""
    lacking: dict[int, int] = {}
    item: re.Match[str] | None = None
    lack: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if found := _LONG_NUMBER.match(line):
            item, lack = found, None
        elif item is not None and line.strip():
            below = indent - len(item["margin"])
            if lack is None and below == _BELOW_ONE_DIGIT:
                lack = len(item[0]) - indent
            if below < _BELOW_ONE_DIGIT or not lack:
                item = None
            else:
                lacking[number] = lack
    return lacking

"""Answers in a quotation: below the line of their question or its number, or marked, `> **Answer:** B`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.outline.lines_as_read import ITEM, as_question
from flashcards.library.questions.markdown.words.asking import asks, may_ask, may_ask_in_any_language
from flashcards.library.questions.markdown.words.names_in_languages import SAID
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 4
"""Such lines from which on this is the form of a page."""

NEARLY_ALL = 0.8
"""Of the paragraphs of a page that must be such a line, and of the quotations that must stand below one."""

_QUOTED = re.compile(r"(?P<indent> {0,8})>[ \t]?")
_MARKED = re.compile(
    rf"[*_]{{0,3}}{SAID}s?[*_]{{0,3}}[ \t]*[:\uff1a]",
    re.IGNORECASE,
)


def without_quotes_of_answers(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, the quotations that begin with the mark of an answer as plain text."""
    result = list(lines)
    if not any(mask.lstrip().startswith(">") for mask in masked):
        return result
    is_answer = False
    for number, line in enumerate(lines):
        quoted = _QUOTED.match(line)
        if quoted is None:
            is_answer = False
            continue
        is_first = not (number and _QUOTED.match(lines[number - 1]))
        is_answer = _MARKED.match(line, quoted.end()) is not None if is_first else is_answer
        if is_answer:
            result[number] = quoted["indent"] + line[quoted.end() :]
    return result


def quoted_answers(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """Such lines as they are read, with a mark; half of them, or of the quotations, must ask.

    In `masked` code is blank.
    """
    found: list[int] = []
    others = 0
    before = ""
    for number, line in enumerate(masked):
        if not lines[number].strip() or line.startswith("#"):
            before = ""
            continue
        is_quote = line.startswith(">")
        below = masked[number + 1] if number + 1 < len(masked) else ""
        if not is_quote and below.startswith(">") and before in ("", ">") and _may_be_asked(line):
            found.append(number)
        elif before == "" or (is_quote and before != ">" and found[-1:] != [number - 1]):
            others += 1  # another paragraph, or a quotation of its own
        before = ">" if is_quote else "text"
    asking = sum(may_ask(masked[number]) for number in found)
    replying = sum(asks(masked[number + 1].lstrip("> ")) for number in found)
    is_form = len(found) >= max(FEWEST, NEARLY_ALL * (len(found) + others))
    return (
        {n: as_question(lines[n]) for n in found}
        if is_form and 2 * max(asking, replying) >= len(found)
        else {}
    )


_NUMBER = re.compile(r" {0,3}(?P<number>\d{1,3})[.)][ \t]+\S")


def without_quotes_below_numbers(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, numbered questions and the quotations that end nearly all of them with usual marks.

    The numbers run on or start again, half of the questions ask, and no words stand behind a quotation.
    """
    if not any(line.startswith(">") for line in masked):
        return list(lines)
    starts: dict[int, int] = {}
    last = 0
    for at, line in enumerate(masked):
        if (found := _NUMBER.match(line)) and int(found["number"]) in (1, last + 1):
            starts[at] = last = int(found["number"])
    read: dict[int, str] = {}
    told = asking = 0
    for start, following in pairwise([*starts, len(masked)]):
        end = next((at for at in range(start, following) if masked[at].startswith("#")), following)
        said = [at for at in range(start, end) if lines[at].strip()]
        first = next((at for at in said if masked[at].startswith(">")), end)
        if first < end and all(masked[at].startswith(">") for at in said if at > first):
            told += 1
            asking += any(may_ask_in_any_language(_without_number(masked[at])) for at in said if at < first)
            read |= {at: lines[at][1:].removeprefix(" ") for at in range(first, end) if lines[at].strip()}
            read[first] = f"A: {read[first]}"
    if told < max(FEWEST, NEARLY_ALL * len(starts)) or 2 * asking < told:
        return list(lines)
    read |= {at: f"Q{n}: {_without_number(lines[at]).strip()}" for at, n in starts.items()}
    return [read.get(at, line) for at, line in enumerate(lines)]


def _without_number(line: str) -> str:
    found = _NUMBER.match(line)
    return line[found.end() - 1 :] if found else line


def _may_be_asked(line: str) -> bool:
    """Whether it is a plain line, and none that only leads to what is quoted."""
    is_plain = len(line) < LONGEST_LINE and line[:1] not in " \t|<" and not ITEM.match(line)
    return is_plain and not line.rstrip(" *_").endswith(":")

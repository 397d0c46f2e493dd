"""Questions, or terms, at the beginning of their lines with all that is said of them indented below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from flashcards.library.questions.found import Questions
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.markdown.words.asking import may_ask_in_any_language
from flashcards.library.questions.plain_code import is_code_line
from flashcards.library.questions.plain_text.options_below import options_in
from flashcards.library.questions.plain_text.record import Record, found_question, left_out

SHAPE = "lines with their answers indented below"

FEWEST, FEWEST_TERMS = 4, 8
MOSTLY = 0.8
"""Of the lines below the first one that must belong to such a question, with its answer."""

ASK = 0.5
"""Of the lines at the beginning that must ask, where they are no terms."""

LONGEST_TERM, LONGEST_ASKED = 60, 3
"""Characters of a term, and lines of a question."""

NEARLY_ALL = 0.9
"""Of the terms that must be short, with no sign in them that parts a term from its meaning."""

SENTENCES = 0.7
"""Of what is said of terms that must end as a sentence does."""

_INDENT = re.compile(r"[ \t]{2,}|\t")
_CODE = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,2})?[.):]?[ \t]+(?=\S)")
"""What counts a question without a sign: `1  Who pays?`, `B2  Who bakes?`."""

_NO_TERM = re.compile(r"[.:,;{]$|[=:\u3010\u3011\[\]|]|[ ][-\u2013\u2014][ ]")
"""What ends a sentence, or parts a term from its meaning on the same line."""

_SENTENCE_END = re.compile(r"[.!?)\u3002][\"'\u201d\u2019]?\s*$")


class _Entry(NamedTuple):
    asked: list[int]
    """The lines, from 0."""
    said: list[int]
    """The lines below, blank ones between them too."""


def indented_questions(text: str) -> Questions | None:
    """The questions of a text nearly all of which stands indented below what it answers; else None."""
    lines = [line.expandtabs(4) for line in text.split("\n")]
    entries = list(_entries(lines))
    good = [each for each in entries if each.said and len(each.asked) <= LONGEST_ASKED]
    if len(good) < FEWEST:
        return None
    begins = good[0].asked[0]
    inside = sum(len(each.asked) + sum(bool(lines[at].strip()) for at in each.said) for each in good)
    if inside < MOSTLY * sum(bool(line.strip()) for line in lines[begins:]):
        return None
    asked = [" ".join(lines[at].strip() for at in each.asked) for each in good]
    said = [dedent("\n".join(lines[at] for at in each.said)) for each in good]
    if sum(map(is_code_line, asked)) > (1 - MOSTLY) * len(asked) or _choose(said):
        return None
    bare = _without_codes(asked)
    if sum(map(may_ask_in_any_language, bare)) < ASK * len(bare) and not _are_terms(bare, said):
        return None
    found = [
        found_question(Record(question, "", answer, is_marked=True), each.asked[0] + 1, each.said[-1] + 1)
        for question, answer, each in zip(bare, said, good, strict=True)
    ]
    ends = [0, *(each.said[-1] + 1 for each in good)]
    begin = [*(each.asked[0] for each in good), len(lines)]
    left = [each for first, last in zip(ends, begin, strict=True) for each in left_out(lines, first, last)]
    return Questions(SHAPE, tuple(found), tuple(left))


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """Lines that are not indented, up to a blank one, each group with the indented lines below it."""
    entry = _Entry([], [])
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if _INDENT.match(line):
            if entry.asked:
                first = entry.said[-1] + 1 if entry.said else at
                entry.said.extend(range(first, at + 1))
            continue
        if entry.said or (entry.asked and entry.asked[-1] != at - 1):
            yield entry
            entry = _Entry([], [])
        if entry.asked and not _goes_on(lines[at - 1], line):
            yield entry
            entry = _Entry([], [])
        entry.asked.append(at)
    if entry.asked:
        yield entry


def _goes_on(line: str, below: str) -> bool:
    """Whether a line is the first of two that belong together, and no title."""
    return len(line) >= LONGEST_TERM or below[:1].islower()


def _choose(said: Sequence[str]) -> bool:
    """Whether options stand below most, which answer nothing."""
    return 2 * sum(len(options_in(["", *each.split("\n")])[2]) > 1 for each in said) > len(said)


def _without_codes(asked: Sequence[str]) -> list[str]:
    if sum(bool(_CODE.match(each)) for each in asked) >= MOSTLY * len(asked):
        return [_CODE.sub("", each, count=1) for each in asked]
    return without_numbers([each.lstrip("-*\u2022 ") for each in asked])


def _are_terms(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether they are short and different, and what is said of them are sentences."""
    short = sum(len(each) <= LONGEST_TERM and not _NO_TERM.search(each) for each in asked)
    sentences = sum(bool(_SENTENCE_END.search(each)) for each in said)
    return (
        len(asked) >= FEWEST_TERMS
        and short >= NEARLY_ALL * len(asked)
        and len(set(asked)) == len(asked)
        and sentences >= SENTENCES * len(said)
    )

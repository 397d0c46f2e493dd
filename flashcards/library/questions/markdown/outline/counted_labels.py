"""Words that count questions beside those that count answers: `Exercise 3`, `Solution 3`; or beside `Q3`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.words.names_in_languages import ASKED, SAID
from flashcards.library.questions.markdown.words.numbers_in_order import are_in_order
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Lines with the same word that count."""

NEARLY_ALL = 0.8
"""Of the questions that must have an answer with their number."""

_LABELLED = re.compile(
    r"(?P<before>[ \t]{0,3}(?P<heading>#{1,6}[ \t]+)?)(?P<bold>[*_]{0,3})(?P<word>[^\W\d_]{1,20})"
    r"[ \t]*[.#]?[ \t]*(?P<number>\d{1,3})(?P<closed>[*_]{0,3})[ \t]*"
    r"(?P<sign>[.:)\uff1a\u2013\u2014-]|(?=[ \t]*$))(?P<after>[*_]{0,3})(?=\s|$|(?<=\uff1a))"
)
_ASKED = re.compile(ASKED, re.IGNORECASE)
_SAID = re.compile(rf"a|s|{SAID}", re.IGNORECASE)
_REPLY = re.compile(
    rf"[ \t]*[*_]{{0,3}}(?:{_SAID.pattern})[ \t]*\d{{0,3}}[*_]*[ \t]*[.:)\uff1a]", re.IGNORECASE
)


class _Label(NamedTuple):
    line: int
    number: int
    found: re.Match[str]


def with_counted_labels(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines with such words as they are read: `Q3:` and `A3:`, headings as `Question 3`."""
    words: dict[tuple[str, str], list[_Label]] = defaultdict(list)
    for number, line in enumerate(masked):
        found = _LABELLED.match(line) if len(line) < LONGEST_LINE else None
        if found is not None:
            label = _Label(number, int(found["number"]), found)
            words[found["word"].casefold(), (found["heading"] or "").strip()].append(label)
    asked = {key: some for key, some in words.items() if _ASKED.fullmatch(key[0])}
    said = {key: some for key, some in words.items() if _SAID.fullmatch(key[0])}
    others = {key: some for key, some in words.items() if key not in asked and key not in said}
    read: dict[int, str] = {}
    for key, some in others.items():
        if any(
            _goes_on(asked_before, some, masked) for one, asked_before in asked.items() if one[1] == key[1]
        ):
            read |= {each.line: _read(each, "Q", lines) for each in some}
            continue
        for one, answers in said.items():
            if bool(one[1]) == bool(key[1]) and _answer(some, answers):
                read |= {each.line: _read(each, "Q", lines) for each in some}
                read |= {each.line: _read(each, "A", lines) for each in answers}
                break
    return read


def _answer(asked: Sequence[_Label], said: Sequence[_Label]) -> bool:
    """Whether each answer has a number of its own, that of a question somewhere before it."""
    places = {each.number: each.line for each in asked}
    numbers = {each.number for each in said}
    return (
        are_in_order([each.number for each in asked])
        and len(numbers) == len(said) >= max(FEWEST, NEARLY_ALL * len(asked))
        and numbers <= places.keys()
        and all(places[each.number] < each.line for each in said)
    )


def _goes_on(asked: Sequence[_Label], some: Sequence[_Label], masked: Sequence[str]) -> bool:
    """Whether a second word has the numbers that the first one leaves out, or counts anew and is answered.

    Its answers have a mark, as those of the first have.
    """
    both = sorted([*asked, *some])
    numbers = [each.number for each in both]
    if len(some) < 2 or len(asked) < FEWEST:
        return False
    if numbers == [*range(numbers[0], numbers[0] + len(numbers))]:
        return True
    counts = [each.number for each in some] == [*range(1, len(some) + 1)]
    answered = [
        any(map(_REPLY.match, masked[each.line + 1 : end]))
        for each, end in _up_to_next(some, both, len(masked))
    ]
    return counts and len(some) >= FEWEST and all(answered)


def _up_to_next(some: Sequence[_Label], both: Sequence[_Label], end: int) -> Iterator[tuple[_Label, int]]:
    ends = {each.line: following.line for each, following in pairwise(both)}
    return ((each, ends.get(each.line, end)) for each in some)


def _read(label: _Label, mark: str, lines: Sequence[str]) -> str:
    found, behind = label.found, lines[label.line][label.found.end() :]
    if found["heading"]:
        return f"{found['before']}{'Question' if mark == 'Q' else 'Answer'} {label.number}:{behind}"
    return f"{found['before']}{found['bold']}{mark}{label.number}{found['closed']}:{found['after']}{behind}"

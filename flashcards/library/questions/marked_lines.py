"""Questions by the beginning of their lines, as the learner says: for banks that are not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.page.page_furniture import is_of_the_page
from flashcards.library.questions.markdown.words.label_words import balanced


class LineMarks(NamedTuple):
    """How the lines begin on which questions stand, and those on which the answers begin."""

    question: str
    answer: str = ""
    """"" where an answer is all that stands below its question."""


class MarkedQuestion(NamedTuple):
    """A question by the lines that it covers, counted from 0; each range ends before its last line."""

    first: int
    words: str
    """Of the question, without its mark."""
    below: int
    """The line behind the question."""
    answer: int
    """The line on which the answer begins; `last` where there is none."""
    said: str | None
    """What stands on that line behind the mark of the answer; None where the line has no mark."""
    last: int


_BEFORE = r"[ \t>]*(?:[-*+][ \t]+)?(?:\d{1,4}[.)][ \t]+)?[*_]{0,3}"
_BEHIND = re.compile(r"[ \t]*\d{0,4}[ \t]*[.:)\]\uff1a\u3001\uff0e-]*[*_]*[ \t]*")
_NO_LETTER = r"(?![^\W\d_\u3040-\ud7ff])"
"""Behind a word: East Asian words stand right behind each other."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")


def marked_questions(lines: Sequence[str], code: Sequence[bool], marks: LineMarks) -> list[MarkedQuestion]:
    """The questions of a text in which some lines are code; [] where no line begins as the mark says."""
    asks, answers = _pattern(marks.question), _pattern(marks.answer) if marks.answer else None
    starts = [n for n, line in enumerate(lines) if not code[n] and asks.match(line)]
    found = []
    for start, following in pairwise([*starts, len(lines)]):
        end = _end(lines, code, start, following)
        words, below = _question(lines, start, end, asks)
        said = None
        if answers is None:
            at = next((n for n in range(below, end) if lines[n].strip()), end)
        else:
            at = next((n for n in range(below, end) if not code[n] and answers.match(lines[n])), end)
            said = _rest(lines[at], answers) if at < end else None
        found.append(MarkedQuestion(start, words, below, at, said, end))
    return found


def _pattern(mark: str) -> re.Pattern[str]:
    """What lines begin with; a number stands for any number, and `##` not for `###`."""
    mark = " ".join(mark.split())
    parts = (r"\d+" if part.isdigit() else re.escape(part) for part in re.split(r"(\d+)", mark))
    written = "".join(parts).replace(r"\ ", r"[ \t]+")
    goes_on = "(?!#)" if mark.endswith("#") else _NO_LETTER if mark[-1:].isalpha() else ""
    begin = r"[ \t>]*" if mark[:1] in "#*_-+>" or mark[:1].isdigit() else _BEFORE
    return re.compile(rf"(?P<mark>{begin}{written}){goes_on}", re.IGNORECASE)


def _end(lines: Sequence[str], code: Sequence[bool], start: int, following: int) -> int:
    """Where the answer ends: before the next question, with the headings above it, or as large a heading."""
    level = _level(lines[start])
    headings = [n for n in range(start + 1, following) if not code[n] and _level(lines[n])]
    for at in headings:
        if (level and _level(lines[at]) <= level) or is_of_the_page(lines[at].lstrip(" #")):
            return at
    end = following
    for at in reversed(headings if following < len(lines) else []):
        if any(line.strip() for line in lines[at + 1 : end]):
            break
        end = at
    return end


def _level(line: str) -> int:
    found = _HEADING.match(line)
    return len(found[1]) if found else 0


def _question(lines: Sequence[str], start: int, end: int, asks: re.Pattern[str]) -> tuple[str, int]:
    """The words of a question, and the line behind it; they stand below a mark that is alone on its line."""
    words = _rest(lines[start], asks)
    if re.search(r"\w", words):
        return words, start + 1
    first = next((n for n in range(start + 1, end) if lines[n].strip()), end)
    last = next((n for n in range(first, end) if not lines[n].strip()), end)
    return " ".join(line.strip() for line in lines[first:last]), max(last, start + 1)


def _rest(line: str, mark: re.Pattern[str]) -> str:
    """What stands behind a mark; numbers behind it, and signs that it opens, go with it."""
    found = mark.match(line)
    assert found is not None
    behind = _BEHIND.match(line, found.end())
    end = behind.end() if behind and any(map(str.isalpha, found["mark"])) else found.end()
    return balanced(line[:end], line[end:]).strip().rstrip("#").rstrip()


def shape_of(marks: LineMarks) -> str:
    """What a text with such questions is called."""
    return f'lines that begin with "{marks.question}"'

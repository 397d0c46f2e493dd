"""Signs that a page puts before its questions and its answers, such as a red question mark and a bulb."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.levels_and_signs import EMOJI
from flashcards.library.questions.markdown.words.names_in_languages import ASKED, SAID
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Questions with the sign, and answers with theirs."""

NEARLY_ALL = 0.8

_SIGNED = re.compile(rf"(?P<sign>[{EMOJI}\u25a0-\u25ff])[{EMOJI}]*[ \t]*(?P<rest>\S.*)")


class _Signed(NamedTuple):
    line: int
    sign: str
    rest: str


def with_signs_as_marks(lines: Sequence[str]) -> dict[int, str]:
    """The lines of a page that begin with its sign of a question or of an answer, as they are read.

    Nearly all lines with the one ask; the other comes first below nearly all of those, and hardly asks.
    """
    by_sign: dict[str, list[_Signed]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line) < LONGEST_LINE and not line[:1].isascii() and (found := _SIGNED.match(line)):
            by_sign[found["sign"]].append(_Signed(number, found["sign"], found["rest"]))
    asking = [each for each in by_sign.values() if _ask(each)]
    if not asking:
        return {}
    questions = max(asking, key=len)
    signed = sorted(each for some in by_sign.values() for each in some)
    sign = questions[0].sign
    answers = [below for above, below in pairwise(signed) if above.sign == sign != below.sign]
    if not answers:
        return _without_sign_of_answer(lines, questions)
    sign, count = Counter(each.sign for each in answers).most_common(1)[0]
    if count < max(FEWEST, NEARLY_ALL * len(answers), len(questions) / 2) or _ask(by_sign[sign]):
        return {}
    read = {each.line: f"Q: {each.rest}" for each in questions}
    read |= {each.line: f"A: {each.rest}" for each in answers if each.sign == sign}
    return read


def _without_sign_of_answer(lines: Sequence[str], questions: Sequence[_Signed]) -> dict[int, str]:
    """Questions with a sign above answers without one, if nearly all lines that ask have it."""
    places = {each.line for each in questions}
    asking = [line for line, text in enumerate(lines) if asks(text[:LONGEST_LINE])]
    below = [next((n for n in range(at + 1, len(lines)) if lines[n].strip()), at) for at in places]
    answered = sum(line not in places for line in below)
    is_form = sum(line in places for line in asking) >= NEARLY_ALL * len(asking)
    fits = is_form and answered >= max(FEWEST, NEARLY_ALL * len(questions))
    return {each.line: f"Q: {each.rest}" for each in questions} if fits else {}


_MARKED = re.compile(
    rf"(?P<before>[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?)[{EMOJI}\u25a0-\u25ff]+[ \t]*"
    rf"(?=(?:Front|{ASKED})[ \t]*[.#-]?[ \t]*\d{{0,4}}[*_]*[ \t]*[.):\uff1a]"
    rf"|(?:A|Back|{SAID})[*_]*[ \t]*[:\uff1a])",
    re.IGNORECASE,
)


def without_signs_before_marks(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines with a sign before the mark of a question or an answer, as they are read: without it."""
    return {
        number: found["before"] + lines[number][found.end() :]
        for number, line in enumerate(masked)
        if not line.isascii() and len(line) < LONGEST_LINE and (found := _MARKED.match(line))
    }


def _ask(signed: Sequence[_Signed]) -> bool:
    outright = sum(asks(each.rest) for each in signed)
    return (
        len(signed) >= FEWEST
        and 2 * outright >= len(signed)
        and sum(may_ask(each.rest) for each in signed) >= NEARLY_ALL * len(signed)
    )

"""Signs that a page has before its questions and its answers: a question mark and a bulb, `:p` and `??x`."""

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

MOSTLY = 0.6
"""Of the answers that must have a sign behind them, so that it ends an answer."""

_PICTURE = rf"[{EMOJI}\u25a0-\u25ff]"
_SIGN = r"[:;@%&^~?!$\u00a1-\u00bf\u2190-\u27bf]"
_SIGNED = re.compile(
    rf"[ \t]{{0,3}}(?:(?P<picture>{_PICTURE})[{EMOJI}]*[ \t]*(?P<beside>\S.*)"
    rf"|(?P<sign>{_SIGN}{{1,3}}[A-Za-z]{{0,2}}|[A-Za-z]{{1,2}}{_SIGN}{{2,3}})"
    r"(?:[ \t]+(?P<behind>\S.*))?[ \t]*)"
)
_USUAL = re.compile(r"[:;?]{1,3}|!!!|\?\?\?|[$~]{2,3}|[A-Za-z]+[:;]")
"""Signs that Markdown or other programs know."""


class _Signed(NamedTuple):
    line: int
    sign: str
    rest: str


class Signs(NamedTuple):
    read: dict[int, str]
    """The lines of questions and answers with usual marks."""
    ends: frozenset[int] = frozenset()
    """The lines that only end an answer."""


def signs_as_marks(masked: Sequence[str]) -> Signs:
    """The lines of a page that begin with its sign of a question or of an answer; in `masked` code is blank.

    Nearly all lines with the one ask; the other comes first below nearly all of those, and hardly asks.
    """
    by_sign: dict[str, list[_Signed]] = defaultdict(list)
    for number, line in enumerate(masked):
        found = _SIGNED.fullmatch(line) if len(line) < LONGEST_LINE else None
        if found is not None and not _USUAL.fullmatch(sign := found["picture"] or found["sign"]):
            by_sign[sign].append(_Signed(number, sign, found["beside"] or found["behind"] or ""))
    asking = [each for each in by_sign.values() if _ask(each)]
    if not asking:
        return Signs({})
    questions = max(asking, key=len)
    asked = questions[0].sign
    signed = sorted(each for some in by_sign.values() for each in some)
    turns = Counter((above.sign, below.sign) for above, below in pairwise(signed))
    answers = [below for above, below in pairwise(signed) if above.sign == asked != below.sign]
    if not answers:
        return _without_sign_of_answer(masked, questions)
    said, count = Counter(each.sign for each in answers).most_common(1)[0]
    if count < max(FEWEST, NEARLY_ALL * len(answers), len(questions) / 2) or _ask(by_sign[said]):
        return Signs({})
    read = {each.line: f"Q: {each.rest}" for each in questions}
    read |= {each.line: f"A: {each.rest}".rstrip() for each in answers if each.sign == said}
    bare = {sign for sign, some in by_sign.items() if sign != said and not any(each.rest for each in some)}
    closing = max(bare, key=lambda sign: turns[said, sign], default="")
    if not closing or turns[said, closing] < MOSTLY * count:
        return Signs(read)
    again = {
        each.line for above, each in pairwise(signed) if above.sign == each.sign == said and not each.rest
    }
    return Signs(read, frozenset(again | {each.line for each in by_sign[closing]}))


def _without_sign_of_answer(lines: Sequence[str], questions: Sequence[_Signed]) -> Signs:
    """Questions with a sign above answers without one, if nearly all lines that ask have it."""
    places = {each.line for each in questions}
    asking = [line for line, text in enumerate(lines) if asks(text[:LONGEST_LINE])]
    below = [next((n for n in range(at + 1, len(lines)) if lines[n].strip()), at) for at in places]
    answered = sum(line not in places for line in below)
    is_form = sum(line in places for line in asking) >= NEARLY_ALL * len(asking)
    fits = is_form and answered >= max(FEWEST, NEARLY_ALL * len(questions))
    return Signs({each.line: f"Q: {each.rest}" for each in questions} if fits else {})


_MARKED = re.compile(
    rf"(?P<before>[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?){_PICTURE}+[ \t]*"
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

"""Signs that a page puts before its questions and answers, learned from it: `:p Who pays?`, `??x`, `x??`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 4
"""Questions with such a sign."""

NEARLY_ALL = 0.8
"""Of the questions that must have the sign of an answer behind them."""

MOSTLY = 0.6
"""Of the answers that must have a sign behind them, so that it ends an answer."""

MOST_SIGNS = 6
"""Of those that stand on a page most often."""

_SIGN = r"[:;@%&^~?!$\u00a1-\u00bf\u2190-\u27bf]"
_SIGNED = re.compile(
    rf"[ \t]{{0,3}}(?P<sign>{_SIGN}{{1,3}}[A-Za-z]{{0,2}}|[A-Za-z]{{1,2}}{_SIGN}{{2,3}})"
    r"(?:[ \t]+(?P<rest>\S.*))?[ \t]*"
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
    ends: frozenset[int]
    """The lines that only end an answer."""


def learned_signs(masked: Sequence[str]) -> Signs:
    """The lines with such signs; in `masked` code is blank."""
    signed = [
        _Signed(number, found["sign"], found["rest"] or "")
        for number, line in enumerate(masked)
        if len(line) < LONGEST_LINE
        and (found := _SIGNED.fullmatch(line))
        and not _USUAL.fullmatch(found["sign"])
    ]
    counts = Counter(each.sign for each in signed)
    often = [sign for sign, count in counts.most_common(MOST_SIGNS) if count >= FEWEST]
    signed = [each for each in signed if each.sign in often]
    turns = Counter((before.sign, after.sign) for before, after in pairwise(signed))
    for asked in often:
        questions = [each.rest for each in signed if each.sign == asked]
        asking = sum(bool(rest) and (asks(rest) or may_ask(rest)) for rest in questions)
        said = max(often, key=lambda sign: turns[asked, sign])
        if (
            said != asked
            and 2 * asking >= len(questions)
            and turns[asked, said] >= NEARLY_ALL * len(questions)
        ):
            return _read(signed, asked, said, _closing(signed, said, turns))
    return Signs({}, frozenset())


def _closing(signed: Sequence[_Signed], said: str, turns: Counter[tuple[str, str]]) -> str:
    """The sign that stands alone behind most answers; "" where none does."""
    closing = max((each.sign for each in signed if each.sign != said), key=lambda sign: turns[said, sign])
    answers = sum(each.sign == said for each in signed)
    are_bare = all(not each.rest for each in signed if each.sign == closing)
    return closing if are_bare and turns[said, closing] >= MOSTLY * answers else ""


def _read(signed: Sequence[_Signed], asked: str, said: str, closing: str) -> Signs:
    """The lines by their roles; the sign of an answer once more may end it, where answers have an end."""
    read: dict[int, str] = {}
    ends: list[int] = []
    before = ""
    for line, sign, rest in signed:
        if closing and (sign == closing or (sign == said == before and not rest)):
            ends.append(line)
        elif sign in (asked, said):
            read[line] = f"{'Q' if sign == asked else 'A'}: {rest}".rstrip()
        before = sign
    return Signs(read, frozenset(ends))

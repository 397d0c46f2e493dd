"""Questions of a plain text that begin with the same sign, such as `->`, `*****` or `Q.`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.names_in_languages import ASKED
from flashcards.library.questions.plain_text.key_at_end import LONGEST_LINE
from flashcards.library.questions.plain_text.record import (
    ANSWER,
    Start,
    answered_between,
    may_ask_within,
)

FEWEST, MOSTLY = 3, 0.8
"""Lines that begin alike, and the share of them that must be asked."""

QUOTED = 0.6
"""Of the lines that a letter quotes and answers which must ask."""

_SIGN = re.compile(
    rf"[ \t]*(?P<sign>[^\w\s\"'\u201c\u2018(\[{{<`\\/$.,;:?!]+"
    rf"|{ASKED}[ \t]*(?:[.):\-\u2013\u2014]|[-=]+>))"
    r"[ \t]*(?P<said>[^\s\W].*|[\"'\u201c\u2018(\[{<`¿_].*)",
    re.IGNORECASE,
)


def starts_by_signs(lines: Sequence[str], said: Sequence[int]) -> Iterator[tuple[list[Start], bool]]:
    """Lines that begin with the same sign, such as `===>`, `***** title *****` or `Q.`, if these are asked.

    With whether the sign is a word for a question.
    """
    forms: dict[str, list[Start]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (found := _SIGN.match(line[:LONGEST_LINE])) and not ANSWER.match(line[:LONGEST_LINE]):
            sign = re.sub(r"(.)\1{2,}", r"\1\1\1", found["sign"].casefold())
            words = line[found.start("said") :].strip()
            forms[sign].append(Start.on(at, words.rstrip(sign[0] + " \t") if len(sign) > 2 else words))
    for sign, starts in forms.items():
        if len(starts) >= FEWEST and _are_asked(lines, starts, said, sign):
            yield starts, sign[0].isalpha()


def _are_asked(lines: Sequence[str], starts: Sequence[Start], said: Sequence[int], sign: str) -> bool:
    answered = answered_between([start.at for start in starts], said)
    if sum(answered) >= MOSTLY * len(starts) or _stand_above(lines, starts, said):
        return True
    below = sum(
        any(line.strip() for line in lines[start.below : following.at])
        for start, following in pairwise([*starts, Start(len(lines), "")])
    )
    ask = asks if len(sign) == 1 else may_ask_within
    asking = len(starts) if sign[0].isalpha() else sum(ask(start.said) for start in starts)
    return min(asking, below) >= (QUOTED if sign == ">" else MOSTLY) * len(starts)


def _stand_above(lines: Sequence[str], starts: Sequence[Start], said: Sequence[int]) -> bool:
    """Whether each marked answer stands right below one of these lines, and all paragraphs begin on one.

    Then the others have no answer. Options are no paragraphs, or stand below another one.
    """
    places = {start.at for start in starts}
    begins = [at for at, line in enumerate(lines) if line.strip() and (at == 0 or not lines[at - 1].strip())]
    begins = [at for at in begins if at >= starts[0].at]
    return (
        len(said) >= FEWEST
        and all(at - 1 in places for at in said)
        and sum(at in places for at in begins) >= MOSTLY * len(begins)
        and sum(start.at in begins for start in starts) >= MOSTLY * len(starts)
    )

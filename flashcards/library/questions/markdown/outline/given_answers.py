"""What somebody answered before, beside what is right: `Your answer: C`, as programs log an exam."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.names_in_languages import ANSWER
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Lines of a page: one may be part of an answer."""

_MINE = (
    "your|my|his|her|their|selected|chosen|given|submitted|user(?:'s)?|student(?:'s)?|candidate(?:'s)?"
    "|dein|ihre?|tu|su|sua|mi|votre|ta|tua|la tua|twoja|ваш|твой|uw|jouw|din|你的|您的|我的|あなたの|自分の"
)
_SAID = f"(?:{ANSWER}|choice|response|selection|option|选择|選択)"
_GIVEN = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+)?[*_]{0,3}"
    rf"(?:(?:{_MINE})e?[ \t]*{_SAID}|you (?:answered|chose|selected)|(?:{ANSWER})[ \t]+(?:dada|donnée|data))"
    r"[*_]{0,3}[ \t]*[:\uff1a][*_]{0,3}[ \t]*[^\n]{1,80}",
    re.IGNORECASE,
)


def given_answers(masked: Sequence[str]) -> frozenset[int]:
    """The lines with such an answer; in `masked` code is blank."""
    found = [n for n, line in enumerate(masked) if len(line) < LONGEST_LINE and _GIVEN.fullmatch(line)]
    return frozenset(found if len(found) >= FEWEST else ())

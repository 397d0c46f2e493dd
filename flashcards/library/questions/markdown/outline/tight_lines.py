"""Lines that begin something new right below a line that ends: the letter of an answer, a callout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.words.names_in_languages import QUESTION, SAID
from flashcards.library.questions.markdown.words.option_letters import LETTERS, latin_letters, letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

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

"""Levels such as `(junior)` beside a question, which become tags, and signs such as stars and `#card`."""

from __future__ import annotations

import re
from functools import lru_cache

from flashcards.library.questions.tags import tag_of

EMOJI = (
    "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\ufe0f\u200d\u20e3\u2049\u203c"
    "\U000e0020-\U000e007f"
)
_SIGNS_AFTER = re.compile(rf"(?:[\s*_]*[{EMOJI}])+(?P<weight>[\s*_]*)$")
_SIGNS_BEFORE = re.compile(rf"^(?P<weight>[*_]*)(?:[{EMOJI}]\s*)+")
_SHORTCODE = re.compile(r"(?:\s*:[a-z0-9_+-]{2,30}:)+\s*$")
_SHORTCODE_BEFORE = re.compile(r"^(?::[a-z0-9_+-]{2,30}:\s*)+")
_LEVELS = (
    r"junior|jr|middle|mid(?:[- ]?level)?|senior|sr|staff|easy|medium|hard|difficult|beginner|basics?"
    r"|intermediate|advanced|expert|fundamental|must[- ]know|optional|bonus|l[1-5]"
)
_LEVEL = re.compile(rf"[\s*_]*[(\[`]+\s*(?P<level>{_LEVELS})\s*[)\]`]+(?P<weight>[\s*_]*)$", re.IGNORECASE)
_LEVEL_BEFORE = re.compile(
    rf"^(?P<weight>[*_]*)[(\[`]+\s*(?P<level>{_LEVELS})\s*[)\]`]+[\s:]*", re.IGNORECASE
)
_TOPIC = re.compile(r"(?<=[?？])[ \t]*【(?P<level>[^【】\n]{1,20})】(?P<weight>[\s*_]*)$")
"""What a question is about, behind its mark: `Who pays?【shop】`."""

CARD_TAG = re.compile(
    r"(?:[ \t]+#(?:flash)?cards?(?:/[\w/-]*\w)?)(?:[ \t]+#[\w/-]*\w)*[ \t]*$", re.IGNORECASE
)
"""How notes mark a line as the front of a card: `Who pays? #card`; other tags may follow."""

_BESIDE = (
    (CARD_TAG, True),
    (_SIGNS_AFTER, True),
    (_SHORTCODE, True),
    (_SHORTCODE_BEFORE, False),
    (_SIGNS_BEFORE, False),
    (_LEVEL, True),
    (_TOPIC, True),
    (_LEVEL_BEFORE, False),
)
"""What stands beside a question, and whether it does so at its end."""

LONGEST_SIGNS = 80
"""Characters at either end of a heading in which signs and levels are looked for."""


@lru_cache(4096)
def without_levels(text: str) -> tuple[str, tuple[str, ...], str]:
    """A heading without emoji and without `(junior)`: its text, the levels as tags, the signs that went."""
    if text.isascii() and not any(sign in text for sign in "([`:#"):  # nearly always
        return text.strip(), (), ""
    tags: list[str] = []
    signs = ""
    for _ in range(3):
        before = text
        for pattern, is_end in _BESIDE:
            at = max(len(text) - LONGEST_SIGNS, 0) if is_end else 0
            if not (found := pattern.search(text[at : at + LONGEST_SIGNS])):
                continue
            named = found.groupdict()
            rest = text[: at + found.start()] + (named.get("weight") or "").strip() + text[at + found.end() :]
            if not re.search(r"\w", rest):
                continue
            text = rest
            if tag := tag_of(named.get("level") or ""):
                tags.append(tag)
            else:
                signs += found[0].strip(" \t*_")
        if text == before:
            break
    return text.strip(), tuple(tags), signs

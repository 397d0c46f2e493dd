"""What can be told of English text without understanding it: length, likeness, filler, questions."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from flashcards.core.word_stems import words
from flashcards.library.files.placeholders_and_images import without_code, without_code_blocks

FILLER = (
    "a wide range of", "at the end of the day", "basically", "best-in-class", "cutting-edge", "delve",
    "game-changer", "go-getter", "hit the ground running", "in today's world", "it goes without saying",
    "leverage", "leveraged", "leverages", "leveraging", "needless to say", "obviously", "passion",
    "passionate", "passionately", "rockstar", "seamless", "seamlessly", "simply", "state-of-the-art",
    "synergies", "synergy", "think outside the box", "utilise", "utilised", "utilises", "utilising",
    "utilize", "utilized", "utilizes", "utilizing", "world-class",
)  # fmt: skip
"""Words that say nothing, or that interviewers have heard too often."""

NAMED_WORDS_MAX = 3
"""A quotation of so few words names them, as in: leave out "passionate". A longer one is a line to say."""


def spoken_words(text: str) -> int:
    """Words as they are said: blocks of code and lone marks are not."""
    return sum(any(map(str.isalnum, word)) for word in without_code_blocks(text).split())


def are_alike(one: str, other: str, least: float) -> bool:
    """Whether the likeness of two texts, from 0 to 1, is `least` or more; capitals and marks do not count."""
    first, second = (" ".join(words(text)) for text in (one, other))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The first two are upper bounds and much faster.
    return all(ratio() >= least for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def asks_twice(wording: str) -> bool:
    """Whether two questions stand in one; what is quoted or code asks nothing.

    "When do you lock a row, and when do you not?" is a contrast and one question.
    """
    plain = _QUOTATION.sub(" ", without_code(wording)).lower()
    if len(_END_OF_QUESTION.findall(plain)) > 1:
        return True
    second = _SECOND_QUESTION.search(plain)
    return second is not None and _ASKING.findall(plain)[0] != second[1]


def fillers(text: str) -> list[str]:
    """The filler words of `text`, each once, in order; a word that is quoted is only spoken about."""
    plain = _QUOTATION.sub(lambda found: found[0] if len(found[0].split()) > NAMED_WORDS_MAX else " ", text)
    found = (filler.lower() for filler in _FILLER.findall(without_code(plain)))
    return list(dict.fromkeys(" ".join(filler.split()) for filler in found))


def says_what_to_leave_out(point: str) -> bool:
    """Whether a key point is an omission, such as "No praise of size": it can be kept, but not said."""
    return _OMISSION.match(point) is not None


def is_bare_address(ref: str) -> bool:
    """Whether a source is nothing but an address: when that dies, nothing is left of it."""
    return _BARE_ADDRESS.fullmatch(ref.strip()) is not None


_QUOTATION = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»')
_END_OF_QUESTION = re.compile(r"\?[?!]*")
_ASKING = re.compile(r"\b(what|how|why|when|where|which|who)\b")
_SECOND_QUESTION = re.compile(
    rf"\b(?:and|or) {_ASKING.pattern}"
    r" (?:is|are|was|were|do|does|did|can|could|will|would|should|have|has)\b"
)
_FORMS = "|".join(filler.replace(" ", r"\s+").replace("'", ".") for filler in FILLER)
_FILLER = re.compile(rf"(?<![\w-])(?:{_FORMS})(?![\w-])", re.IGNORECASE)
_OMISSION = re.compile(r"(?:avoid|do not|don.t|leave out|never|no|not|nothing|without)\b", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"<?https?://\S+")

"""What can be told of English text without understanding it: length, stems, filler, questions."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from flashcards.library.suspect_text import without_code, without_code_blocks

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
    first, second = (" ".join(_words(text)) for text in (one, other))
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
    found = (words.lower() for words in _FILLER.findall(without_code(plain)))
    return list(dict.fromkeys(" ".join(words.split()) for words in found))


def stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning: `decided` and `decision` have one."""
    return {_stem(word) for word in _words(text) if word not in _STOP_WORDS}


def share_a_stem(some: set[str], others: set[str]) -> bool:
    """Whether a word of the one may be a form of a word of the other. In doubt it is."""
    return not some.isdisjoint(others) or any(
        one.startswith(other) or other.startswith(one)
        for one in some
        for other in others
        if min(len(one), len(other)) >= 3
    )


def _stem(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending)[:STEM]
    return word[:STEM]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


STEM = 4
"""Letters of a word that are compared: coarse, so that a point is rarely missed in an answer that has it."""

_ENDINGS = (("ing", 2), ("ies", 2), ("ied", 2), ("ed", 2), ("es", 2), ("s", 3), ("y", 3), ("e", 2))
"""What is cut off, and the letters that must stay."""

_IRREGULAR = {
    "bought": "buy", "brought": "bring", "chose": "choose", "chosen": "choose", "found": "find", "gone": "go",
    "grew": "grow", "held": "hold", "knew": "know", "led": "lead", "left": "leave", "lost": "lose",
    "met": "meet", "paid": "pay", "ran": "run", "said": "say", "saw": "see", "sent": "send", "sold": "sell",
    "spoke": "speak", "spent": "spend", "taught": "teach", "thought": "think", "told": "tell", "went": "go",
    "won": "win", "wrote": "write",
}  # fmt: skip

_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after again all also am an and any are as at be because been before being both but by can
        cannot could d did do does doing don done down during each either else even every few first for from
        further get give given had has have having he her here hers him his how i if in into is it its itself
        just keep let ll make many may me might mine more most much must my myself need never next no none nor
        not nothing now of off often on once one only or other others our ours out over own per put re s same
        shall she should since so some such t take than that the their theirs them then there these they thing
        things this those though three through to too two under until up upon us use ve very was way we were
        what whatever when where whether which while who whom whose why will with within without would yes yet
        you your yours
        """,
    )
)

_WORD = re.compile(r"[^\W_]+")
_QUOTATION = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»')
_END_OF_QUESTION = re.compile(r"\?[?!]*")
_ASKING = re.compile(r"\b(what|how|why|when|where|which|who)\b")
_SECOND_QUESTION = re.compile(
    rf"\b(?:and|or) {_ASKING.pattern}"
    r" (?:is|are|was|were|do|does|did|can|could|will|would|should|have|has)\b"
)
_FORMS = "|".join(words.replace(" ", r"\s+").replace("'", ".") for words in FILLER)
_FILLER = re.compile(rf"(?<![\w-])(?:{_FORMS})(?![\w-])", re.IGNORECASE)

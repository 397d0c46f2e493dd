"""The content words of English text, cut to their beginnings: `deciding` and `decided` are one."""

from __future__ import annotations

import re
from functools import lru_cache

LETTERS = 6
"""Of a word that are kept: with four a deadline would be a deadlock."""

ALIKE = 4
"""Letters by which words may be forms of one another: `decided` and `decision` are."""


def stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning."""
    return {stem(word) for word in words(text) if word not in _STOP_WORDS}


def share_a_stem(some: set[str], others: set[str]) -> bool:
    """Whether a word of the one may be a form of a word of the other. In doubt it is."""
    some, others = ({stem[:ALIKE] for stem in found} for found in (some, others))
    pairs = ((one, other) for one in some for other in others if min(len(one), len(other)) >= 3)
    return not some.isdisjoint(others) or any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def is_stop_word(word: str) -> bool:
    """Whether a word, or a stem of one, carries no meaning of its own."""
    return word in _STOP_WORDS_AND_STEMS


@lru_cache(maxsize=1 << 16)  # the questions of all decks say the same few thousand words over and over
def stem(word: str) -> str:
    """The beginning of a word by which its forms are one."""
    word = _IRREGULAR.get(word, word)
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending)[:LETTERS]
    return word[:LETTERS]


def words(text: str) -> list[str]:
    """The words of a text without their capitals and marks, in order."""
    return re.findall(r"[^\W_]+", text.casefold())


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
    words(
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
        """
    )
)

_SHORT_FORMS = frozenset(
    words(
        """
        arent cant couldnt didnt doesnt dont hadnt hasnt havent hes hows id im isnt ive lets shes shouldnt
        thats theres theyd theyre theyve u ur versus vs wasnt werent whats wheres whos wont wouldnt youd
        youll youre youve
        """
    )
)
"""Of stop words, as people type them: without the apostrophe, or by one letter."""

_STOP_WORDS_AND_STEMS = frozenset(form for word in _STOP_WORDS | _SHORT_FORMS for form in (word, stem(word)))

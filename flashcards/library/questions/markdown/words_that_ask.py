"""Headings in other languages that ask without a question mark: `Опишите откат`, `简述事务`."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.label_words import plain_words, without_label

_FIRST = "|".join(
    [
        r"qué|cuál(?:es)?|cómo|cuándo|dónde|por qué|explica|explique|describa|defina|mencion[ae]|compar[ae]",
        r"o que|qual|quais|como funciona|por que|descreva|diferenças?|diferencias?",
        r"qu['’]est|quel(?:le)?s?|comment|pourquoi|expliquez|expliquer|décri(?:re|vez)|définir|différences?",
        r"was (?:ist|sind|bedeutet|versteht)|wie|warum|wieso|wozu|welche[nrs]?|erklären?|erläutern?|nennen?",
        r"beschreiben?|unterschiede?|cos['’]è|che cos|quali?|perché|spieg[ai]|descriv[ie]|differenz[ae]",
        r"что|как|как(?:ой|ая|ое|ие|ую)|чем|почему|зачем|для чего|когда|расскажите?|объясните?|опишите?",
        r"назовите?|перечислите?|разница|отличи[ея]|в чём|в чем",
        r"co to|czym|jak(?:i|a|ie)?|dlaczego|opisz|omów|wymień|wyjaśnij|porównaj|różnic[ae]",
    ]
)
_ANYWHERE = "|".join(
    [
        "什么|哪些|哪个|哪几|如何|怎么|怎样|为什么|为何|区别|谈谈|说说|简述|请描述|请解释|请说明|写一个",
        "とは|なぜ|どのよう|説明|違い",
        "무엇|어떻게|설명하|차이",
        r"\bnedir\b|\bnasıl\b|\bfarkı\b|\bnelerdir\b|\blà gì\b|\btại sao\b|\bthế nào\b|\bgiải thích\b",
    ]
)
_BEGINS = re.compile(rf"\W*(?:{_FIRST})\b", re.IGNORECASE)
_HOLDS = re.compile(_ANYWHERE, re.IGNORECASE)

LONGEST = 120
"""Characters of a heading that are looked at."""


def asks_in_words(heading: str) -> bool:
    """Whether a heading asks or orders by its words, in one of a dozen languages beside English."""
    return begins_to_ask(heading) or _HOLDS.search(plain_words(heading)[:LONGEST]) is not None


def begins_to_ask(text: str) -> bool:
    """Whether the first words of a text ask, in a language that asks with its first words."""
    return _BEGINS.match(without_label(plain_words(text[: 2 * LONGEST]))) is not None

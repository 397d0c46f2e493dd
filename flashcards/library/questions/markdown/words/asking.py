"""Whether a text asks, or orders to explain something: by its end, by its words, in a dozen languages."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.words.by_first_letter import by_first_letter
from flashcards.library.questions.markdown.words.label_words import (
    plain_words,
    without_break,
    without_label,
    without_part,
)
from flashcards.library.questions.markdown.words.levels_and_signs import CARD_TAG, without_levels

_LEADS = by_first_letter("and|so|but|in|on|for|to|if|when|given|suppose|imagine|please|briefly|you")
_OPENS = by_first_letter(
    "what|what's|whats|why|how|when|where|which|who|whose|whom|explain|describe|define|compare|contrast"
    "|tell|name|list|give|discuss|mention|state|outline|elaborate|differentiate|distinguish|enumerate|identify"
    "|can|could|do|does|did|is|are|was|were|have|has|should|would|will|am|may|must"
    "|write|implement|design|create|build|find|show|calculate|solve|convert|reverse|check|draw|prove"
    "|difference|differences|walk|talk|share|provide|suggest|imagine|suppose|consider|predict|fix|debug|diagram"
    "|evaluate|analy[sz]e|justify|summari[sz]e|illustrate|derive|assess|sketch|compute|estimate"
)
_OPENING = re.compile(
    rf"\W*(?P<words>(?:{_LEADS}\b[^.?!]{{0,80}}[,:]\s*)?(?:please\s+)?{_OPENS}\b)", re.IGNORECASE
)
"""How a question may begin that ends without a question mark."""

_SPOKEN = re.compile(
    r"what|why|how|when|where|which|who|whose|whom|explain|describe|define|compare|contrast|tell|discuss"
    r"|differentiate|distinguish|differences?|walk"
)
"""First words that ask even where little follows."""

_ORDER = re.compile(
    r"(?:explain|describe|define|compare|contrast|discuss|differentiate|distinguish|enumerate|outline"
    r"|elaborate|highlight|(?:tell|walk) (?:me|us))\b(?:\W+\w+){2}"
    r"|(?:give|provide)[ \t]+(?:me[ \t]+)?(?:an?|some|one|two|three|\d)[ \t]+(?:[\w-]+[ \t]+)?examples?\b",
    re.IGNORECASE,
)
"""First words that only a question has, which no answer begins with."""

_WITHIN = re.compile(rf"[?\uff1f][ \t]+\S|[.!?:;,][ \t]+(?:{_ORDER.pattern})", re.IGNORECASE)
"""Where a sentence within a text asks, or begins to order."""

FEWEST_WORDS = 8
"""Of a text with several sentences."""

_ORDER_BEHIND = re.compile(
    r"(?:please )?(?:(?:explain|describe|justify|illustrate|elaborate|discuss|compare)\b"
    r"|(?:give|provide|name|list|state|mention|show)[ \t]+(?:me[ \t]+)?"
    r"(?:an?|the|some|any|all|one|two|three|at|your|examples?|reasons?|details?|\d)\b)",
    re.IGNORECASE,
)
"""An order to say more, behind a question."""

_ENDS = " *_!.\"'`’”)»]:"

_FIRST_WORDS = "|".join(
    [
        r"qué|cuál(?:es)?|cómo|cuándo|dónde|por qué|explica|explique|describa|defina|mencion[ae]|compar[ae]",
        r"indique|enuncie|enumere|cite|calcule|justifique|determine|identifique|desarrolle|señale|analice|analise"
        r"|realice|escriba|escreva|compare|clasifique|classifique|diferencie|resuma|investigue|razone",
        r"o que|qual|quais|como funciona|por que|descreva|diferenças?|diferencias?",
        r"qu['’]est|quel(?:le)?s?|comment|pourquoi|expliquez|expliquer|décri(?:re|vez)|définir|différences?",
        r"calculez|citez|donnez|justifiez|comparez|énumérez|montrez",
        r"was (?:ist|sind|bedeutet|versteht)|wie|warum|wieso|wozu|welche[nrs]?|erklären?|erläutern?|nennen?",
        r"nenne|vergleichen?|begründen?|berechnen?|bestimmen?|definieren?",
        r"beschreiben?|unterschiede?|cos['’]è|che cos|quali?|perché|spieg(?:[ai]|are)|descriv(?:[ie]|ere)",
        r"differenz[ae]|defini(?:sci|re)|elenca(?:re)?|cita(?:re)?|argomentare|confronta(?:re)?|calcola(?:re)?|illustra(?:re)?",
        r"explicar|describir|descrever|definir|mencionar|enumerar|comparar|citar|diferenciar|justificar|calcular",
        r"объяснить|описать|перечислить|назвать|opisać|omówić|wymienić|wyjaśnić|porównać",
        r"что|как|как(?:ой|ая|ое|ие|ую)|чем|почему|зачем|для чего|когда|расскажите?|объясните?|опишите?",
        r"назовите?|перечислите?|разница|отличи[ея]|в чём|в чем",
        r"co to|czym|jak(?:i|a|ie)?|dlaczego|opisz|omów|wymień|wyjaśnij|porównaj|różnic[ae]",
    ]
)
_WORDS_ANYWHERE = "|".join(
    [
        "异同|优缺点|的(?:原理|机制|流程|过程|作用)|什么|哪些|哪个|哪几|如何|怎么|怎样|为什么|为何|区别|谈谈|说说|简述|请描述|请解释|请说明|写一个",
        "とは|なぜ|どのよう|説明|違い",
        "무엇|어떻게|설명|서술|비교|차이",
        r"\bnedir\b|\bnasıl\b|\bfarkı\b|\bnelerdir\b|\blà gì\b|\btại sao\b|\bthế nào\b|\bgiải thích\b",
    ]
)
_BEGINS = re.compile(
    rf"\W*(?:{by_first_letter(_FIRST_WORDS)}\b"
    r"|(?:(?:请|简单)\w?(?:说|谈|讲|介绍|描述|解释|阐述|列举|比较)|(?:说|谈|讲|聊|介绍|描述|解释)(?:一?下|一?[说谈讲聊])"
    r"|简述|阐述|列举|什么是|何谓|如何|怎么|怎样|为什么)\w\w)",
    re.IGNORECASE,
)
_ORDERS_AT_END = re.compile(
    r"(?:설명|서술|기술|비교|나열|정의|구분|소개|이야기|말|논)\w{0,2} ?\w{0,2}(?:세요|시오|십시오|시다)"
    r"|(?:説明|記述|比較|列挙|述べ|教え|挙げ)\w{0,3}(?:ください|下さい|せよ|なさい)"
    r"|\b(?:açıkla|anlat|karşılaştır|tanımla)\w{0,6}[ıiuü]n(?:[ıiuü]z)?"
)
"""How an order to explain something ends, in languages whose verbs come last."""
_HOLDS = re.compile(_WORDS_ANYWHERE, re.IGNORECASE)

LONGEST_HEADING = 120
"""Characters of a heading that are looked at."""


_OTHER_MARK = re.compile("[\uff1f\u061f\u2047]")

LONGEST_END = 200
"""Characters at the end of a text in which it asks."""


def asks(text: str) -> bool:
    """Whether it ends as a question does; emoji, levels and weight may follow. A tag `#card` says so too."""
    text = text[-LONGEST_END:]
    if "?" not in text and "#" not in text and (text.isascii() or _OTHER_MARK.search(text) is None):
        return False  # nearly always
    if text.rstrip().endswith(">"):
        text = without_break(text)
    if "#" in text and CARD_TAG.search(text):
        return True
    text = without_levels(text)[0].rstrip(_ENDS)
    return text.endswith(("?", "？", "؟", "⁇"))


def may_ask(text: str) -> bool:
    """Whether it asks or orders, with a question mark or by its first words."""
    if asks(text):
        return True
    if not text.isascii() and orders_at_end(text):
        return True
    said = without_part(without_label(text[:LONGEST_END]))
    opening = _OPENING.match(said)
    if opening is None:
        return False
    words = said[opening.start("words") :]
    first = words.split(None, 1)[0].lower().strip("*_:,'’")
    count = len(words.split())
    return count >= (2 if _SPOKEN.fullmatch(first) else 3)


def orders(text: str) -> bool:
    """Whether it begins as an order to explain something does: "Compare LU and QR decomposition."."""
    return _ORDER.match(text) is not None and text[:1].isupper()


def asks_then_orders(text: str) -> bool:
    """Whether it asks and goes on with one order: "When would you reef? Give a simple example."."""
    asked, sign, more = text.rpartition("?")
    order = more.strip()
    return sign != "" and may_ask(asked) and ". " not in order and _ORDER_BEHIND.match(order) is not None


def asks_within(text: str) -> bool:
    """Whether one sentence of several asks or orders: "Is it safe? Refer to its parts."."""
    words = plain_words(text)[: LONGEST_HEADING * 10]
    return len(words.split()) >= FEWEST_WORDS and _WITHIN.search(words) is not None


def asks_in_words(heading: str) -> bool:
    """Whether a heading asks or orders by its words, in one of a dozen languages beside English."""
    return begins_to_ask(heading) or _HOLDS.search(plain_words(heading)[:LONGEST_HEADING]) is not None


def orders_at_end(text: str) -> bool:
    """Whether its last words order to explain something."""
    end = text[-LONGEST_END:].rstrip(_ENDS + ")。\uff09\uff0e")
    return any(found.end() == len(end) for found in _ORDERS_AT_END.finditer(end))


def begins_to_ask(text: str) -> bool:
    """Whether the first words of a text ask, in a language that asks with its first words."""
    said = without_part(without_label(plain_words(text[: 2 * LONGEST_HEADING])))
    return _BEGINS.match(said) is not None


def may_ask_in_any_language(text: str) -> bool:
    """Whether it asks or orders, in English or in a language that asks with its first words."""
    return may_ask(text) or begins_to_ask(text)

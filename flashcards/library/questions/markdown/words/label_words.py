"""Words that ask, and words on headings and folds that only announce: Q., Answer, View solution."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.words.levels_and_signs import CARD_TAG, without_levels
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER, QUESTION

_OPENING = re.compile(
    r"(?:(?:and|so|but|in|on|for|to|if|when|given|suppose|imagine|please|briefly|you)\b[^.?!]{0,80}[,:]\s*)?"
    r"(?:what|what's|whats|why|how|when|where|which|who|whose|whom|explain|describe|define|compare|contrast"
    r"|tell|name|list|give|discuss|mention|state|outline|elaborate|differentiate|distinguish|enumerate|identify"
    r"|can|could|do|does|did|is|are|was|were|have|has|should|would|will|am|may|must"
    r"|write|implement|design|create|build|find|show|calculate|solve|convert|reverse|check|draw|prove"
    r"|difference|differences|walk|talk|share|provide|suggest|imagine|suppose|consider|predict|fix|debug|diagram"
    r"|evaluate|analy[sz]e|justify|summari[sz]e|illustrate|derive|assess|sketch|compute|estimate)\b",
    re.IGNORECASE,
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

_LABEL = re.compile(
    rf"^[*_\s]*(?:(?:Q|Que|Ques|{QUESTION})(?:[ \t]+(?:no|nr|number)\b)?[ \t]*[.:#-]?[ \t]*:?[ \t]*"
    r"(?P<number>\d+(?:\.\d+)*[a-z]?)[*_]*[ \t]*[.:：)\-–—]?|"
    r"【[^\W\d_]{0,6}[ \t]?\d{1,3}(?:[.-]\d{1,3}){0,2}】|"
    rf"(?:Q|Que|Ques|{QUESTION})[*_]*[ \t]*[.:)\-–—](?:[ \t]*:)?)[*_]*(?:[ \t]+|(?=[\W_])|$|(?<=[.:：)】]))",
    re.IGNORECASE,
)
"""`Q.`, `Q12:`, `**Question 3**`, `【3】`, at the beginning of a question."""

_NUMBER = re.compile(
    r"^(?P<before>[*_#\[\s]*)(?P<number>\d{1,4})(?P<letter>[a-z]?)[*_]*[ \t]*"
    r"(?P<mark>\\?[.:)、．](?!\d)|[ \t][-–—]|\ufe0f?\u20e3[.:)]?)(?P<after>[*_]*)(?=[\s*_\[\]`\w【「『《])",
)

_PART = re.compile(
    r"[*_]{0,3}(?:part[ \t]+\(?(?P<named>[a-h])\)?|\((?P<between>[a-h])\)|(?P<before>[a-h])\))"
    r"[*_]{0,3}[ \t]*[.:\-–—]?[*_]{0,3}(?:[ \t]+|$)",
    re.IGNORECASE,
)
"""`(a)`, `a)`, `Part a:`, at the beginning of a part of a question."""

_ANSWER = (
    r"(?:(?:star|strong|good|great|ideal|recommended|model|sample|short|possible|suggested|correct|expected|example"
    r"|my) )?"
    rf"(?:{ANSWER}|ans|solution|response|antworten|lösungen|soluciones|soluç[õo]es|risposte|soluzioni|gabarito|ответы"
    r"|odpowiedzi|megoldások|megoldókulcs|válaszok|cevaplar|antwoorden)"
)
_WEAK = r"(?:explanation|details?|hints?|more|example|code|output|result|read more|expand|discussion)"
_VERBS = (
    r"(?:show|see|view|reveal|toggle|click|tap|here|to|for|the|a|an|open|expand|spoiler|check|hide|your"
    r"|unhide|display|get|me|possible|full|with|and|rationale|explanation|details?|keys?)"
)
GENERIC = re.compile(
    rf"\W*(?:{_VERBS}\W+)*{_ANSWER}(?:s|\(s\))?(?:\W+{_VERBS}s?)*\W*(?:(?:question|q|no)?\W*\d+)?\W*"
    r"|\W*(?:第\s*\d+\s*\w?\s*的?)?(?:参考)?(?:答案|解答|答え)\W*",
    re.IGNORECASE,
)
"""What stands on a fold or a heading that only says that the answer is there."""

WEAK = re.compile(
    rf"(?:{_VERBS}\W+)*{_WEAK}(?:\W+{_VERBS})*\W*|(?:{_VERBS}\W+){{1,6}}(?:{_VERBS}\W*)?"
    r"|show|see|view|reveal|toggle|click|expand|open|spoiler|unhide|display",
    re.IGNORECASE,
)
"""What may stand on the fold of an answer, or on a fold inside one."""

NAMES_POINTS = re.compile(
    r"(?:the |your )?(?:(?:key|main|core|talking) (?:points?|ideas?)|(?:key )?takeaways?"
    r"|points? to (?:cover|make|mention))",
    re.IGNORECASE,
)
NAMES_FOLLOW_UPS = re.compile(
    r"(?:(?:possible|likely|typical|sample) )?follow[- ]?ups?(?: questions?)?", re.IGNORECASE
)

NAMES_QUESTION = re.compile(r"(?:[\w-]+ ){0,2}question", re.IGNORECASE)
"""A heading within one question, below which it is asked: `Interview question`."""

NAMES_CASE = re.compile(
    r"(?:the )?(?:scenario|situation|context|background|problem(?: statement)?|task|challenge|case|issue"
    r"|description|exercise|goal|symptoms?)",
    re.IGNORECASE,
)
"""What stands above the parts of a case that its question is about."""

HINT = re.compile(
    r"(?:(?:show|see|view|the|a|click|for|need)\W+)*(?:hints?|tip|clue)\W*\d*\W*", re.IGNORECASE
)

LONGEST_LABEL = 60


def plain_words(text: str) -> str:
    """Without tags, weight, pictures and what stands round the words."""
    text = re.sub(r"<[^<>]*>", " ", text[:2000])
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"[*_`#]+", "", text).strip(" \t\n:")


def name_in(text: str) -> str:
    """The words of a heading or a label without the signs around them: `❓ Question:` names `Question`."""
    return re.sub(r"^\W+|\W+$", "", plain_words(text))


def is_generic(text: str) -> bool:
    words = plain_words(text)
    return len(words) <= LONGEST_LABEL and GENERIC.fullmatch(words) is not None


def is_weak(text: str) -> bool:
    words = plain_words(text)
    return len(words) <= LONGEST_LABEL and WEAK.fullmatch(words) is not None


def is_hint(text: str) -> bool:
    words = plain_words(text)
    return len(words) <= LONGEST_LABEL and HINT.fullmatch(words) is not None


_BREAK = re.compile(r"(?:\\|<br\s*/?>)$", re.IGNORECASE)
"""A line end that is to be seen."""

LONGEST_BREAK = 8
"""Characters of a `<br />`, with blanks in it."""


def without_break(line: str) -> str:
    """A line without what breaks it at its end: `<br>`, a backslash, blanks."""
    line = line.rstrip()
    while found := _BREAK.search(line[-LONGEST_BREAK:]):
        line = line[: -len(found[0])].rstrip()
    return line


LONGEST_END = 200
"""Characters at the end of a text in which it asks."""


def asks(text: str) -> bool:
    """Whether it ends as a question does; emoji, levels and weight may follow. A tag `#card` says so too."""
    text = text[-LONGEST_END:]
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
    words = re.sub(r"^[^\w]+", "", without_part(without_label(text[:LONGEST_END])))
    opening = _OPENING.match(words)
    if opening is None:
        return False
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


def says_question(text: str) -> bool:
    """Whether a label that ends with `question:` stands before a text: `**Shop question:** Compare`."""
    return re.match(r"\W{0,3}[^.?!\n]{0,40}\bquestion\W{0,2}:", text, re.IGNORECASE) is not None


def label_of(text: str) -> re.Match[str] | None:
    """The `Q12.` that a question begins with."""
    found = _LABEL.match(text)
    return found if found and found.end() and not text[: found.end()].isspace() else None


def number_of(text: str) -> re.Match[str] | None:
    """The `12.` that a question begins with."""
    return _NUMBER.match(text[:60])


def part_of(text: str) -> re.Match[str] | None:
    """The `(a)` that a part of a question begins with."""
    return _PART.match(text[:60])


def part_letter(text: str) -> str:
    """The letter of the part of a question that a text begins, in lower case; "" for none."""
    found = part_of(text)
    return next(filter(None, found.groups())).lower() if found else ""


def without_part(text: str) -> str:
    """A part of a question without its letter."""
    found = part_of(text)
    return balanced(found[0], text[found.end() :]) if found else text


def without_label(text: str) -> str:
    """Without `Q12.` or `12.` at its beginning, whatever the number means."""
    if found := label_of(text):
        return balanced(text[: found.end()], text[found.end() :])
    if found := number_of(text):
        return balanced(text[: found.end()], text[found.end() :])
    return text


def balanced(cut: str, rest: str) -> str:
    """The rest of `**12. Why?**`, with the stars that were cut off given back where they close."""
    for mark in ("***", "**", "__", "*"):
        if cut.count(mark) % 2 and rest.count(mark) % 2:
            return mark + rest.lstrip()
    if cut.count("[") > cut.count("]"):
        return "[" + rest.lstrip()
    return rest.strip()


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
    rf"\W*(?:(?:{_FIRST_WORDS})\b"
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

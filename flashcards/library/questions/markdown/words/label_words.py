"""Labels: before a question, `Q12.` or `(a)`, and on headings and folds that only announce, `View answer`."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.words.by_first_letter import by_first_letter
from flashcards.library.questions.markdown.words.names_in_languages import ASKED, CASE, SAID, TASK

_LABEL = re.compile(
    rf"^[*_\s]*(?:{ASKED}(?:[ \t]+(?:no|nr|number)\b)?[ \t]*[.:#-]?[ \t]*:?[ \t]*"
    r"(?P<number>\d+(?:\.\d+)*[a-z]?)[*_]*[ \t]*[.:：)\-–—]?|"
    r"【[^\W\d_]{0,6}[ \t]?\d{1,3}(?:[.-]\d{1,3}){0,2}】|"
    rf"{ASKED}[*_]*[ \t]*[.:)\-–—](?:[ \t]*:)?)[*_]*(?:[ \t]+|(?=[\W_])|$|(?<=[.:：)】]))",
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

_PRAISED = by_first_letter(
    "star|strong|good|great|ideal|recommended|model|sample|short|possible|suggested|correct|expected|example|my"
)
_ANSWERS = by_first_letter(
    "antworten|lösungen|soluciones|soluç[õo]es|risposte|soluzioni|ответы"
    "|odpowiedzi|megoldások|megoldókulcs|válaszok|cevaplar|antwoorden"
)
_ANSWER = rf"(?:{_PRAISED} )?(?:{SAID}|{_ANSWERS})"
_WEAK = r"(?:explanation|details?|hints?|more|example|code|output|result|read more|expand|discussion)"
_VERBS = by_first_letter(
    "show|see|view|reveal|toggle|click|tap|here|to|for|the|a|an|open|expand|spoiler|check|hide|your"
    "|unhide|display|get|me|possible|full|with|and|rationale|explanation|details?|keys?"
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

NAMES_TASK = re.compile(rf"(?:the |your )?(?:{TASK})", re.IGNORECASE)
NAMES_CASE = re.compile(
    rf"(?:the )?(?:{CASE}|{TASK}|problem(?: statement)?|issue|description|goal|symptoms?)", re.IGNORECASE
)
"""What stands above the parts of a case that its question is about."""

HINT = re.compile(
    r"(?:(?:show|see|view|the|a|click|for|need)\W+)*(?:hints?|tip|clue)\W*\d*\W*", re.IGNORECASE
)

LONGEST_LABEL = 60


_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_AROUND = re.compile(r"^\W+|\W+$")


def plain_words(text: str) -> str:
    """Without tags, weight, pictures and what stands round the words."""
    text = text[:2000]
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    for sign in "*_`#":
        text = text.replace(sign, "")
    return text.strip(" \t\n:")


def name_in(text: str) -> str:
    """The words of a heading or a label without the signs around them: `❓ Question:` names `Question`."""
    return _AROUND.sub("", plain_words(text))


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

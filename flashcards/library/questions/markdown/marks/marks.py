"""Marks at the beginning of a line that say what follows: Q:, A:, C:, `::` and a `?` of its own."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.words.label_words import (
    balanced,
)
from flashcards.library.questions.markdown.words.names_in_languages import ASKED, QUESTION, SAID

_BOLD = r"(?P<bold>[*_]{0,3})"
_NR = r"\d+(?:\.\d+)*[a-z]?"
"""The number of a question, also one of a part: `2.1`."""
_ASIDE = r"(?:[ \t]*(?P<aside>\([^()\n]{1,40}\))[*_]*)?"
ASK = re.compile(
    rf"^{_BOLD}(?:(?:Front|{ASKED})[ \t]*(?:[.#-]?[ \t]*{_NR})?[*_]*{_ASIDE}[ \t]*[:：]"
    r"|(?<=\*\*)(?:Interview|Exam|Quiz|Sample|Practice|Mock)[ \t]+Question[*_]*[ \t]*:"
    rf"|(?:{QUESTION})\*\*[ \t]+(?=\S[^\n?]*\?)|(?<=\*\*)(?:Q|{QUESTION})[ \t]*{_NR}\*\*[ \t]+(?=[^\W_])"
    rf"|(?<=\*\*)(?:Q|Question)[ \t]*{_NR}\*\*[ \t]*(?P<source>[*_]?\([^()\n]{{1,120}}\)[*_]?)(?=\n|$)"
    rf"|{ASKED}[ \t]*[.#-]?[ \t]*{_NR}[*_]*[ \t]*[.)\-–—]"
    r"|(?:Q|Ques)[*_]*[,;]?\.(?=[*_\s]|$))(?:[*_]{1,3}(?=\s|$))?[ \t]*",
    re.IGNORECASE,
)
REPLY = re.compile(
    rf"^{_BOLD}(?:(?:A|Back|{SAID})"
    rf"[ \t]*(?:[.#-]?[ \t]*{_NR})?[*_]*{_ASIDE}[ \t]*[:：]"
    r"|(?:Ans|Answer|Sol)[ \t]*\d*[*_]*[ \t]*[.)\-–—=](?=[*_\s])"
    rf"|A[ \t]*{_NR}[*_]*[ \t]*[.)\-–—](?=[*_\s])"
    r"|A[*_]*[,;]?\.(?=[*_\s]))(?:[*_]{1,3}(?=\s|$))?[ \t]*",
    re.IGNORECASE,
)
LONE_REPLY = re.compile(
    rf"^{_BOLD}{SAID}(?:s|\(s\))?[*_]*[ \t]*"
    rf"(?:[:：](?:[*_]{{1,3}}(?=\s|$))?|$)[ \t]*"
    rf"|^\*\*{SAID}\*\*"
    r"(?:[ \t]+|(?<=[\u3040-\u9fff\uac00-\ud7a3]\*\*))(?=\S)",
    re.IGNORECASE,
)
"""The mark of an answer that needs no mark of a question before it."""

CLOZE = re.compile(r"^C:[ \t]*(?=.*\[)")
TURN = re.compile(r"^\?\??$")
DEFINES = re.compile(r"[ \t]{0,3}:[ \t]+(?=\S)")
"""The mark of what a term means in a list of definitions."""


def rest_of(mark: re.Pattern[str], text: str) -> str:
    """What stands behind the mark; of `**Q: Why?**` without the stars at the end."""
    found = mark.match(text)
    if found is None:
        return text
    return balanced(text[: found.end()], text[found.end() :])


def aside_of(text: str) -> str:
    """What stands in brackets within a mark: `Question (2 marks):`; "" where nothing does."""
    found = ASK.match(text) or REPLY.match(text)
    return next(filter(None, map(found.groupdict().get, ("aside", "source"))), "") if found else ""

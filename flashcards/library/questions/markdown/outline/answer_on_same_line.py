"""A question with its answer behind it on the same line: `**Who pays?** The buyer.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.asking import may_ask

_BETWEEN = r"[ \t]*(?:[:\-\u2013\u2014\u2192]|[-=>]>)"
_SIGN = r"[ \t]?[#|~](?:(?<=[?][#|~])|(?=[ \t]))"
"""`Who pays?#The buyer` or `Who pays? # The buyer`, which `Who pays? #tag` is not."""
_LEAD = re.compile(
    rf"(?:(?P<mark>\*\*|__)(?P<bold>[^*_\n]{{3,300}}[?\uff1f])[ \t]*(?P=mark)"
    rf"(?:[ \t]*<br ?/?>|(?:{_BETWEEN})?(?=[ \t])|(?<=\uff1f\*\*)|(?<=\uff1f__))"
    rf"|(?P<plain>[^*_?\n]{{3,300}}\?)(?:{_BETWEEN}(?=[ \t])|{_SIGN}|[ \t]*<br ?/?>)"
    r"|(?P<wide>[^*_?\uff1f。\n]{3,300}\uff1f))[ \t]*"
    r"(?P<rest>(?!<br ?/?>[ \t]*(?:\n|$))\S[^\n]*)"
)

FEWEST = 3
"""Paragraphs or items that begin so from which on it is no chance."""


_TOLD = re.compile(
    r"(?P<asked>[^?\uff1f\n]{3,300}[?\uff1f])[*_]*[ \t]+(?:[-=>]>[ \t]+)?(?P<rest>[^?\uff1f\n]{8,})"
)
_BOX = re.compile(r"\[[ xX]\][ \t]")
_ORDER = re.compile(
    r"(?:discuss|share|explain|describe|provide|give|talk|think|consider|include|mention|tell|show|write|name"
    r"|list|compare|use the|for example|e\.g)\b",
    re.IGNORECASE,
)
"""How a sentence behind a question begins that goes on asking."""

_WIDE_ORDER = re.compile(
    "请|給|给出|说|說|谈|描述|解释|列|举|舉|分别|简述|如何|怎么|为什么|为何|以及|并|例えば|比如"
)
"""The same behind a question mark of Chinese or Japanese, which has no blank behind it."""

NEARLY_ALL = 0.8
FEWEST_TOLD = 5


def told_behind(text: str) -> tuple[str, str] | None:
    """A plain question and what answers it behind its question mark, on one line; else None."""
    found = _TOLD.fullmatch(text.strip()) if "?" in text or "\uff1f" in text else None
    if found is None or _ORDER.match(found["rest"]) or not may_ask(found["asked"]):
        return None
    if _BOX.match(text) and found["rest"].startswith("(") and found["rest"].endswith(")"):
        return None  # what to look at, in a list of things to check
    return found["asked"].strip(), found["rest"].rstrip()


def are_told_behind(texts: Sequence[str]) -> bool:
    """Whether nearly all of several items of a list are a question with its answer behind it."""
    told = sum(told_behind(text) is not None for text in texts)
    return told >= FEWEST_TOLD and told >= NEARLY_ALL * len(texts)


def lead_of(text: str) -> tuple[str, str] | None:
    """The question that a text begins with, and what stands behind it on its line; else None."""
    found = _LEAD.match(text) if "?" in text or "\uff1f" in text else None
    if found is None:
        return None
    question, rest = (found["bold"] or found["plain"] or found["wide"]).strip(), found["rest"].rstrip()
    beside = rest.startswith("(") and rest.endswith(")")  # a level or a topic
    follows_up = rest.endswith(("?", "\uff1f")) and may_ask(rest) and ". " not in rest  # it answers nothing
    goes_on = found["wide"] is not None and _WIDE_ORDER.match(rest) is not None
    return (question, rest) if may_ask(question) and not (beside or follows_up or goes_on) else None

"""A question with its answer behind it on the same line: `**Who pays?** The buyer.`"""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.asking import may_ask

_BETWEEN = r"[ \t]*(?:[:\-\u2013\u2014\u2192]|[-=]>)"
_LEAD = re.compile(
    rf"(?:(?P<mark>\*\*|__)(?P<bold>[^*_\n]{{3,300}}[?\uff1f])[ \t]*(?P=mark)(?:{_BETWEEN})?"
    rf"|(?P<plain>[^*_?\n]{{3,300}}\?){_BETWEEN})[ \t]+(?P<rest>\S[^\n]*)"
)

FEWEST = 3
"""Paragraphs or items that begin so from which on it is no chance."""


def lead_of(text: str) -> tuple[str, str] | None:
    """The question that a text begins with, and what stands behind it on its line; else None."""
    found = _LEAD.match(text)
    if found is None:
        return None
    question, rest = (found["bold"] or found["plain"]).strip(), found["rest"].rstrip()
    beside = rest.startswith("(") and rest.endswith(")")  # a level or a topic
    follows_up = rest.endswith(("?", "\uff1f")) and may_ask(rest) and ". " not in rest  # it answers nothing
    return (question, rest) if may_ask(question) and not (beside or follows_up) else None

"""Ids of cards and decks: their form, the id derived from a question, and names that are free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_MAX, DERIVED_SLUG_MAX = 64, 48
"""Longest id, in characters. A derived id stays below it: 48 of slug, a dash, 4 of hash."""


def normalised(question: str) -> str:
    """The form in which two questions are the same: NFKC, casefolded, white space collapsed."""
    if question.isascii():  # nothing to compose there, and a deck may have ten thousand
        return " ".join(question.lower().split())
    return " ".join(unicodedata.normalize("NFKC", question).casefold().split())


def question_key(question: str, context: str = "") -> str:
    """What makes two questions the same: the words that ask and, where there is one, what is shown with them.

    A context counts as written but for the white space around it: in code every blank may matter.
    """
    return f"{normalised(question)}\0{context.strip()}" if context.strip() else normalised(question)


def slug(text: str, longest: int = DERIVED_SLUG_MAX) -> str:
    """ASCII letters and digits of `text` joined by `-`, cut at a word end; "" where none is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_text)
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:longest]
        if len(longer) > longest:
            break
        kept = longer
    return kept


def free_name(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """`wanted`, else with the first number behind it, from 2 on, that nobody has: `why-us-2`."""
    number, name = 1, wanted
    while is_taken(name):
        number += 1
        name = f"{wanted}-{number}"
    return name


def derived_card_id(question: str, context: str = "") -> str:
    """The id of a card whose file gives none. `check --fix` writes exactly this value."""
    import hashlib

    digest = hashlib.sha256(question_key(question, context).encode()).hexdigest()
    stem = slug(" ".join(question.split()))
    return f"{stem}-{digest[:4]}" if stem else f"card-{digest[:8]}"

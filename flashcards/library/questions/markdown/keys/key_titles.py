"""What a place is called in which several answers stand, in many languages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import is_generic

MOST_WORDS = 12
"""Of a title that are looked at."""

MOST_AROUND = 6
"""Words of a title that says among others that answers follow."""


KEYS = re.compile(
    r"\b(?:keys?|answers|solutions|gabarito|megoldókulcs)\b|réponses|respuestas|respostas|risposte|soluzioni"
    r"|soluciones|antworten|lösungen|ответы|odpowiedzi|答案",
    re.IGNORECASE,
)
LONE_KEY = re.compile(r"\W*keys?\W*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_OF_WHAT = re.compile(r":[ \t]|[ \t][-\u2013\u2014|][ \t]|[ \t](?:for|to|of)[ \t]|\(", re.IGNORECASE)


def names_key(title: str, named: Container[str]) -> bool:
    """Whether it says only that answers follow, and perhaps of what: `Answer key - Part two`.

    Beside the first words of other titles too: `Part two answers`.
    """
    name = _OF_WHAT.split(title, maxsplit=1)[0]
    if LONE_KEY.fullmatch(title):
        return True
    if is_generic(title) or not KEYS.search(title):
        return is_generic(title)
    words = _words(title)
    return is_generic(name) or any(
        (is_generic(before) and after in named) or (is_generic(after) and before in named)
        for at in range(1, len(words))
        for before, after in [(" ".join(words[:at]), " ".join(words[at:]))]
    )


def may_name_key(title: str) -> bool:
    """Whether it says in few words that answers follow: `Annotated answers`, `Gabarito comentado`."""
    return KEYS.search(title) is not None and len(_words(title)) <= MOST_AROUND and not may_ask(title)


def holds_key(deeper: Iterable[Section], named: Container[str]) -> bool:
    """Whether one of the sections below a title announces a key: the title is that of a page with answers."""
    return any(names_key(each.title, named) for each in deeper)


def _words(title: str) -> list[str]:
    return _WORD.findall(title.casefold())[:MOST_WORDS]


def first_words(title: str) -> Iterator[str]:
    words = _words(title)
    yield from (" ".join(words[:end]) for end in range(1, len(words) + 1))

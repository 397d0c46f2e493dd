"""Objects of JSON that map terms to what they mean, or questions to answers: `{"halyard": "a rope"}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_contents import ask
from flashcards.library.questions.tables.json.json_cells import fits_cell
from flashcards.library.questions.tables.json.json_objects import is_identifier
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

FEWEST, FEWEST_WORDS = 3, 10
"""Pairs of terms with sentences, and of words with words."""

MOSTLY = 0.8
LEAST_WORDS = 3
"""Of what a term means; less may be a setting."""

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*[.,;:!?)]*|\([^\W\d_][\w'\u2019-]*[.,;:!?)]*")
_WORDS = re.compile(r"[^\W\d_][^\d_<>{}=|\\/@$]{0,59}")


class Terms(NamedTuple):
    found: Object
    topics: tuple[str, ...]


def terms_in(value: Value) -> list[Terms]:
    """The objects that map terms to what they mean, where these make up most of a file; else none."""
    maps = list(_maps(value, ()))
    pairs = [(key, text) for each in maps for key, text in pairs_of(each.found)]
    if len(pairs) < MOSTLY * _texts_in(value):
        return []
    return maps if _explain(pairs) or _translate(pairs) else []


def pairs_of(found: Object) -> list[tuple[str, str]]:
    return [(key, _text(each)) for key, each in found.items()]


def _text(value: Value) -> str:
    texts = value if isinstance(value, list) else [value]
    return "\n".join(filter(None, map(text_of, texts)))


def _maps(value: Value, topics: tuple[str, ...]) -> Iterator[Terms]:
    if not isinstance(value, Object):
        return
    texts = sum(fits_cell(each) and not isinstance(each, Number | bool | Object) for each in value.values())
    if texts == len(value) >= FEWEST:
        yield Terms(value, topics)
        return
    for key, each in value.items():
        yield from _maps(each, (*topics, key))


def _texts_in(value: Value) -> int:
    """How many texts and numbers stand in a value; a list of texts counts as one."""
    if isinstance(value, Object):
        return sum(map(_texts_in, value.values()))
    if isinstance(value, list) and not fits_cell(value):
        return sum(map(_texts_in, value))
    return 1


def _explain(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the keys ask, or are words with a sentence or a part of one for most of them."""
    keys = [key for key, _ in pairs]
    unsaid = sum(is_identifier(key) or key.strip().isdecimal() for key in keys)
    if len(pairs) < FEWEST or 2 * unsaid > len(keys):
        return False
    return ask(keys) or sum(_is_prose(text) for _, text in pairs) >= MOSTLY * len(pairs)


def _translate(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether nearly all are words beside other words, as in a list of vocabulary."""
    words = [
        bool(_WORDS.fullmatch(key.strip()) and _WORDS.fullmatch(text.strip()))
        and not is_identifier(key)
        and key.casefold() != text.casefold()
        for key, text in pairs
    ]
    return len(pairs) >= FEWEST_WORDS and sum(words) >= MOSTLY * len(pairs)


def _is_prose(text: str) -> bool:
    words = text.split()
    said = sum(bool(_WORD.fullmatch(word)) for word in words[:50])
    return len(words) >= LEAST_WORDS and said >= MOSTLY * min(len(words), 50)

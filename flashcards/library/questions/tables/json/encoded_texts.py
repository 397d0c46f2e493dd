"""Texts of JSON that are encoded for an address or as Base64, as quiz servers send them."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_plus

from flashcards.library.questions.tables.json.json_values import Number, Object, Value
from flashcards.text.control_characters import CONTROLS

FEWEST, FEWEST_CODES = 5, 3
"""Texts that show it, and those with a code in them."""

SHORTEST = 4

DECODED = "the texts are encoded ({}) and were decoded"

_CODE = re.compile("%[0-9A-Fa-f]{2}")
_BASE_64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})")


def decoded(value: Value) -> tuple[Value, tuple[str, ...]]:
    """The same with its texts decoded, and what to say of that, where all of them are encoded alike."""
    texts = [each for each in _texts(value) if len(each) >= SHORTEST]
    if len(texts) < FEWEST:
        return value, ()
    if (
        not any(map(re.compile(r"\s").search, texts))
        and sum(map(bool, map(_CODE.search, texts))) >= FEWEST_CODES
    ):
        decode = unquote_plus if any("+" in each for each in texts) else unquote
        return _with(value, decode), (DECODED.format("URL"),)
    said = [_of_base_64(each) for each in texts]
    if None not in said and any(" " in each for each in said if each is not None):
        return _with(value, lambda text: _of_base_64(text) or text), (DECODED.format("Base64"),)
    return value, ()


def _of_base_64(text: str) -> str | None:
    if not _BASE_64.fullmatch(text):
        return None
    try:
        found = b64decode(text, validate=True).decode()
    except ValueError:
        return None
    return None if not found or re.search(CONTROLS, found.replace("\n", "").replace("\t", "")) else found


def _texts(value: Value) -> Iterator[str]:
    match value:
        case str() if not isinstance(value, Number):
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case Object():
            for each in value.values():
                yield from _texts(each)


def _with(value: Value, decode: Callable[[str], str]) -> Value:
    match value:
        case str() if not isinstance(value, Number):
            return decode(value)
        case list():
            return [_with(each, decode) for each in value]
        case Object():
            for key, each in value.items():
                value[key] = _with(each, decode)
    return value

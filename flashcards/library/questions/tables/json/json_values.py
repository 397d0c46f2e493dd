"""Read JSON so that each of its objects knows its lines: one document, or a value a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError
from pathlib import Path
from typing import NamedTuple, TypeAlias

from flashcards.errors import TransferError
from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.tables.json.json_slips import MENDED, mended
from flashcards.library.questions.tables.json.loose_json import as_strict_json
from flashcards.text.control_characters import CONTROLS

DEEPEST = 100
"""Brackets within brackets: what is deeper is no bank of questions."""

VALUES_MAX = 1_000_000
"""Of one file: a deck of 10,000 cards has hardly a tenth of them."""

_TOKEN = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[\[\]{},\n]')
_BRACKET = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[\[\]{},]')
_BLANK = re.compile(r"[ \t\n\r]*")
_ODD = re.compile(r"\\(?:[bfr]|u(?:00[01789]|d[89a-f]|20[26]))", re.IGNORECASE)
"""How signs are written that no deck may hold."""
_BEGINNING = re.compile(
    r"""\s*(?:(?://|\#)[^\n]*\s*)*
    (?:(?:export|const|let|var|module\.exports|[\w$]+)[^=\n]{0,60}=|export[ ]default)?
    \s*(?:\[\s*(?:[{(]|\[\s*["'{])|\{\s*["']|\{\s*\w+\s*:\s*["'`\[{\d])""",
    re.VERBOSE,
)

TWICE = "stands under a key that is there twice"

CONTROLS_LEFT_OUT = "invisible control characters were left out"


class Number(str):
    """A number as it is written."""

    __slots__ = ()


class Object(dict[str, "Value"]):
    """An object, where it stands in the text, and its first and last line."""

    __slots__ = ("end", "last", "line", "start")
    start: int
    end: int
    line: int
    last: int


def object_of(found: Object, pairs: Iterable[tuple[str, Value]]) -> Object:
    """An object with these keys and values in the place of another."""
    made = Object(pairs)
    made.start, made.end, made.line, made.last = found.start, found.end, found.line, found.last
    return made


Value: TypeAlias = "Object | list[Value] | str | bool | None"


class Read(NamedTuple):
    values: list[Value]
    """One, or several of which each begins on a line of its own."""
    remarks: tuple[str, ...]
    text: str
    """The JSON in which they stand, on the lines of the file."""
    left: tuple[LeftOut, ...]
    """What stands in an object under a key that it has again."""


def begins_as_json(text: str) -> bool:
    """Whether a text begins as an object or a list of objects does."""
    return _BEGINNING.match(text) is not None


def read_json(path: Path, text: str) -> Read:
    """All values of a text, also of data as programs write it. Raises TransferError for what is no JSON.

    And for what is nested too deeply or too large.
    """
    remarks = []
    left: list[LeftOut] = []
    try:
        values = list(_values(path, text, text, left))
    except JSONDecodeError as failure:
        if values := _values_written(path, mended(text), text, left):
            remarks.append(MENDED)
        elif (written := as_strict_json(text)) and (values := _values_written(path, written, written, left)):
            text = written
        else:
            why = failure.msg[:1].lower() + failure.msg[1:]
            raise TransferError(
                f"{path}:{failure.lineno}:{failure.colno}: is not valid JSON: {why}; nothing was imported"
            ) from failure
    if _ODD.search(text) is not None:
        had_controls = re.search(CONTROLS, "".join(map(_all_strings, values)).replace("\r", ""))
        values = [_clean(value) for value in values]
        remarks += [CONTROLS_LEFT_OUT] * bool(had_controls)
    return Read(values, tuple(remarks), text, tuple(left))


def _values_written(path: Path, written: str | None, original: str, left: list[LeftOut]) -> list[Value]:
    """The values of a text that was written anew; none where it still is no JSON."""
    try:
        return list(_values(path, written, original, left)) if written is not None else []
    except JSONDecodeError:
        return []


def _values(path: Path, text: str, original: str, left: list[LeftOut]) -> Iterator[Value]:
    """The values of a text, which is `original` or that with its slips mended; what is `left` of it."""
    left.clear()
    closing = iter(_spans(path, text, original))

    def placed(pairs: list[tuple[str, Value]]) -> Object:
        found = Object(pairs)
        found.start, found.end, found.line, found.last = next(closing)
        if len(found) < len(pairs):
            left.extend(_said_before(found, pairs))
        return found

    decoder = json.JSONDecoder(
        object_pairs_hook=placed, parse_int=Number, parse_float=Number, parse_constant=Number
    )
    at = _behind_blank(text, 0)
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        yield value
        at = _behind_blank(text, end)
        if at < len(text) and "\n" not in text[end:at]:
            raise JSONDecodeError("Extra data", text, at)


def _said_before(found: Object, pairs: Iterable[tuple[str, Value]]) -> Iterator[LeftOut]:
    """What an object says under a key first, and otherwise below: the last one counts."""
    for key, value in pairs:
        if value != found[key]:
            said = f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
            yield LeftOut(f"line {found.line}", said, TWICE, found.last)


def lines_of_keys(text: str, found: Object) -> dict[str, int]:
    """The line of each key of an object."""
    lines: dict[str, int] = {}
    depth, line = 0, found.line
    for token in _TOKEN.finditer(text, found.start, found.end):
        match token[0][0]:
            case "\n":
                line += 1
            case "{" | "[":
                depth += 1
            case "}" | "]":
                depth -= 1
            case '"' if depth == 1 and text.startswith(":", _behind_blank(text, token.end())):
                lines.setdefault(str(_clean(json.loads(token[0]))), line)
    return lines


def _spans(path: Path, text: str, original: str) -> Iterator[tuple[int, int, int, int]]:
    """Where each object begins and ends, and its first and last line, in the order in which they end."""
    spans = []
    opened: list[tuple[str, int, int]] = []
    line, number, at = 1, 0, 0
    for token in _BRACKET.finditer(text):
        sign = token[0][0]
        line += original.count("\n", at, token.start())
        at = token.start()
        if sign in "{[":
            opened.append((sign, token.start(), line))
            number += 1
            if len(opened) > DEEPEST:
                raise TransferError(
                    f"{path}:{line}: lists and objects are nested more than {DEEPEST} deep;"
                    " nothing was imported"
                )
        elif sign == ",":
            number += 1
        elif sign in "}]":
            if not opened or opened[-1][0] + sign not in ("{}", "[]"):
                break  # no JSON
            _, start, first = opened.pop()
            if sign == "}":
                spans.append((start, token.end(), first, line))
    if number > VALUES_MAX:
        raise TransferError(f"{path}: has more than {VALUES_MAX:,} values; split it")
    return iter(spans)


def _behind_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _clean(value: Value) -> Value:
    """The same with line ends as elsewhere, and without signs that no deck may hold."""
    match value:
        case Number():
            return value
        case str():
            return re.sub(CONTROLS, "", value.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " "))
        case list():
            return [_clean(each) for each in value]
        case Object():
            for key in list(value):
                value[str(_clean(key))] = _clean(value.pop(key))
    return value


def _all_strings(value: Value) -> str:
    match value:
        case str():
            return value
        case list():
            return "".join(map(_all_strings, value))
        case Object():
            return "".join(f"{key}{_all_strings(each)}" for key, each in value.items())
    return ""

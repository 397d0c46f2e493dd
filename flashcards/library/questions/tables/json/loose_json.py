"""Data as JavaScript and Python write it, and JSON with comments, rewritten as JSON on the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_TOKEN = re.compile(
    r"(?P<blank>[ \t\r\n\ufeff]+|//[^\n]*|\#[^\n]*|/\*[\s\S]*?\*/)"
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\[\s\S])*\'|`(?:[^`\\]|\\[\s\S])*`)'
    r"|(?P<name>[^\W\d][\w$]*|\$[\w$]*)"
    r"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
    r"|(?P<sign>[\[\]{}(),:;=+.<>|])"
)
_VALUES = {
    "true": "true", "false": "false", "null": "null", "True": "true", "False": "false", "None": "null",
    "undefined": "null", "NaN": "NaN",
}  # fmt: skip
_OPENS, _CLOSES = {"[": "[", "(": "[", "{": "{"}, {"]": "]", ")": "]", "}": "}"}
_BRACKETS = ("[]", "()", "{}")

_BEFORE_DATA, _BEHIND_DATA = frozenset(".:<>|[]="), frozenset(";.=,)")
"""Signs among the names before data, `export const asked: Question[] =`, and behind, `export default x;`."""

_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|x([0-9a-fA-F]{2})|([\s\S]))|(["\n\t])')
_PLAIN = '"\\/bfnrt'

Token = tuple[str, str]


def as_strict_json(text: str) -> str | None:
    """The data of a text as JSON, each value on its line; None where it is something else, such as code."""
    tokens = list(_tokens(text))
    if "".join(said for _, said in tokens) != text:
        return None
    written: list[str] = []
    at = 0
    while at < len(tokens):
        start = _start_of_data(tokens, at)
        between = tokens[at:start]
        is_first = not any(each.strip() for each in written)
        if not _may_be_around(between, is_first=is_first, is_last=start == len(tokens)):
            return None
        written += [_lines(said) for _, said in between]
        if start == len(tokens):
            break
        end = _end_of_data(tokens, start)
        data = None if end is None else list(_written(tokens[start:end]))
        if end is None or data is None or None in data:
            return None
        written += [each for each in data if each is not None]
        at = end
    return "".join(written)


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while found := _TOKEN.match(text, at):
        yield found.lastgroup or "", found[0]
        at = found.end()


def _start_of_data(tokens: Sequence[Token], at: int) -> int:
    """Where the next list or object begins that is not a part of the name of a type, such as `Question[]`."""
    said = [n for n in range(at, len(tokens)) if tokens[n][0] != "blank"]
    for place, number in enumerate(said):
        if tokens[number][1] not in "[{":
            continue
        before = tokens[said[place - 1]] if place else ("", "")
        if before[1] in ("", "=", ",", "default"):
            return number
    return len(tokens)


def _may_be_around(tokens: Sequence[Token], *, is_first: bool, is_last: bool) -> bool:
    """Whether these stand before data, between or behind them, and are no more of a program than names."""
    said = [(kind, said) for kind, said in tokens if kind != "blank"]
    signs = {each for kind, each in said if kind != "name"}
    if is_last:
        return not said or (not is_first and signs <= _BEHIND_DATA)
    allowed = _BEFORE_DATA if is_first else _BEFORE_DATA | _BEHIND_DATA
    return not said or (signs <= allowed and said[-1][1] in ("=", ",", "default"))


def _end_of_data(tokens: Sequence[Token], start: int) -> int | None:
    opened: list[str] = []
    for number in range(start, len(tokens)):
        kind, said = tokens[number]
        if kind == "sign" and said in _OPENS:
            opened.append(said)
        elif kind == "sign" and said in _CLOSES:
            if not opened or opened.pop() + said not in _BRACKETS:
                return None
            if not opened:
                return number + 1
    return None


def _written(tokens: Sequence[Token]) -> Iterator[str | None]:
    """The pieces of a value in JSON; None for what no value can be."""
    told = [number for number, (kind, _) in enumerate(tokens) if kind != "blank"]
    following = dict(pairwise(told))
    drop = {n for n, after in following.items() if tokens[n][1] == "," and tokens[after][1] in _CLOSES}
    joined = _joined(tokens, following)
    for number, (kind, said) in enumerate(tokens):
        behind = following.get(number)
        is_key = behind is not None and tokens[behind][1] == ":"
        if kind == "blank":
            yield _lines(said)
        elif number in drop:
            yield ""
        elif kind == "text" or number in joined:
            yield joined.get(number, _text(said)) + "\n" * said.count("\n")
        elif kind == "name":
            yield f'"{said}"' if is_key else _VALUES.get(said)
        elif kind == "number":
            bare = said.removeprefix("+")
            yield f'"{bare}"' if is_key else bare
        else:
            yield _OPENS.get(said) or _CLOSES.get(said) or (said if said in ",:" else None)


def _joined(tokens: Sequence[Token], following: Mapping[int, int]) -> dict[int, str]:
    """Texts that are parts of one, `"so" + "me"`: all of it in the place of the first part."""
    joined: dict[int, str] = {}
    for number in following:
        places = [number]
        while (plus := following.get(places[-1])) and tokens[plus][1] == "+" and plus in following:
            places += [plus, following[plus]]
        parts = [tokens[place] for place in places[::2]]
        if len(parts) > 1 and number not in joined and all(kind == "text" for kind, _ in parts):
            whole = "".join(_text(said)[1:-1] for _, said in parts)
            joined |= dict.fromkeys(places, "") | {number: f'"{whole}"'}
    return joined


def _text(said: str) -> str:
    """A text in the quotes of JSON."""
    return f'"{_ESCAPE.sub(_escaped, said[1:-1])}"'


def _escaped(found: re.Match[str]) -> str:
    code, sign, bare = found.groups()
    if code:
        return f"\\u00{code}"
    if bare:
        return {'"': '\\"', "\n": "\\n", "\t": "\\t"}[bare]
    if sign is None:
        return found[0]
    return f"\\{sign}" if sign in _PLAIN else "" if sign == "\n" else sign


def _lines(text: str) -> str:
    """Blanks instead of a comment or code, with its line ends."""
    return "\n" * text.count("\n") or " "

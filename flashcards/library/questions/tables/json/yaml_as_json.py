"""YAML written as JSON, each value on its line, so that both are read in one way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

import yaml

from flashcards.library.questions.tables.json.json_values import DEEPEST, VALUES_MAX

REPEATED_MAX = 1_000_000
"""Signs by which a text may grow through what it repeats by a name (`*name`)."""

NO_NAME = "a list or several values stand where a name is wanted"

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_WORDS = {"true": "true", "false": "false", "null": "null", "~": "null", "": "null"}
"""What stands for something else if it has no quotes. `yes` and `no` do not: they are answers."""

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)

_Event: TypeAlias = yaml.Event


class NotYaml(ValueError):
    """Where a text is no YAML and why, with lines and columns from 1."""

    def __init__(self, line: int, column: int, why: str) -> None:
        super().__init__(why)
        self.line, self.column = line, column


class Comment(NamedTuple):
    line: int
    """From 1."""
    text: str


class Written(NamedTuple):
    text: str
    comments: tuple[Comment, ...]


def yaml_as_json(text: str) -> Written:
    """The documents of a text in YAML as JSON, one below the other. Raises NotYaml.

    What is nested too deeply or has too many values is cut off, for the reader of JSON refuses it.
    """
    writing = _Writing(text)
    try:
        # The loader that reads ten times as fast is not built in everywhere.
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            writing.add(event)
            if len(writing.opened) > DEEPEST or writing.number > VALUES_MAX:
                break
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        line, column = _place(text, mark.index) if mark else (1, 1)
        raise NotYaml(line, column, failure.problem or "it cannot be read") from failure
    except yaml.YAMLError as failure:
        raise NotYaml(1, 1, str(failure).partition("\n")[0]) from failure
    return Written("".join(writing.pieces), tuple(_comments(text, writing.spans)))


class _Open(NamedTuple):
    is_object: bool
    anchor: str | None
    first: int
    """The piece with which it begins."""


class _Writing:
    """The pieces of JSON so far. Nothing in it calls itself, however deeply a text is nested."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.spans: list[tuple[int, int]] = []
        """Where the texts and numbers begin and end."""
        self.number = 0
        """Of lists, objects and commas."""
        self.opened: list[_Open] = []
        self._numbers: list[int] = []
        """How many keys and values each open list or object has."""
        self._behind = 0
        """The sign behind what was written, whose line the next piece is on or below."""
        self._named: dict[str, str] = {}
        self._repeated = 0

    def add(self, event: _Event) -> None:
        match event:
            case yaml.ScalarEvent():
                if not self.opened and not event.value and not event.style:
                    return  # a document in which nothing stands
                is_key = self._begin(event)
                first = len(self.pieces)
                self.pieces.append(_in_quotes(event.value) if is_key else _value(event))
                self._pass(event)
                self._remember(event, event.anchor, first)
            case yaml.AliasEvent():
                self._begin(event, may_be_key=False)
                self.pieces.append(self._said_under(event))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                is_object = isinstance(event, yaml.MappingStartEvent)
                self._begin(event, may_be_key=False)
                self.opened.append(_Open(is_object, event.anchor, len(self.pieces)))
                self._numbers.append(0)
                self.number += 1
                self.pieces.append("{" if is_object else "[")
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                ended = self.opened.pop()
                self._numbers.pop()
                self.pieces.append("}" if ended.is_object else "]")
                self._remember(event, ended.anchor, ended.first)

    def _begin(self, event: _Event, *, may_be_key: bool = True) -> bool:
        """What stands before a key or a value, and on which line; whether it is a key."""
        is_key = False
        if self.opened:
            number = self._numbers[-1]
            self._numbers[-1] = number + 1
            is_key = self.opened[-1].is_object and number % 2 == 0
            if is_key and not may_be_key:
                raise self._not_yaml(event, NO_NAME)
            if self.opened[-1].is_object and not is_key:
                self.pieces.append(": ")
            elif number:
                self.pieces.append(", ")
                self.number += 1
        elif self.pieces:
            self.pieces.append(" ")
        self._go_down_to(event.start_mark.index)
        return is_key

    def _pass(self, event: yaml.ScalarEvent) -> None:
        """Write as many line ends as a text has, so that what ends with it ends on its last line."""
        first, last = event.start_mark.index, event.end_mark.index
        self._go_down_to(first + len(self.text[first:last].rstrip()))
        if event.style in ("|", ">"):  # behind its sign a comment may stand
            first = self.text.find("\n", first, last)
        self.spans.append((first if first >= 0 else last, last))

    def _go_down_to(self, at: int) -> None:
        if at > self._behind:
            self.pieces.append("\n" * self.text.count("\n", self._behind, at))
            self._behind = at

    def _remember(self, event: _Event, anchor: str | None, first: int) -> None:
        """Keep the value that begins with this piece under its name."""
        if anchor is not None:
            self._named[anchor] = "".join(self.pieces[first:]).replace("\n", "")
            self._weigh(event, self._named[anchor])

    def _said_under(self, event: yaml.AliasEvent) -> str:
        if event.anchor not in self._named:
            raise self._not_yaml(event, f"nothing is called {event.anchor}")
        self._weigh(event, self._named[event.anchor])
        return self._named[event.anchor]

    def _weigh(self, event: _Event, said: str) -> None:
        self._repeated += len(said)
        if self._repeated > 2 * len(self.text) + REPEATED_MAX:
            raise self._not_yaml(event, "too much is repeated by its name")

    def _not_yaml(self, event: _Event, why: str) -> NotYaml:
        return NotYaml(*_place(self.text, event.start_mark.index), why)


def _value(event: yaml.ScalarEvent) -> str:
    said: str = event.value
    is_bare = not event.style and event.implicit[0]
    if is_bare and (_NUMBER.fullmatch(said) or said.lower() in _WORDS):
        return _WORDS.get(said.lower(), said)
    return _in_quotes(said)


def _in_quotes(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a sign, from 1. YAML counts lines by more signs than a line end."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _comments(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Comment]:
    """What stands behind a `#` outside of all texts and numbers."""
    pieces, behind = [], 0
    for first, last in spans:
        pieces += [text[behind:first], re.sub(r"[^\n]", "_", text[first:last])]
        behind = max(behind, last)
    masked = "".join([*pieces, text[behind:]])
    line, at = 1, 0
    for found in _COMMENT.finditer(masked):
        line += masked.count("\n", at, found.start())
        at = found.start()
        if said := found[0].lstrip("# "):
            yield Comment(line, said)

"""Lists of questions, and of definitions, that are written as HTML: the same lines as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards.library.questions.markdown.words.label_words import plain_words
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_TAG = re.compile(r"[ \t]*</?(?P<name>ol|ul|li|dl|dt|dd)\b[^<>]*>[ \t]*", re.IGNORECASE)
_ENDS = re.compile(r"(?:</?(?:ol|ul|li|dl|dt|dd)\b[^<>]*>[ \t]*)+$", re.IGNORECASE)
_BOLD = re.compile(r"<(b|strong)>[ \t]*([^<>*]+?)[ \t]*</\1>", re.IGNORECASE)

FEWEST = 2
"""Definitions from which on a list holds them."""

INDENT = 4 * " "
"""What stands before the lines of an item of a list."""

_LISTS = ("ol", "ul", "dl")


@dataclass(slots=True)
class _List:
    name: str
    count: int = 0


def without_html_lists(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, those of such lists without tags; in `masked` code is blank.

    A list of which several items share a line, and one that is no bank, stays as it is.
    """
    result = list(lines)
    for first, last in _lists(masked):
        written = _as_markdown(lines[first:last], masked[first:last])
        if written is not None:
            result[first:last] = written
    return result


def _lists(masked: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each outermost list, and the one after its last."""
    depth = first = 0
    for number, line in enumerate(masked):
        if "<" not in line or len(line) > LONGEST_LINE:
            continue
        for tag in re.finditer(r"<(/?)(?:ol|ul|dl)\b[^<>]*>", line, re.IGNORECASE):
            if not depth and not tag[1]:
                if line[: tag.start()].strip():
                    continue  # it stands within other HTML
                first = number
            depth = max(depth + (-1 if tag[1] else 1), 0)
            if not depth and tag[1]:
                yield first, number + 1


def _as_markdown(lines: Sequence[str], masked: Sequence[str]) -> list[str] | None:
    """The lines of one list without its tags; None where it is no bank, or cannot be written line by line."""
    lists: list[_List] = []
    written: list[str] = []
    asking = defined = 0
    for line, mask in zip(lines, masked, strict=True):
        if line.strip() and not mask.strip():
            written.append(INDENT * len(lists) + line)  # code
            continue
        item, at = None, 0
        while tag := _TAG.match(line, at):
            name, at = tag["name"].lower(), tag.end()
            if name in _LISTS:
                _enter_or_leave(lists, tag)
            elif "</" not in tag[0]:
                if item or not lists or (name == "li") == (lists[-1].name == "dl"):
                    return None
                item, lists[-1].count = name, lists[-1].count + 1
        within, depth = lists[-1] if lists else None, len(lists)
        end = _ENDS.search(line, at)
        text = line[at : end.start() if end else len(line)].strip()
        for tag in _TAG.finditer(line, end.start() if end else len(line)):
            if tag["name"].lower() in _LISTS:
                _enter_or_leave(lists, tag)
            elif "</" not in tag[0]:
                return None
        if _TAG.search(text):
            return None
        asking += item == "li" and "?" in plain_words(text)
        defined += item == "dd"
        before = INDENT * (depth - (item is not None))
        mark = _mark(item, within)
        written.append(before + mark + _BOLD.sub(r"**\2**", text) if text or mark else "")
    return written if asking or defined >= FEWEST else None


def _enter_or_leave(lists: list[_List], tag: re.Match[str]) -> None:
    if "</" not in tag[0]:
        lists.append(_List(tag["name"].lower()))
    elif lists:
        lists.pop()


def _mark(item: str | None, within: _List | None) -> str:
    """What stands before an item in Markdown."""
    if item == "li" and within:
        return f"{within.count}. " if within.name == "ol" else "- "
    return ": " if item == "dd" else ""

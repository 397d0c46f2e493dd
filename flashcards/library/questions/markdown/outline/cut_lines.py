"""Cut the lines of a Markdown file so that folds and HTML headings stand on lines of their own.

People write `<details><summary>Answer</summary>text` on one line, indented or not, with blank lines or
without. Cut up, the rest is plain Markdown, and the tags are events between its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.outline.answers_in_notes import answers_in_notes
from flashcards.library.questions.markdown.outline.fenced_questions import without_fenced_questions
from flashcards.library.questions.markdown.outline.missing_lines import (
    missing_indents,
    open_fences,
    tight_among_spaced,
    tight_behind_keys,
    tight_behind_number,
    tight_below_lists,
    tight_questions,
)
from flashcards.library.questions.markdown.outline.parted_tables import parted_tables
from flashcards.library.questions.markdown.outline.quoted_answers import quoted_answers
from flashcards.library.questions.markdown.outline.source_lines import Event, SourceLines
from flashcards.library.questions.markdown.outline.unused_lines import unused_lines
from flashcards.library.questions.markdown.outline.written_otherwise import (
    as_plain_markdown,
    lines_read_otherwise,
    questions_filled_in,
    without_code,
)
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>details|summary|h[1-6])\b(?:[^<>]*>|(?<=</details)[ \t]*$)", re.IGNORECASE
)
"""The last sign of what closes a fold is forgotten now and then."""

_BEFORE = re.compile(r"(?:[ \t]|>[ ]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")

_TIGHT_HEADING = re.compile(r"^( {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?#{2,6})(?=[^#\s])")

_TIGHT_QUESTION = re.compile(r"#(?=[^\W\d_].*[?\uff1f]\W*$)")
"""The sign of a heading right before words that ask, which a tag such as `#card` is not."""

_OPENS_CODE = re.compile(r"^[ \t]*(?:```|~~~)")

MOST_LINES_OF_A_TAG = 12
"""Lines on which a summary or a heading may go on; one that is not closed by then ends with its line."""

MOST_TAGS_WITHIN = 6
"""Of headings inside a summary, opening and closing."""

ENDS_LISTS = "<!-- -->"
"""Stands for a fold's tag at the beginning of a line: what comes below is in no list that is above it."""


def cut_lines(lines: Sequence[str]) -> SourceLines:
    """The lines of a file in pieces, with the events that stand on them."""
    mended = open_fences(lines)
    ends = {before: fence for _, before, fence in mended}
    if not mended:
        lines = without_fenced_questions(lines)
    lines, masked, right = as_plain_markdown(lines, ends)
    unused = unused_lines(masked)
    masked = ["" if number in unused else line for number, line in enumerate(masked)] if unused else masked
    filled = [*right, *questions_filled_in(lines, masked)]
    noted = answers_in_notes(lines, masked)
    filled += noted.filled
    answers = {each.last: each.answer for each in filled if each.answer}
    named = lines_read_otherwise(lines, masked, filled)
    named |= {number: "" for note in noted.notes.values() for number in range(*note)}
    named |= dict.fromkeys(unused, "")
    named = {number: line for number, line in named.items() if not _TAG.search(masked[number])}
    if named:
        masked = without_code([named.get(number, line) for number, line in enumerate(lines)], ends)
    rows, heads = parted_tables(lines, masked)
    named |= rows
    indents = missing_indents([named.get(number, line) for number, line in enumerate(lines)])
    source = SourceLines(
        comments=[each for each in _comments(lines, masked) if each[0] not in answers],
        open_fences=mended,
        unused=unused,
    )
    tight = tight_questions(masked) | tight_among_spaced(masked) | tight_below_lists(masked)
    tight |= tight_behind_number(masked) | tight_behind_keys(masked)
    tight |= {line for line in quoted_answers(lines, masked) if line and masked[line - 1].startswith(">")}
    number = 0
    while number < len(lines):
        if number in tight:
            _blank(source, number)
            source.plain[-1] = ENDS_LISTS
        if number in ends:
            _close_fence(source, number, ends[number])
        for head in heads.get(number, ()):
            _blank(source, number)
            source.plain[-1] = head
        line, mask = lines[number], masked[number]
        if "<" not in mask or mask.lstrip().startswith("|") or not _TAG.search(mask):
            _add(source, line, mask, number)
            source.plain[-1] = " " * indents.get(number, 0) + named.get(number, source.plain[-1])
            if number in answers:
                _blank(source, number)
                _blank(source, number)
                source.plain[-1] = answers[number]
            number += 1
            continue
        number = _cut(source, lines, masked, number)
    if number in ends and lines:
        _close_fence(source, number - 1, ends[number])
    place = {number: piece for piece, number in enumerate(source.number)}
    source.notes = {
        label: (place[first], place[last - 1] + 1) for label, (first, last) in noted.notes.items()
    }
    return source


def _close_fence(source: SourceLines, number: int, fence: str) -> None:
    _blank(source, number)
    source.plain[-1] = fence
    source.closing[len(source.text) - 1] = fence


def _comments(lines: Sequence[str], masked: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    first = 0
    parts: list[str] | None = None
    for number, mask in enumerate(masked):
        at = 0
        while True:
            if parts is None:
                if (at := mask.find("<!--", at)) < 0:
                    break
                first, parts, begin = number, [], at
                at += 4
            else:
                begin = at
            if (end := mask.find("-->", at)) < 0:
                parts.append(lines[number][begin:])
                break
            yield first, number, "\n".join([*parts, lines[number][begin : end + 3]])
            at, parts = end + 3, None


def _add(source: SourceLines, line: str, mask: str, number: int) -> None:
    plain = line
    if "##" in mask[:12] and len(line) < LONGEST_LINE:
        plain = _TIGHT_HEADING.sub(r"\1 ", line)
    elif mask[:1] == "#" and mask.count(" ") > 1 and len(line) < LONGEST_LINE:
        plain = _TIGHT_QUESTION.sub("# ", line, count=1) if _TIGHT_QUESTION.match(line) else line
    before = source.plain[-1] if source.plain else ""
    if _OPENS_CODE.match(line) and not mask.strip() and before.strip().startswith("<") and ">" in before:
        _blank(source, number)  # HTML goes on to a blank line, and would swallow the code
    source.text.append(line)
    source.plain.append(plain)
    source.number.append(number)


def _blank(source: SourceLines, number: int) -> None:
    source.added.add(len(source.text))
    source.text.append("")
    source.plain.append("")
    source.number.append(number)


def _piece(source: SourceLines, text: str, number: int, plain: str = "") -> int:
    source.text.append(text)
    source.plain.append(plain)
    source.number.append(number)
    return len(source.text) - 1


def _cut(source: SourceLines, lines: Sequence[str], masked: Sequence[str], number: int) -> int:
    """Cut one line (or the lines up to the end of a summary that begins on it); the number of the next."""
    line, mask = lines[number], masked[number]
    before = _BEFORE.match(mask)
    indent = re.sub(r"[^\s>]", " ", before[0]) if before else ""
    at = 0
    while tag := _TAG.search(mask, at):
        if line[at : tag.start()].strip():
            before_tag = line[at : tag.start()]
            if at:
                _rest(source, before_tag, indent, number)
            else:
                _piece(source, before_tag, number, before_tag)
            at = tag.start()
        name = tag["name"].lower()
        if name == "details":
            piece = _tag(source, line[at : tag.end()], number, indent if at else "")
            if not line[:1].isspace():
                source.plain[piece] = ENDS_LISTS
            source.events.append(Event(piece, "close" if tag["end"] else "open", piece + 1))
            at = tag.end()
            continue
        if tag["end"]:  # it closes nothing
            _tag(source, line[at : tag.end()], number, indent if at else "")
            at = tag.end()
            continue
        end_line, end_at, inner = _closing(lines, masked, number, tag.end(), name)
        first = len(source.text)
        if end_line == number:
            piece = _tag(source, line[at:end_at], number, indent if at else "")
            if name != "summary" and not line[:1].isspace():
                source.plain[piece] = ENDS_LISTS
        else:
            _tag(source, line[at:], number, indent if at else "")
            for between in range(number + 1, end_line):
                _piece(source, lines[between], between)
            _piece(source, lines[end_line][:end_at], end_line)
        source.events.append(Event(first, name, len(source.text), inner))
        number, at = end_line, end_at
        line, mask = lines[number], masked[number]
    _rest(source, line[at:], indent, number)
    return number + 1


def _tag(source: SourceLines, text: str, number: int, indent: str) -> int:
    piece = _piece(source, text, number)
    if indent:
        source.indent[piece] = indent
    return piece


def _rest(source: SourceLines, text: str, indent: str, number: int) -> None:
    if text:
        piece = _piece(source, text, number, indent + text.lstrip() if text.strip() else "")
        source.indent[piece] = indent


def _closing(
    lines: Sequence[str], masked: Sequence[str], number: int, at: int, name: str
) -> tuple[int, int, str]:
    """Where the tag ends: line, place behind it, and the text between; else the end of the line."""
    parts: list[str] = []
    others = 0
    for line in range(number, min(number + MOST_LINES_OF_A_TAG, len(lines))):
        begin = search = at if line == number else 0
        while tag := _TAG.search(masked[line], search):
            if tag["end"] and tag["name"].lower() == name:
                parts.append(lines[line][begin : tag.start()])
                return line, tag.end(), "\n".join(parts).strip()
            search = tag.end()
            others += 1
            if others > MOST_TAGS_WITHIN or tag["name"].lower() in ("details", "summary"):
                return number, len(lines[number]), lines[number][at:].strip()
        parts.append(lines[line][begin:])
    return number, len(lines[number]), lines[number][at:].strip()

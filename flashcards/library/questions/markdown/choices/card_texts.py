"""The question, the context and the answer of a card, from the lines of a question with options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.choices.keys_below import Entry
from flashcards.library.questions.markdown.choices.option_runs import Option, Run, without_tags
from flashcards.library.questions.markdown.choices.said_right import (
    Said,
    explains,
    is_words,
    lines_below,
    rest_of,
)
from flashcards.library.questions.markdown.choices.starts import Sign, Start
from flashcards.library.questions.markdown.words.label_words import without_label
from flashcards.library.questions.split_into_pieces import RULE

MOST_SHOWN = 2
"""Lines below the options that still are shown with them: `(Choose two.)`"""

_TAGS = re.compile(r"(?:</?[A-Za-z][^<>]*>|<!--|-->|\|\||\s)*")
_FOLD = re.compile(r"[ \t]*</?(?:details|summary)\b", re.IGNORECASE)
_TAG_OF_FOLD = re.compile(r"</?(?:details|summary)\b[^<>]*>|^[ \t]*<!--|-->[ \t]*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""Where a question comes from: `(May 2011)`."""

_COMMENT = re.compile(r"[ \t]*<!--[^\n]*-->[ \t]*")
_SPOILER = re.compile(r"[ \t]*\|\|(?P<said>[^|]+)\|\|[ \t]*")
_SUMMARY = re.compile(r"\s*(?:<details[^<>]*>\s*)?<summary[^<>]*>[^<>\n]{0,60}</summary>\s*", re.IGNORECASE)
_QUOTE = re.compile(r"^[ \t]*(?:>[ ]?)+")
_TAG = re.compile(r"</?(?:h[1-6]|b|strong|p|div|span|br|u|i|em|li|summary|details)\b[^<>]*>", re.IGNORECASE)
_UNDERSCORES = re.compile(r"__(?P<said>[^\s_](?:.*[^\s_])?)__")
"""Weight, and no gap."""

_BEFORE_WORDS = re.compile(r"^[ \t]*(?:>[ ]?)*(?:#{1,6}[ \t]+)?(?:[-*+•][ \t]+)?")


class Record(NamedTuple):
    start: Start
    run: Run
    zone: tuple[int, int]
    """The lines below its options that belong to it."""


def card_of(
    lines: Sequence[str], record: Record, right: Said | None, entry: Entry | None, is_code: Sequence[bool]
) -> tuple[str, str, str]:
    """Its question, what is shown with it, and its answer."""
    start, run, zone = record
    question, shown = _stem(lines, start, run, is_code)
    chosen = [option for place, option in enumerate(run.options) if right and is_right(option, place, right)]
    parts = ["\n".join(_written(each) for each in chosen)] if chosen else []
    above = zone[0]
    if entry:
        parts.append(rest_of(entry.rest))
        parts.append(_text(lines, is_code, entry.said_at + 1, entry.last))
    elif right and right.line >= 0:
        first = _answer_begins(lines, zone[0], right.first)
        between = _text(lines, is_code, zone[0], first)
        shown = "\n\n".join(filter(None, [shown, between]))
        parts += [_text(lines, is_code, first, right.first), right.rest]
        above = right.line + 1
    parts.append(_text(lines, is_code, above, zone[1]))
    options = "\n".join(f"{each.bullet}{_written(each)}" for each in run.options)
    context = "\n\n".join(filter(None, [shown, options]))
    answer = "\n\n".join(part for part in parts if part.strip())
    return question, context, answer if chosen else ""


def _answer_begins(lines: Sequence[str], first: int, last: int) -> int:
    """Where, of the lines above the one that says what is right, the first stands that explains it.

    It does in a fold, and below a label such as `Explanation:`.
    """
    for at in lines_below(lines, first, last):
        if is_words(lines[at]) or _FOLD.match(lines[at]) or explains(lines[at]):
            return at
    return last if len(lines_below(lines, first, last)) <= MOST_SHOWN else first


def _written(option: Option) -> str:
    return f"{option.label} {option.said}".strip()


def _stem(lines: Sequence[str], start: Start, run: Run, is_code: Sequence[bool]) -> tuple[str, str]:
    """The question, and what is shown with it above the options."""
    words = ""
    if start.line < run.first:
        has_label = start.number is not None or start.sign is Sign.LABEL
        words = _stripped(start.text if has_label else lines[start.line])
    at = start.line + 1
    source = words if _IN_BRACKETS.fullmatch(words) else ""
    if source or not re.search(r"\w", without_label(words)):
        words = ""
        while at < run.first and (not lines[at].strip() or is_comment(lines[at])):
            at += 1
    while at < run.first and lines[at].strip() and not is_code[at]:
        words = f"{words} {_stripped(lines[at])}"
        at += 1
    shown = _text(lines, is_code, at, run.first)
    return words.strip(), "\n\n".join(filter(None, [source, shown]))


def _stripped(line: str) -> str:
    line = _BEFORE_WORDS.sub("", without_tags(line, _TAG)).strip().rstrip("\\")
    for mark in ("***", "**"):
        if line.count(mark) % 2:
            line = line[: -len(mark)] if line.endswith(mark) else line.replace(mark, "", 1)
        if line.startswith(mark) and line.endswith(mark) and line.count(mark) == 2:
            line = line[len(mark) : -len(mark)]
    if found := _UNDERSCORES.fullmatch(line):
        line = found["said"]
    return line.strip()


def _text(lines: Sequence[str], is_code: Sequence[bool], first: int, last: int) -> str:
    """The lines without tags that stand alone, labels that only announce, and the margin they share."""
    kept = [line for at in range(first, last) if (line := _shown(lines[at], is_code=is_code[at])) is not None]
    margin = min((len(line) - len(line.lstrip()) for line in kept if line.strip()), default=0)
    return "\n".join(line[margin:] for line in kept).strip("\n")


def _shown(line: str, *, is_code: bool) -> str | None:
    """A line as a card has it; None for one that only announces or parts something."""
    if is_code or not line.strip():
        return line
    if (
        is_comment(line)
        or _TAGS.fullmatch(line)
        or _SUMMARY.fullmatch(line)
        or is_words(line)
        or RULE.match(line)
    ):
        return None
    line = without_tags(_QUOTE.sub("", line), _TAG_OF_FOLD)
    spoiler = _SPOILER.fullmatch(line)
    return spoiler["said"] if spoiler else line


def is_comment(line: str) -> bool:
    """Whether a line is a comment of HTML and no more."""
    return _COMMENT.fullmatch(line) is not None


def is_right(option: Option, place: int, right: Said) -> bool:
    """Whether the option in this place of its run is said to be right."""
    return (option.letter or str(place)) in right.letters

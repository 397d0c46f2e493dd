"""Answers that a page hides in HTML comments, below its questions or behind them: `<!-- the buyer -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn, as_question, indent_below
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import label_of, number_of
from flashcards.library.questions.markdown.words.names_in_languages import SAID
from flashcards.library.questions.markdown.words.option_letters import letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE, RULE

FEWEST = 3
"""Questions with a comment from which on it is no chance."""

NEARLY_ALL = 0.8
"""Of the comments of a page that must answer a question, and of the answers that must differ."""

SHARE_THAT_ASKS = 0.5

_OPENS = re.compile(r"(?P<asked>.*?)[ \t]*<!--+[ \t]*")
_CLOSES = re.compile(r"[ \t]*--+>[ \t]*$")
_OF_PROGRAMS = re.compile(
    r"sr:|id:|toc\b|/?(?:prettier|markdownlint|textlint|eslint|cspell|vale)|begin|end|start|todo|fixme|omit|more\b",
    re.IGNORECASE,
)
"""How comments begin that are no words for a reader."""
_LABEL = re.compile(rf"[*_]{{0,2}}{SAID}s?[*_]{{0,2}}[ \t]*[:\uff1a]", re.IGNORECASE)
_MARGIN = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d{1,4}[.)][ \t]+)?")


class _Comment(NamedTuple):
    first: int
    last: int
    asked: str
    """What stands before it on its line."""
    said: str
    """Its first line."""
    whole: str


def answers_below(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """The lines, where comments stand alone below the questions of a page as answers with a mark."""
    found = [each for each in _comments(lines, masked) if not each.asked.strip()]
    written = list(lines)
    for each in found if _answer(found, masked) else ():
        indent = re.match(r"[ \t]*", lines[each.first])
        label = "" if _LABEL.match(each.said) else f"{ANSWER}:"
        written[each.first] = f"{indent[0] if indent else ''}{label} {each.said}".rstrip()
        if each.last > each.first:
            written[each.last] = _CLOSES.sub("", lines[each.last])
    return written


def answers_behind(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """Questions with a comment behind them on their line, and what it says as the answer."""
    found = [each for each in _comments(lines, masked) if each.asked.strip() and each.first == each.last]
    asking = sum(may_ask(each.asked) for each in found)
    alone = sum(_begins_anew(masked, each.last) for each in found)
    if min(asking, alone) < max(FEWEST, NEARLY_ALL * len(found)) or not _differ(found):
        return []
    return [
        FilledIn(each.first, as_question(each.asked), each.last, _below(each))
        for each in found
        if may_ask(each.asked)
    ]


def _below(comment: _Comment) -> str:
    return f"{indent_below(comment.asked)}{ANSWER}: {comment.said}"


def _comments(lines: Sequence[str], masked: Sequence[str]) -> Iterator[_Comment]:
    """The comments that end their lines, without those for programs."""
    number = 0
    while number < len(masked):
        mask = masked[number]
        opened = _OPENS.match(mask) if "<!--" in mask and len(mask) < LONGEST_LINE else None
        last = (
            next((at for at in range(number, len(masked)) if "-->" in masked[at]), None) if opened else None
        )
        if opened is not None and last is not None and _CLOSES.search(masked[last]):
            said = _CLOSES.sub("", lines[number][opened.end() :]).strip()
            if not _OF_PROGRAMS.match(said) and (said or last > number + 1):
                whole = "\n".join([said, *lines[number + 1 : last + 1]])
                yield _Comment(number, last, lines[number][: opened.end("asked")], said, whole)
        number = last + 1 if last is not None else number + 1


def _answer(found: Sequence[_Comment], masked: Sequence[str]) -> bool:
    """Whether nearly all comments stand right below what asks, or its options, and above what begins anew."""
    above = [_line(masked, each.first, -1) for each in found]
    asking = [each is not None and (asks(each) or _is_counted(each)) for each in above]
    options = [each is not None and letters_of(_MARGIN.sub("", each, count=1)) != "" for each in above]
    outright = sum(each is not None and asks(each) for each in above)
    fits = [
        (asked or shown or may_ask(line or "")) and _begins_anew(masked, each.last)
        for each, asked, shown, line in zip(found, asking, options, above, strict=True)
    ]
    is_form = sum(fits) >= max(FEWEST, NEARLY_ALL * len(found)) and _differ(found)
    return is_form and outright + sum(options) >= SHARE_THAT_ASKS * len(found)


def _begins_anew(masked: Sequence[str], last: int) -> bool:
    """Whether a question, a title or nothing at all stands below."""
    below = _line(masked, last, 1)
    if below is None or below.lstrip().startswith("#") or RULE.match(below):
        return True
    asked = below.partition("<!--")[0]
    return may_ask(asked) or _is_counted(asked) or asks(_MARGIN.sub("", asked, count=1))


def _is_counted(line: str) -> bool:
    return number_of(line.strip()) is not None or label_of(line.strip()) is not None


def _line(masked: Sequence[str], at: int, step: int) -> str | None:
    """The next line with words above or below a line."""
    at += step
    while 0 <= at < len(masked) and not masked[at].strip():
        at += step
    return masked[at] if 0 <= at < len(masked) else None


def _differ(found: Sequence[_Comment]) -> bool:
    """Whether the comments say different things, or are the letters of options."""
    said = [each.whole.casefold() for each in found]
    are_letters = len(set(said)) > 1 and all(len(each.rstrip(".)")) <= 7 for each in said)
    return are_letters or len(set(said)) >= NEARLY_ALL * len(said)

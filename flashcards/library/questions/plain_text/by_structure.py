"""Questions in plain text by its structure: numbers, indents and blank lines, that Markdown has too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flashcards.library.questions.found import FoundQuestion, Questions
from flashcards.library.questions.learned_labels import as_it_stands
from flashcards.library.questions.markdown.choices.better_of_two import Page
from flashcards.library.questions.markdown.choices.choice_page import choice_page
from flashcards.library.questions.markdown.reader import questions_of_markdown
from flashcards.library.questions.plain_code import plain_markdown
from flashcards.library.questions.plain_text.options_below import options_in
from flashcards.text.plain_to_markdown import as_markdown

ASK = "lines that ask"
"""The shape of which nothing but question marks tells: in prose these are no sign of a bank."""

FEWEST = 3
"""Questions with an answer."""

DEEPEST = 3
"""Blanks before a line that stands in no list: Markdown takes more for code."""

_SIGNS = "*_`<>&\\|~#$^{}!"
_MASKED = {ord(sign): chr(0xE000 + number) for number, sign in enumerate(_SIGNS)}
_SIGN_OF = {ord(mask): chr(sign) for sign, mask in _MASKED.items()}
"""Signs that mean something in Markdown and nothing in a text, and what stands for them while it is read."""

_MARK = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?P<mark>[-+*\u2022\u00b7\u25cf\u25aa\u25e6\uf0b7][ \t]+(?=\S)|\d{1,4}[.)][ \t]+|)"
    r"(?P<rest>.*)"
)


def questions_by_structure(text: str) -> Iterator[Questions]:
    """What the text holds, read as Markdown in which no sign within a line means anything."""
    if any(chr(0xE000 + number) in text for number in range(len(_SIGNS))):
        return
    lines = text.split("\n")
    found = questions_of_markdown("\n".join(_masked(lines)))
    answered = [each.fields["answer"] for each in found.found if "answer" in each.fields]
    chosen = sum(len(options_in(["", *answer.split("\n")])[2]) > 1 for answer in answered)
    if len(answered) >= FEWEST and found.shape != ASK and 2 * chosen < len(answered):
        yield found._replace(
            found=tuple(map(_as_typed, found.found)),
            left=tuple(as_it_stands(each, lines) for each in found.left),
            remarks=tuple(each.translate(_SIGN_OF) for each in found.remarks),
        )


def choices_in_text(text: str) -> Page | None:
    """The questions with options of a text that has little else, and what stands beside them."""
    if any(chr(0xE000 + number) in text for number in range(len(_SIGNS))):
        return None
    lines = text.split("\n")
    no_tags = [line.replace("<", _MASKED[ord("<")]) if "<" in line else line for line in lines]
    page = choice_page(no_tags, written=lambda said: said.translate(_MASKED))
    if page is None:
        return None
    found = tuple(map(_as_typed, page.questions.found))
    beside = [line if blank else "" for line, blank in zip(lines, page.beside, strict=True)]
    return page._replace(questions=page.questions._replace(found=found), beside=beside)


def _masked(lines: list[str]) -> Iterator[str]:
    depth = 0
    """How far what belongs to the item above may be indented."""
    was_blank = True
    for line in lines:
        parted = _MARK.fullmatch(line)
        assert parted is not None
        indent = len(parted["indent"].expandtabs(4))
        mark = parted["mark"]
        if not line.strip():
            was_blank = True
            yield ""
            continue
        if was_blank and not mark and indent < 2:
            depth = 0
        indent = min(indent, depth + DEEPEST)
        if mark:
            depth = max(depth if indent else 0, indent + len(mark))
            if not mark[0].isdigit():
                mark = "- "
        yield " " * indent + mark + parted["rest"].translate(_MASKED)
        was_blank = False


def _as_typed(question: FoundQuestion) -> FoundQuestion:
    fields = {key: _typed(value) for key, value in question.fields.items()}
    return question._replace(fields=fields, told=tuple(each.translate(_SIGN_OF) for each in question.told))


def _typed(value: Any) -> Any:
    """What a key of a card holds, text or a list of texts, with its signs again."""
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if not isinstance(value, str):
        return value
    return "\n\n".join(_paragraph(each) for each in value.split("\n\n"))


def _paragraph(text: str) -> str:
    lines = text.split("\n")
    if any(re.match(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]", line) for line in lines):
        return "\n".join(_line(line) for line in lines)
    return plain_markdown(text.translate(_SIGN_OF))


def _line(line: str) -> str:
    parted = _MARK.fullmatch(line)
    assert parted is not None
    return parted["indent"] + parted["mark"] + as_markdown(parted["rest"].translate(_SIGN_OF))

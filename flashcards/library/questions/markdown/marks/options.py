"""Options to choose from below a question: lists and paragraphs with letters, and boxes that are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import plain_words
from flashcards.library.questions.markdown.words.names_in_languages import RIGHT, WRONG
from flashcards.library.questions.markdown.words.option_letters import (
    BEGINS_OPTION,
    CIRCLED,
    FEWEST,
    LATIN,
    UNCIRCLED,
    letters_of,
)

_NOT_LATIN = re.sub(r"[A-Za-z]", "", UNCIRCLED)
_OPTION = re.compile(rf"^\W*(?:(?:[A-Ha-h1-8{_NOT_LATIN}]|[ivx]{{1,3}})\s*[.):\-\u3001\uff0e]|[{CIRCLED}])")
_BOX = re.compile(r"^\[(?P<tick>[ xX])\][ \t]+(?=\S)")
_RIGHT_SIGN = re.compile(
    "[\N{WHITE HEAVY CHECK MARK}\N{CHECK MARK}\N{HEAVY CHECK MARK}\N{BALLOT BOX WITH CHECK}]\ufe0f?"
    rf"|[*_(]*\({RIGHT}\)[*_)]*",
    re.IGNORECASE,
)
_SAID_RIGHT = re.compile(rf"[*_]*\({RIGHT}\)[*_]*", re.IGNORECASE)
_SAID_WRONG = re.compile(rf"[*_]*\({WRONG}\)[*_]*", re.IGNORECASE)
"""In words, as no list of anything else has it: several of the options may be right then."""
_BOLD_OPTION = re.compile(r"^(?:\*\*|__)(?P<words>[^*_]+)(?:\*\*|__)$")
_BOLD_LETTER = re.compile(r"^(?:\*\*|__)[(]?[A-Ha-h][).:]?(?:\*\*|__)(?=[).: \t])")
_STARRED = re.compile(r"^\\?\*(?=[(A-Ha-h])(?!\w{2})|[ \t]+\\?\*$")
_EXPLAINS = re.compile(
    r"(?:(?:general|overall) )?(?:feedback|explanations?|rationale|justification|reasoning|discussion)", re.I
)

MOST = 8
"""Paragraphs or lines with a letter each that are options."""

MOST_NUMBERED = 6
"""Items with a number each: a longer list tells something, step by step."""

_NUMBERED = re.compile(r"^\W*\d")


def is_options(element: Element) -> bool:
    """Whether a list holds the options of a question with several to choose from."""
    if element.kind != "list" or not 2 <= len(element.inner) <= MOST:
        return False
    texts = [item.inner[0].text if item.inner else "" for item in element.inner]
    boxes = [box["tick"] for text in texts if (box := _BOX.match(text))]
    if boxes and " " not in boxes:
        return False  # a list of what is done
    if len(texts) > MOST_NUMBERED and all(map(_NUMBERED.match, texts)):
        return False
    return len(boxes) == len(texts) or all(map(_OPTION.match, texts))


def box_of(text: str) -> tuple[bool, str] | None:
    """Whether the box before a text is ticked, and the text; None without a box."""
    box = _BOX.match(text)
    return (box["tick"] != " ", text[box.end() :]) if box else None


def is_short_list(elements: Sequence[Element]) -> bool:
    """Whether nothing but a list of words stands there, as long as one of options."""
    if len(elements) != 1 or elements[0].kind != "list" or not 2 <= len(elements[0].inner) <= MOST:
        return False
    return all(item.only_text for item in elements[0].inner)


def options_at(elements: Sequence[Element], start: int) -> int:
    """The element after the options that begin at `start`; `start` itself where none do."""
    if start < len(elements) and is_options(elements[start]):
        return start + 1
    letters = ""
    end = start
    while end < len(elements) and elements[end].kind == "paragraph" and len(letters) <= MOST:
        lines = elements[end].text.split("\n")
        if not BEGINS_OPTION.match(lines[0].lstrip()):
            break
        letters += "".join(map(letters_of, lines))
        end += 1
    return end if len(letters) >= FEWEST and LATIN.startswith(letters) else start


def are_options(element: Element, *, ends: bool) -> bool:
    """Whether it is options, at least two: the last of several elements, or all on its own."""
    if element.kind != "paragraph":
        return is_options(element)
    letters = "".join(map(letters_of, element.text.split("\n")))
    return bool(letters) and (ends or (len(letters) > 1 and LATIN.startswith(letters)))


def first_option(text: str) -> int:
    """The line of a text on which options begin, `A` before `B` on that line or the next; 0 where none do."""
    if "\n" not in text:
        return 0
    letters = [*map(letters_of, text.split("\n")), ""]
    return next((at for at, pair in enumerate(pairwise(letters)) if at and _begin_options(*pair)), 0)


def _begin_options(letters: str, below: str) -> bool:
    fewest = 2 if below else FEWEST
    return bool(letters) and len(letters + below) >= fewest and LATIN.startswith(letters + below)


def explained_options(elements: Sequence[Element]) -> int | None:
    """Where, below options, a heading such as `## Feedback` or `## Explanation` begins the answer."""
    below_options = False
    for number, each in enumerate(elements):
        if below_options and each.kind == "heading" and _EXPLAINS.fullmatch(plain_words(each.text)):
            return number
        below_options = below_options or options_at(elements, number) > number
    return None


def ticked(element: Element) -> list[tuple[bool, str]]:
    """The items of a list of boxes, and whether each is ticked; so also options of which few have a sign.

    None where nothing says which of them is right.
    """
    if element.kind != "list" or len(element.inner) < 2:
        return []
    boxes = [box_of(item.first_text) for item in element.inner]
    if all(boxes):
        return [box for box in boxes if box] if is_options(element) and not _holds_questions(element) else []
    texts = [item.only_text for item in element.inner]
    if not all(texts):
        return []  # more stands in an item than its words
    return signed(texts, lettered=is_options(element))


def _holds_questions(element: Element) -> bool:
    """Whether some items ask above more words, or hold boxes of their own."""
    return any(
        asks(item.first_text) or any(map(has_ticks, item.inner))
        for item in element.inner
        if len(item.inner) > 1
    )


def has_ticks(element: Element) -> bool:
    """Whether some of several boxes are ticked, be it with more below than the words of an option."""
    items = element.inner if is_options(element) else []
    boxes = [_BOX.match(item.inner[0].text) for item in items if item.inner]
    return any(box["tick"] != " " for box in boxes if box)


def signed(texts: Sequence[str], *, lettered: bool) -> list[tuple[bool, str]]:
    """Options without their signs, and whether each has one; none where too many have one, or none has."""
    signs = (_RIGHT_SIGN, _BOLD_OPTION, _BOLD_LETTER, _STARRED) if lettered else (_RIGHT_SIGN,)
    for sign in (_SAID_RIGHT, *signs):
        right = [sign.search(text) is not None for text in texts]
        most = len(texts) - 1 if sign is _SAID_RIGHT else len(texts) / 2 if lettered else 1
        if 0 < sum(right) <= most:
            return [(is_right, _unsigned(text)) for is_right, text in zip(right, texts, strict=True)]
    return []


def _unsigned(text: str) -> str:
    text = _STARRED.sub("", _SAID_WRONG.sub("", _RIGHT_SIGN.sub("", text)).strip())
    if _BOLD_LETTER.match(text):
        return text.replace(text[:2], "", 2)
    bold = _BOLD_OPTION.fullmatch(text)
    return bold["words"] if bold else text

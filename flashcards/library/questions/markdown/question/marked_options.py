"""Options of which the right one is ticked or emphasised, as in all such lists of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flashcards.library.questions.markdown.marks.options import MOST, box_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate

FEWEST = 3
"""Questions with such a list from which on it is no chance."""

NEARLY_ALL = 0.8
"""Of the questions with a short list that must have something emphasised in it."""

MOST_EMPHASISED = 0.6
"""Of all these options: more are points of an answer."""

_EMPHASISED = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3}|==)(?P<words>(?:(?!(?P=mark)).)+)(?P=mark)[.]?"
    r"|<(?P<tag>u|mark|b|strong|ins|em|i)>(?P<tagged>[^<]+)</(?P=tag)>|(?P<starred>.*\S)[ \t]+\\?\*"
)


_Read = Callable[[str], tuple[bool, str] | None]
"""Whether an option is right, and its words; None for what is no option."""


@dataclass(slots=True)
class _Option:
    is_right: bool
    words: str
    """Its first line without the mark."""
    sign: str
    first: int
    last: int


@dataclass(slots=True)
class _Choice:
    candidate: Candidate
    above: Sequence[Element]
    options: list[_Option]
    behind: Sequence[Element]

    @property
    def right(self) -> list[_Option]:
        return [each for each in self.options if each.is_right]

    @property
    def parts_them(self) -> bool:
        return 0 < len(self.right) < len(self.options)


def pick_marked_options(found: Sequence[Candidate]) -> None:
    """Make the marked options the answers, and the lists what is shown with the questions."""
    for shape in {each.shape for each in found}:
        alike = [each for each in found if each.shape == shape]
        _pick_ticked(alike)
    choices = _choices(found, _emphasised)
    picked = [each for each in choices if each.parts_them]
    count = sum(len(each.options) for each in picked)
    emphasised = sum(len(each.right) for each in picked)
    if len(picked) >= max(FEWEST, NEARLY_ALL * len(choices)) and emphasised <= MOST_EMPHASISED * count:
        for each in choices:
            if each.right:
                _pick(each)


def _pick_ticked(found: Sequence[Candidate]) -> None:
    """Boxes below other text than stands above most boxes, or with code in them."""
    ticked = [each for each in _choices(found, _boxed) if each.parts_them]
    if sum(each.is_picked for each in found) + len(ticked) >= max(FEWEST, len(found) / 2):
        for each in ticked:
            _pick(each)


def _choices(found: Sequence[Candidate], read: _Read) -> list[_Choice]:
    """The questions with one list of options below them that `read` knows, and no mark of an answer."""
    choices = []
    for each in found:
        lists = [at for at, element in enumerate(each.unmarked) if element.kind == "list"]
        if each.is_picked or not lists:
            continue
        options, end = _options(each.unmarked, lists[0], read)
        above, behind = each.unmarked[: lists[0]], each.unmarked[end:]
        if len(options) > 1 and all(element.kind in ("paragraph", "rule", "quote") for element in behind):
            choices.append(_Choice(each, above, options, behind))
    return choices


def _options(elements: Sequence[Element], start: int, read: _Read) -> tuple[list[_Option], int]:
    """The options that begin at an element, each with the code below it, and the element behind them."""
    options: list[_Option] = []
    end = start
    while end < len(elements) and len(options) <= MOST:
        element = elements[end]
        if element.kind == "code" and options and read is _boxed:
            options[-1].last = element.last
        elif element.kind == "list":
            for item in element.inner:
                known = read(item.inner[0].text) if _is_plain(item, read) else None
                if known is None:
                    return [], start
                sign = f"{item.markup}." if item.markup.isdigit() else "-"
                options.append(_Option(*known, sign, *item.span))
        else:
            break
        end += 1
    return (options, end) if len(options) <= MOST else ([], start)


def _is_plain(item: Element, read: _Read) -> bool:
    """Whether an item is words, with code at most where boxes tell that it is an option."""
    kinds = [each.kind for each in item.inner]
    return kinds[:1] == ["paragraph"] and (len(kinds) == 1 or (read is _boxed and {*kinds[1:]} == {"code"}))


def _boxed(text: str) -> tuple[bool, str] | None:
    return box_of(text.partition("\n")[0])


def _emphasised(text: str) -> tuple[bool, str]:
    found = _EMPHASISED.fullmatch(text.strip())
    return (True, found["words"] or found["tagged"] or found["starred"]) if found else (False, text)


def _pick(choice: _Choice) -> None:
    candidate = choice.candidate
    candidate.context += [each.span for each in choice.above if each.kind != "rule"]
    candidate.answer = []
    for option in choice.options:
        candidate.instead[option.first] = f"{option.sign} {option.words}"
        candidate.context.append((option.first, option.last))
    for option in choice.right:
        words = f"- {option.words}" if len(choice.right) > 1 else option.words
        if candidate.answer and isinstance(candidate.answer[-1], str):
            candidate.answer[-1] += f"\n{words}"
        else:
            candidate.answer.append(words)
        if option.last > option.first + 1:
            candidate.answer.append((option.first + 1, option.last))
    candidate.answer += [each.span for each in choice.behind]
    candidate.is_picked, candidate.is_listed = True, False

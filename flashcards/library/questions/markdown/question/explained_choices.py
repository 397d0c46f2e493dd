"""Options of which labels or verdicts tell the right ones, each perhaps with the reason below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.label_words import plain_words
from flashcards.library.questions.markdown.words.names_in_languages import RIGHT, WRONG

MOST = 8
"""Options of one question."""

LONGEST = 600
"""Characters of an option."""

_RIGHT = re.compile(rf"(?:your )?{RIGHT}(?: is)?", re.IGNORECASE)
_WRONG = re.compile(
    rf"(?:your )?{WRONG}|(?:your )?(?:answer|selection) is \w+",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(r"explanations?", re.IGNORECASE)
_OVERALL = re.compile(r"(?:overall|general) explanations?|references?|resources?|domain", re.IGNORECASE)
_VERDICT = re.compile(
    rf"[ \t]*[*_]{{0,3}}\([*_]{{0,3}}(?:(?P<right>{RIGHT}|true)|{WRONG}|false)[*_]{{0,3}}\)[*_]{{0,3}}[.:]?$",
    re.IGNORECASE,
)


class _Option(NamedTuple):
    element: Element
    text: str
    is_right: bool
    why: Sequence[Element]


def take_explained_choices(found: Candidate, rest: Sequence[Element]) -> bool:
    """Show the options with a question, and answer it with the right ones and what is said of all.

    Whether it was taken so: there are two options at least, some right and some not.
    """
    said = [part for each in rest for part in _parts(each) if part.kind not in ("rule", "html", "comment")]
    start = next((at for at, each in enumerate(said) if _verdict(each) or _label(each, _RIGHT)), None)
    if start is None or any(each.kind == "list" for each in said[:1]):
        return False
    end = next((at for at, each in enumerate(said) if _label(each, _OVERALL)), len(said))
    if any(map(_verdict, said)):
        options = _with_verdicts(said[start:end])
        shown = said[:start]
    else:
        options, shown = _with_labels(said[:end], is_ended=end < len(said)), []
    right = [each for each in options if each.is_right]
    if not 2 <= len(options) <= MOST or not 0 < len(right) < len(options):
        return False
    found.context += [each.span for each in shown]
    found.context.append("\n".join(f"- {each.text}" for each in options))
    found.answer.append("\n".join(f"- {each.text}" for each in right) if len(right) > 1 else right[0].text)
    found.answer += [each.span for option in right for each in option.why]
    found.answer += [each.span for each in said[end + 1 :]]
    for option in options:
        if option.why and not option.is_right:
            found.answer += [f"\N{BALLOT X} {option.text}", *(each.span for each in option.why)]
    told = {id(each) for option in options for each in option.why}
    found.also += [each.span for each in said if id(each) not in told]
    found.is_picked = True
    return True


def _parts(element: Element) -> Sequence[Element]:
    """What stands in the items of a list of options with verdicts, of which some are explained within."""
    is_such = element.kind == "list" and all(item.inner and _verdict(item.inner[0]) for item in element.inner)
    is_explained = is_such and any(len(item.inner) > 1 for item in element.inner)
    return [each for item in element.inner for each in item.inner] if is_explained else [element]


def _verdict(element: Element) -> re.Match[str] | None:
    text = element.text.strip()
    is_line = element.kind in ("paragraph", "reply") and "\n" not in text and len(text) <= LONGEST
    return _VERDICT.search(text) if is_line else None


def _label(element: Element, label: re.Pattern[str]) -> bool:
    """Whether it is a line that says no more than this."""
    is_line = element.kind in ("paragraph", "reply", "heading") and len(element.text) <= LONGEST
    return is_line and label.fullmatch(plain_words(element.text).strip(" :.*_")) is not None


def _with_verdicts(said: Sequence[Element]) -> list[_Option]:
    """Options that end with a verdict in brackets, each with what stands below it."""
    places = [at for at, each in enumerate(said) if _verdict(each)]
    options = []
    for at, end in zip(places, [*places[1:], len(said)], strict=True):
        verdict = _verdict(said[at])
        assert verdict is not None
        text = _plain(said[at].text.strip()[: verdict.start()])
        options.append(_Option(said[at], text, verdict["right"] is not None, said[at + 1 : end]))
    return options


def _with_labels(said: Sequence[Element], *, is_ended: bool) -> list[_Option]:
    """Options of which labels tell the right ones; explained below a label of its own, or one a paragraph.

    Without explanations nothing but another label tells where they end.
    """
    are_explained = any(_label(each, _EXPLAINS) for each in said)
    if not are_explained and not is_ended:
        return []
    options: list[_Option] = []
    is_right = False
    at = 0
    while at < len(said):
        each = said[at]
        if _label(each, _RIGHT) or _label(each, _WRONG):
            is_right = _label(each, _RIGHT)
            at += 1
            continue
        is_explained = at + 1 < len(said) and _label(said[at + 1], _EXPLAINS)
        if (
            each.kind != "paragraph"
            or "\n" in each.text.strip()
            or len(each.text) > LONGEST
            or is_explained != are_explained
        ):
            return []
        end = _end_of_why(said, at + 2) if is_explained else at + 1
        options.append(_Option(each, _plain(each.text), is_right, said[at + 2 : end] if is_explained else []))
        is_right, at = False, end
    return options


def _end_of_why(said: Sequence[Element], at: int) -> int:
    """The next option or the label before it: what a label with the explanation follows."""
    while at < len(said) and not _label(said[at], _RIGHT) and not _label(said[at], _WRONG):
        if at + 1 < len(said) and _label(said[at + 1], _EXPLAINS):
            break
        at += 1
    return at


def _plain(text: str) -> str:
    """An option without stars around it."""
    text = text.strip()
    for mark in ("**", "__"):
        inner = text.removeprefix(mark).removesuffix(mark)
        if len(text) - len(inner) == 2 * len(mark) and mark not in inner:
            return inner.strip()
    return text

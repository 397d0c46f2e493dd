"""What belongs to a question, of all that stands below it: context, hint, options, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from flashcards.library.questions.markdown.marks.marks import (
    ASK,
    DEFINES,
    LONE_REPLY,
    REPLY,
    aside_of,
    rest_of,
)
from flashcards.library.questions.markdown.marks.options import (
    explained_options,
    has_ticks,
    is_short_list,
    options_at,
    signed,
    ticked,
)
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import is_link_alone, why_furniture
from flashcards.library.questions.markdown.question.candidate import Candidate, Lines, is_answer_mark
from flashcards.library.questions.markdown.question.explained_choices import take_explained_choices
from flashcards.library.questions.markdown.question.labelled_parts import (
    follow_ups_in,
    hint_in,
    points_in,
    take_asked_in_part,
)
from flashcards.library.questions.markdown.question.shapes import PAIRS
from flashcards.library.questions.markdown.question.shown_with_question import (
    may_be_shown,
    may_stand_above,
    shown_first,
)
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    is_generic,
    is_weak,
    part_letter,
    says_question,
    without_part,
)

MOST_ANSWERS = 4
"""To one question, marked each."""


def answered(
    shape: str,
    question: str,
    at: tuple[int, int],
    elements: Sequence[Element],
    last: int,
    shared: frozenset[str] = frozenset(),
) -> Candidate:
    """The question whose words stand at `at`, with the elements below it up to the piece `last`."""
    found = Candidate(shape, at[0], last, question, also=[at])
    rest = [element for element in elements if not why_furniture(element) and element.kind != "comment"]
    if (hint := hint_in(rest, shared)) is not None:
        taken, found.hint = hint
        found.also += [element.span for element in taken]
        rest = [element for element in rest if not any(element is each for each in taken)]
    rest = _before_many_answers(rest)
    whole = rest
    rest = take_asked_in_part(found, rest)
    asked_in_part = rest is not whole
    if not found.question.strip():
        rest = _take_question(found, rest)
    rest = _take_labelled(found, rest)
    mark = next((index for index, each in enumerate(rest) if is_answer_mark(each, shared)), None)
    if mark and asked_in_part and any(each.kind == "heading" for each in rest[: mark + 1]):
        mark = 0 if rest[mark].kind != "heading" else mark  # a label within one of the answer's own parts
    if mark is None and (mark := explained_options(rest)) is not None:
        found.also.append(rest[mark].span)
        del rest[mark]
    if take_explained_choices(found, rest) or (mark is None and _take_choices(found, rest)):
        return found
    if mark is None:
        mark = _weak_mark(rest, found.question)
    is_marked = mark is not None
    if mark is None:
        mark = shown_first(rest, found.question)
    said = [each for each in rest if each.kind not in ("rule", "html")]
    if mark is None and said and all(map(is_link_alone, said)):
        found.context += [each.span for each in said]
        return found
    mark = mark or 0
    found.unmarked = [] if is_marked else rest[mark:]
    found.is_listed = is_short_list(said)
    for element in rest[:mark]:
        if element.kind == "ask":
            _behind_mark(found, found.context, element, rest_of(ASK, element.text.partition("\n")[0]))
        elif element.kind != "rule":
            found.context.append(element.span)
    if any(each.kind != "rule" for each in rest[mark:]):
        _add_answer(found, rest[mark:], shared)
    return found


def _before_many_answers(rest: list[Element]) -> list[Element]:
    """What stands before the first of many marks of an answer: those of questions that nothing marks."""
    marks = [number for number, each in enumerate(rest) if each.kind == "reply"]
    return rest[: marks[0]] if len(marks) > MOST_ANSWERS else rest


def _take_question(found: Candidate, rest: list[Element]) -> list[Element]:
    """A heading that is only a number: the question is the first paragraph below, or the first that asks."""
    if (listed := _questions_listed_first(rest, below_mark=found.shape == PAIRS)) is not None:
        element = rest[listed]
        found.question = " ".join(item.only_text.replace("\n", " ") for item in element.inner)
        found.also += [each.span for each in rest[: listed + 1]]
        return rest[listed + 1 :]
    words = []
    for index, element in enumerate(rest):
        if is_answer_mark(element):
            break
        if element.kind in ("paragraph", "ask"):
            words.append(index)
    marked = next((n for n in words if rest[n].kind == "ask" and rest_of(ASK, rest[n].text).strip()), None)
    if marked is not None:
        element = rest[marked]
        found.question = rest_of(ASK, element.text)
        found.also.append(element.span)
        found.context += [each.span for each in rest[:marked] if each.kind != "rule"]
        return rest[marked + 1 :]
    parts = [rest[n].text for n in words if part_letter(rest[n].text)]
    if sum(may_ask(without_part(part)) for part in parts) > 1:  # they are answered together
        found.question = "\n".join(rest[n].text for n in words)
        found.also += [rest[n].span for n in words]
        return [each for n, each in enumerate(rest) if n not in words]
    asking = next((n for n in words if asks(rest[n].text) or says_question(rest[n].text)), None)
    above_options = [n for n in words if options_at(rest, n) == n < options_at(rest, n + 1) - 1]
    if asking is None and above_options:
        asking = above_options[0]
    for index in [asking] if asking is not None else words:
        element = rest[index]
        found.question, found.is_cut = element.text, asking is None
        found.also.append(element.span)
        return rest[:index] + rest[index + 1 :]
    return rest


def _questions_listed_first(rest: Sequence[Element], *, below_mark: bool) -> int | None:
    """Where a list with several questions stands, to be answered together, right below a bare `Question:`."""
    at = 0 if below_mark and rest and rest[0].kind == "list" else 1
    if len(rest) < at + 2 or (at and (rest[0].kind != "ask" or rest_of(ASK, rest[0].text).strip())):
        return None
    items = rest[at].inner if rest[at].kind == "list" else []
    return at if items and all(item.only_text for item in items) and is_answer_mark(rest[at + 1]) else None


def _take_labelled(found: Candidate, rest: list[Element]) -> list[Element]:
    """Follow-ups and key points, which have places of their own; points only beside an answer."""
    if (part := follow_ups_in(rest)) is not None:
        label, below, found.follow_ups = part
        found.also += [label.span, below.span]
        rest = [each for each in rest if each is not label and each is not below]
    if (part := points_in(rest)) is not None:
        label, below, points = part
        others = [each for each in rest if each is not label and each is not below]
        if any(each.kind not in ("rule", "html", "heading") for each in others):
            found.points = points
            found.also += [label.span, below.span]
            return others
    return rest


def _take_choices(found: Candidate, rest: Sequence[Element]) -> bool:
    """Options with nothing behind them are no answer; of boxes the ticked ones are.

    Whether the question was taken so.
    """
    said = [each for each in rest if each.kind not in ("rule", "html")]
    shown = [*takewhile(lambda each: not ticked(each) and may_stand_above(each, found.question), said)]
    boxed = said[len(shown) :]
    if boxed and (boxes := ticked(boxed[0])):
        right = [text for is_right, text in boxes if is_right]
        if not right and len(boxes) > 1 and not _goes_on_in_words(boxed[0], rest):
            del said[len(shown) + 1 :]  # a form to be filled in goes on below
            del boxed[1:]
        if right or len(said) == 1:
            found.context += [each.span for each in shown]
            found.also.append(boxed[0].span)
            found.is_picked = bool(right)
            signs = [f"{item.markup}." if item.markup.isdigit() else "-" for item in boxed[0].inner]
            found.context.append(
                "\n".join(f"{sign} {text}" for sign, (_, text) in zip(signs, boxes, strict=True))
            )
            found.answer += (
                ["\n".join(f"- {text}" for text in right) if len(right) > 1 else right[0]] if right else []
            )
            found.answer += [*_explained(boxed[0], boxes), *(each.span for each in boxed[1:])]
            return True
    start = next((n for n in range(len(said)) if options_at(said, n) > n), None)
    if (
        start is None
        or has_ticks(said[start])
        or options_at(said, start) < len(said)
        or not all(may_be_shown(each, found.question) for each in said[:start])
    ):
        return False
    found.context += [each.span for each in said[:start]]
    lines = [
        line.strip() for each in said[start:] if each.kind == "paragraph" for line in each.text.split("\n")
    ]
    if options := signed([line for line in lines if line], lettered=True):
        found.also += [each.span for each in said[start:]]
        found.is_picked = True
        found.context.append("\n\n".join(text for _, text in options))
        found.answer.append("\n\n".join(text for is_right, text in options if is_right))
    else:
        found.context += [each.span for each in said[start:]]
    return True


def _explained(element: Element, boxes: Sequence[tuple[bool, str]]) -> Lines:
    """What stands below options, with their boxes above it where these are not the answer right above."""
    alone = sum(is_right for is_right, _ in boxes) == 1
    items = [*zip(element.inner, boxes, strict=True)]
    explained: Lines = []
    for item, (is_right, text) in sorted(items, key=lambda each: not each[1][0]):
        if len(item.inner) > 1:
            explained += [] if is_right and alone else [f"- [{'x' if is_right else ' '}] {text}"]
            explained += [each.span for each in item.inner[1:]]
    return explained


def _goes_on_in_words(element: Element, rest: Sequence[Element]) -> bool:
    """Whether words stand right behind an element, and no rule, label, code or the like."""
    at = next(number for number, each in enumerate(rest) if each is element)
    behind = rest[at + 1] if at + 1 < len(rest) else None
    return (
        behind is not None and behind.kind in ("paragraph", "reply", "quote") and not _is_label(behind.text)
    )


def _is_label(text: str) -> bool:
    return text.rstrip("*_ ").endswith(":") and "\n" not in text.strip()


def _weak_mark(rest: Sequence[Element], question: str) -> int | None:
    """A fold that may be the answer, where nothing before it can be."""
    for index, element in enumerate(rest):
        if element.kind == "fold":
            if index == 0 or is_weak(element.text) or not element.text.strip() or len(rest) == index + 1:
                return index if all(may_be_shown(each, question) for each in rest[:index]) else None
            return None
    return None


def leave_aside(found: Candidate, text: str) -> None:
    """List what stands in brackets within the mark that a text begins with."""
    if aside := aside_of(text):
        found.unused = f"{aside} {found.unused}".rstrip()
        found.unused_why = 'beside a label such as "Question:"'


def _behind_mark(found: Candidate, lines: Lines, element: Element, words: str) -> None:
    """Take an element whose first line begins with a mark: only the words behind it are read."""
    leave_aside(found, element.text)
    found.also.append((element.first, element.first + 1))
    if words.strip():
        found.instead[element.first] = words
        lines.append(element.span)
    elif element.last > element.first + 1:
        lines.append((element.first + 1, element.last))


def _add_answer(found: Candidate, rest: Sequence[Element], shared: frozenset[str]) -> None:
    for number, element in enumerate(rest):
        if number == 0:
            found.also.append(
                (element.first, element.body[0] if element.kind == "fold" else element.first + 1)
            )
            if element.kind == "fold":
                found.also.append((element.body[1], element.last))
        if number == 0 and (element.kind in ("fold", "reply") or is_answer_mark(element)):
            _without_mark(found, element, shared)
        else:
            found.answer.append(element.span)


def _without_mark(found: Candidate, element: Element, shared: frozenset[str]) -> None:
    if element.kind == "fold":
        says_something = not is_answer_mark(element, shared) and not is_weak(element.text)
        if says_something and element.text.strip():
            found.answer.append(element.span)
        elif element.body[0] < element.body[1]:
            found.answer.append(element.body)
        return
    first = element.text.partition("\n")[0]
    if element.kind == "reply":
        mark = next((each for each in (REPLY, DEFINES, LONE_REPLY) if each.match(first)), None)
        words = rest_of(mark, first) if mark else "" if is_generic(first) else first
        words = words if words.strip("-\N{EN DASH}\N{EM DASH}:.*_ ") else ""
    elif element.kind == "heading" and not is_generic(first):
        words = rest_of(LONE_REPLY, first)
    else:
        words = ""
    _behind_mark(found, found.answer, element, words)

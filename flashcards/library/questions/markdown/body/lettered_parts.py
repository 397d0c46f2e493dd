"""Parts (a), (b) of one question that have an answer each: each is a question, in the same context."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import substance
from flashcards.library.questions.markdown.question.below_question import answered
from flashcards.library.questions.markdown.question.candidate import Candidate, Lines, is_answer_mark
from flashcards.library.questions.markdown.words.asking import asks, may_ask, may_ask_in_any_language
from flashcards.library.questions.markdown.words.label_words import part_letter, without_label, without_part

_LETTERS = "abcdefgh"

FEWEST = 2
"""Parts from which on their letters are no chance."""


def asked_below(
    shape: str,
    question: str,
    at: tuple[int, int],
    elements: Sequence[Element],
    last: int,
    shared: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """The question whose words stand at `at`, or its lettered parts where all of them have an answer.

    The parts have what stands above them as their context, be it words beside the number of the question.
    """
    parts = [] if asks(question) else _answered_parts(shape, elements, last, shared)
    if not parts:
        return [answered(shape, question, at, elements, last, shared)]
    title = without_label(question).strip("*_ ")
    above: Lines = [f"**{title}**"] if title else []
    shown = elements[: _starts(elements)[0]]
    above += [each.span for each in shown if each.kind not in ("rule", "comment")]
    parts[0].also.append(at)
    for part in parts:
        part.context = [*above, *part.context]
    return parts


def _answered_parts(
    shape: str, elements: Sequence[Element], last: int, shared: frozenset[str]
) -> list[Candidate]:
    starts = _starts(elements)
    if len(starts) < FEWEST or any(is_answer_mark(each, shared) for each in elements[: starts[0]]):
        return []
    spans = [elements[start:end] for start, end in pairwise([*starts, len(elements)])]
    marked = [any(is_answer_mark(each, shared) for each in span[1:]) for span in spans]
    if any(marked):
        are_answered = all(marked)
    elif elements[starts[0]].kind == "heading":
        asking = sum(map(_is_answered, spans))
        are_answered = 2 * asking > len(spans) and all(substance(span[1:]) for span in spans)
    else:
        are_answered = all(map(_is_answered, spans))
    if not are_answered:
        return []
    limits = [*(elements[start].first for start in starts[1:]), last]
    return [_part(shape, span, limit, shared) for span, limit in zip(spans, limits, strict=True)]


def _starts(elements: Sequence[Element]) -> list[int]:
    """Where parts begin, from the letter a on; all headings or none."""
    starts: list[int] = []
    for number, each in enumerate(elements):
        if (
            each.kind in ("heading", "paragraph")
            and part_letter(each.text) == _LETTERS[len(starts) : len(starts) + 1]
            and (not starts or each.kind == elements[starts[0]].kind)
            and len(starts) < len(_LETTERS)
        ):
            starts.append(number)
    return starts


def _is_answered(span: Sequence[Element]) -> bool:
    """Whether a part without a mark of an answer asks, and words stand below that can be its answer."""
    said = substance(span[1:])
    asked = without_part(span[0].text)
    if asked:
        orders = span[0].kind == "heading" and may_ask_in_any_language(asked)
        return bool(said) and (asks(asked) or orders)
    return len(said) > 1 and said[0].kind == "paragraph" and may_ask(said[0].text)


def _part(shape: str, span: Sequence[Element], last: int, shared: frozenset[str]) -> Candidate:
    first = span[0]
    asked = without_part(first.text)
    mark = next((at for at, each in enumerate(span) if is_answer_mark(each, shared)), 0)
    if not may_ask(asked) and any(each.kind == "paragraph" for each in span[1:mark]):
        asked = ""  # it stands below
    return answered(shape, asked, first.span, span[1:], last, shared)

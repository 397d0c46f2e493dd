"""Answers further below, each under the heading of its question said again: `Question 2.1` and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flashcards.library.questions.markdown.headings.heading_kinds import Kind
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import label_of, plain_words, without_label

FEWEST = 2
"""Answers that stand so."""

NEARLY_ALL = 0.8
"""Of the questions with an answer and a label that must repeat one without an answer."""


def with_answers_again(found: Sequence[Candidate], of_heading: Mapping[int, Kind]) -> list[Candidate]:
    """The questions of a page, those without an answer with the one below their label said again.

    The second heading says the same as the first, or names the matter of one that says only its number.
    """
    labelled = [(number, each) for each in found if (number := _number(each, of_heading))]
    waiting: dict[str, Candidate] = {}
    for number, each in labelled:
        if each.is_draft:
            waiting.setdefault(number, each)
    answered = [(number, each) for number, each in labelled if not each.is_draft]
    again = [
        (number, each)
        for number, each in answered
        if number in waiting and waiting[number].first < each.first
    ]
    surely = sum(_says_again(of_heading[id(waiting[number])], of_heading[id(each)]) for number, each in again)
    if len({number for number, _ in again}) < FEWEST or surely < NEARLY_ALL * len(answered):
        return list(found)
    gone = {id(each) for _, each in again}
    for number, each in again:
        if (question := waiting.pop(number, None)) is not None:
            _take(question, each)
    first, last = again[0][1].first, max(each.last for _, each in again)
    level = of_heading[id(again[0][1])].level
    beside = (each for each in found if first < each.first and id(each) in of_heading)
    gone |= {id(each) for each in beside if _is_remark(of_heading[id(each)], level) and each.first <= last}
    return [each for each in found if id(each) not in gone]


def _number(candidate: Candidate, of_heading: Mapping[int, Kind]) -> str:
    kind = of_heading.get(id(candidate))
    label = label_of(kind.text) if kind else None
    return (label["number"] or "") if label else ""


def _is_remark(kind: Kind, level: int) -> bool:
    """Whether a heading stands among the answers and is none of them."""
    return kind.level == level and not kind.label and not kind.asks


def _says_again(kind: Kind, again: Kind) -> bool:
    asked, named = (" ".join(plain_words(without_label(each.text)).split()) for each in (kind, again))
    if asked:
        return asked.casefold() == named.casefold()
    return not may_ask(named)


def _take(question: Candidate, answer: Candidate) -> None:
    """Give a question what stands below its heading said again, options and code included."""
    question.answer = [*answer.context, *answer.answer]
    question.points = answer.points
    question.also += [*answer.also, (answer.first, answer.first + 1)]
    question.instead |= answer.instead

"""Headings that only look like questions: the one that differs from all the others of a bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flashcards.library.questions.markdown.headings.heading_kinds import Kind
from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import HEADINGS, TOPICS

NEARLY_ALL = 0.8

FEW = 5
"""Questions of one kind from which on a single heading that differs is none of them."""


def strays(kinds: Sequence[Kind]) -> list[bool]:
    """Of each heading whether it is not a question, such as "Want to buy the book?" above a bank."""
    if len(kinds) < FEW:
        return [False] * len(kinds)
    groups: dict[int, list[Kind]] = defaultdict(list)
    for kind in kinds:
        groups[kind.level].append(kind)
    looks = {level: _Look(group) for level, group in groups.items()}
    main = max(looks.values(), key=lambda look: look.count)
    result = []
    for kind in kinds:
        look = looks[kind.level]
        stray = look.differs(kind)
        if look is not main and look.count <= main.count / FEW:
            alone = not (_is_counted(kind) or kind.has_answer_mark or kind.is_case)
            stray = stray or (alone and not main.first <= kind.section.first <= main.last)
        result.append(stray)
    return result


class _Look:
    """What nearly all questions of one level have in common."""

    def __init__(self, group: Sequence[Kind]) -> None:
        self.count = len(group)
        self.first, self.last = group[0].section.first, group[-1].section.first
        counted = [each.section.first for each in group if _is_counted(each)]
        self.is_counted = len(group) >= FEW and len(counted) > NEARLY_ALL * len(group)
        self.is_marked = sum(each.has_answer_mark for each in group) > NEARLY_ALL * len(group)
        self.first_counted, self.last_counted = (counted[0], counted[-1]) if counted else (0, 0)

    def differs(self, kind: Kind) -> bool:
        """Whether nearly all others are numbered, and this one stands apart from them."""
        if not self.is_counted or _is_counted(kind) or (self.is_marked and kind.has_answer_mark):
            return False
        outside = not self.first_counted <= kind.section.first <= self.last_counted
        return outside or (self.is_marked and not kind.asks)


def _is_counted(kind: Kind) -> bool:
    return kind.label or kind.number is not None


def beside_other_shapes(
    found: Sequence[Candidate], of_heading: Mapping[int, Kind]
) -> tuple[set[int], list[Section]]:
    """The ids of questions in headings that are none beside questions of another shape, and their titles.

    Those are the few headings that ask above many other questions, about the page.
    """
    headings = [each for each in found if each.shape == HEADINGS and id(each) in of_heading]
    about: list[Candidate] = []
    others = [each for each in found if id(each) not in of_heading or each.shape == TOPICS]
    if headings and len(others) >= max(FEW, FEW * len(headings)):
        first, last = min(each.first for each in others), max(each.first for each in others)
        about = [
            each
            for each in headings
            if not (kind := of_heading[id(each)]).has_answer_mark
            and (each.first > last or kind.section.last <= first)
        ]
    return {id(each) for each in about}, [of_heading[id(each)].section for each in about]

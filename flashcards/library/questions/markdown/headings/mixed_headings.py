"""Levels on which headings that name a topic stand among those that ask: all of them are questions."""

from __future__ import annotations

from collections import defaultdict

from flashcards.library.questions.markdown.headings.heading_kinds import Kind
from flashcards.library.questions.markdown.headings.survey import Survey
from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.page.page_titles import names_questions_and_answers

FEWEST_HEADINGS = 12
FEWEST_ASKING = 5
SHARE_ASKING = 0.25
"""Of the headings of a level that must ask, so that those beside them are questions too."""

FEWEST_NAMED, SHARE_NAMED = 3, 0.1
"""The same on a page whose title says that it holds questions with their answers."""

SHARE_BESIDE = 0.5
"""Of those that do not ask that must stand beside one that does: in a lesson these are another chapter."""

MOST_REPEATED = 1
"""Names that may come again: the parts of an answer, such as `Example`, come below every question."""


def with_mixed_levels(top: Section, survey: Survey) -> Survey:
    """The survey, with the levels where topics are mixed with questions among those of questions."""
    mixed = _mixed_levels(top, survey)
    survey.mostly_asking |= mixed
    survey.question_levels |= mixed
    survey.mixed_levels = mixed
    return survey


def _mixed_levels(top: Section, survey: Survey) -> frozenset[int]:
    groups: dict[int, list[list[Kind]]] = defaultdict(list)
    for section in top.all_sections():
        beside: dict[int, list[Kind]] = defaultdict(list)
        for each in section.sections:
            if _may_be_question(kind := survey.of(each)):
                beside[kind.level].append(kind)
        for level, kinds in beside.items():
            groups[level].append(kinds)
    is_named = names_questions_and_answers(top)
    return frozenset(
        level
        for level, of_level in groups.items()
        if level not in survey.topic_levels and _are_mixed(of_level, is_named=is_named)
    )


def _may_be_question(kind: Kind) -> bool:
    return kind.strong or (bool(kind.body) and not kind.inner and not kind.of_the_page and not kind.is_answer)


def _are_mixed(groups: list[list[Kind]], *, is_named: bool) -> bool:
    every = sum(map(len, groups))
    asking = sum(kind.strong for group in groups for kind in group)
    outright = sum(kind.asks for group in groups for kind in group)
    fewest, share = (FEWEST_NAMED, SHARE_NAMED) if is_named else (FEWEST_ASKING, SHARE_ASKING)
    if every < FEWEST_HEADINGS or (asking if is_named else outright) < fewest or asking < share * every:
        return False
    names = {kind.text.casefold() for group in groups for kind in group}
    if every - len(names) > MOST_REPEATED:
        return False
    beside = sum(sum(not kind.strong for kind in group) for group in groups if any(k.strong for k in group))
    return beside >= SHARE_BESIDE * (every - asking)

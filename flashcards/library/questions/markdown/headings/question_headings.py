"""Which headings are questions, of all that a survey knows of them."""

from __future__ import annotations

from flashcards.library.questions.markdown.headings.heading_kinds import Kind
from flashcards.library.questions.markdown.headings.section_facts import (
    counts_questions,
    mostly_inner,
    only_questions,
)
from flashcards.library.questions.markdown.headings.survey import Survey
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import holds_marked_answers
from flashcards.library.questions.markdown.outline.outline import Section

FEWEST_COUNTED = 5
"""Questions with numbers below a heading that may ask itself."""


class QuestionHeadings:
    """Tells which sections are questions; with `terms` those too that name one, with `tables` none."""

    def __init__(self, survey: Survey, *, terms: bool, tables: bool) -> None:
        self.survey = survey
        self.terms = terms
        self.tables = tables

    def is_question(self, section: Section) -> bool:
        kind = self.survey.of(section)
        if (
            self.tables
            or kind.of_the_page
            or kind.is_answer
            or kind.is_part
            or self._is_title_of_questions(section, kind)
        ):
            return False
        if kind.level in self.survey.topic_levels and not section.sections:
            return bool(kind.body) and not kind.inner
        if kind.strong:
            is_answered = bool(kind.body or kind.has_answer_mark or kind.has_parts)
            return kind.level in self.survey.question_levels or is_answered
        if kind.may_ask and kind.level in self.survey.question_levels and not section.sections:
            return True  # without an answer
        if kind.number is not None and kind.level in self.survey.counted_levels and section.sections:
            return not kind.inner and not self._holds_answered(section)
        if kind.inner > 1 or (kind.inner and mostly_inner(kind)):
            return False
        if any(map(self._is_strong, section.sections)):
            return False
        if not kind.body:
            whole = self.survey.whole_levels & self.survey.mostly_asking
            return kind.level in whole and self._is_told_below(section)
        if self._is_among_questions(kind):
            return not only_questions(kind.body)
        return self.terms and kind.level == self.survey.term_level and not only_questions(kind.body)

    def _is_among_questions(self, kind: Kind) -> bool:
        """Whether most headings of its level are questions, one beside it too, or those numbered as it is."""
        if kind.number is None and kind.level in self.survey.only_numbered_levels:
            return False
        if kind.level in self.survey.mostly_asking:
            of_the_page = kind.level in self.survey.mixed_levels
            return of_the_page or kind.section.first in self.survey.beside_strong
        return kind.number is not None and kind.level in self.survey.numbered_levels

    def _is_told_below(self, section: Section) -> bool:
        """Whether all text stands below deeper headings, which are no questions' own: parts of one answer.

        Not below the title of a page, which has contents or the like below it, or above several that ask.
        """
        kinds = [self.survey.of(each) for each in section.all_sections() if each is not section]
        if any(kind.of_the_page for kind in kinds) or sum(kind.asks and kind.strong for kind in kinds) > 1:
            return False
        levels = {kind.level for kind in kinds}
        return any(kind.body for kind in kinds) and not levels & self.survey.question_levels

    def _holds_answered(self, section: Section) -> bool:
        """Whether several of the headings below it are questions of their own, each with a marked answer."""
        marked = (self._is_strong(each) and self.survey.of(each).has_answer_mark for each in section.sections)
        return sum(marked) > 1

    def _is_strong(self, section: Section) -> bool:
        return any(
            each.heading is not None
            and self.survey.of(each).strong
            and self.survey.of(each).level in self.survey.question_levels
            for each in section.all_sections()
        )

    def _is_title_of_questions(self, section: Section, kind: Kind) -> bool:
        """Whether what stands below is explained better by questions of its own."""
        if not kind.asks and not kind.has_answer_mark and self._marked_below(section) > 1:
            return True
        if self._counts_questions(section):
            return True
        if not kind.asks and sum(self.survey.of(each).is_case for each in section.sections) > 1:
            return True
        if not kind.has_answer_mark and any(map(holds_marked_answers, kind.body)):
            return True
        if kind.inner >= 2 and not kind.has_answer_mark and mostly_inner(kind):
            return True
        if only_questions(kind.body) and not section.sections:
            return True
        is_name = not (kind.label or kind.may_ask or kind.number is not None)
        if is_name and (only_questions(kind.body) or counts_questions(kind.body)):
            return True  # the answers stand below it, too
        if kind.body or kind.has_answer_mark:
            return False
        return any(self._is_strong(each) for each in section.sections)

    def _counts_questions(self, section: Section) -> bool:
        """Whether the headings right below it count from one, and all ask outright above an answer."""
        kinds = [self.survey.of(each) for each in section.sections]
        counts = [kind.number for kind in kinds] == [*range(1, len(kinds) + 1)]
        return counts and len(kinds) >= FEWEST_COUNTED and all(kind.asks and kind.body for kind in kinds)

    def _marked_below(self, section: Section) -> int:
        """Questions with marks of their own that stand below the headings within a section."""
        return sum(self.survey.of(each).inner for each in section.all_sections() if each is not section)

    def goes_on_alone(self, section: Section, above: Kind) -> bool:
        """Whether a deeper heading is a question of the same kind as the one above it."""
        kind = self.survey.of(section)
        if kind.asks and kind.has_answer_mark and above.asks and above.has_answer_mark:
            return bool(above.body) and kind.label == above.label
        if not kind.strong or kind.level not in self.survey.question_levels or not above.body:
            return False
        if above.label or kind.label:
            return above.label and kind.label
        if above.number is None and kind.number is not None and kind.level in self.survey.counted_levels:
            return kind.asks  # the one above strays among numbered questions
        if above.number is not None or kind.number is not None:
            return above.number is not None and kind.number is not None and kind.asks
        return kind.asks and self.survey.strong[kind.level] >= self.survey.strong[above.level]

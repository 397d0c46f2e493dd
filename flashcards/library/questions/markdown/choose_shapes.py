"""Which of its shapes a file has, section by section: the ones that explain most of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flashcards.library.questions.markdown.body.bold_lines import asks_in_bold, tops_of_parts
from flashcards.library.questions.markdown.body.lettered_parts import asked_below
from flashcards.library.questions.markdown.body.only_asked import leave_to_be_answered
from flashcards.library.questions.markdown.body.page_facts import facts_of
from flashcards.library.questions.markdown.body.parts_by_form import parts_by_form
from flashcards.library.questions.markdown.body.parts_within import parts_within
from flashcards.library.questions.markdown.body.question_starts import FEWEST_PAIRS
from flashcards.library.questions.markdown.body.questions_in_text import questions_in_text
from flashcards.library.questions.markdown.body.text_facts import TextFacts, in_lines
from flashcards.library.questions.markdown.headings.heading_kinds import Kind
from flashcards.library.questions.markdown.headings.headings_again import with_answers_again
from flashcards.library.questions.markdown.headings.mixed_headings import with_mixed_levels
from flashcards.library.questions.markdown.headings.question_headings import QuestionHeadings
from flashcards.library.questions.markdown.headings.section_facts import (
    asks_below,
    has_words,
    topic,
)
from flashcards.library.questions.markdown.headings.survey import Survey, survey_of
from flashcards.library.questions.markdown.headings.two_sides import card_of_sides, is_side
from flashcards.library.questions.markdown.lists_and_tables.items_that_ask import questions_among_topics
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_titles import names_paper
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.marked_options import pick_marked_options
from flashcards.library.questions.markdown.question.options_without_sign import show_options_without_sign
from flashcards.library.questions.markdown.question.shapes import BOLD, HEADINGS
from flashcards.library.questions.markdown.stray_headings import beside_other_shapes, strays
from flashcards.library.questions.markdown.words.label_words import without_label

MOST_IN_BOLD = 2
"""Bold lines on a page whose other questions nothing marks."""

TIMES = 3
"""Questions that nothing marks, for each in bold."""


class Choice:
    """What was chosen: the questions, and the sections that are none."""

    def __init__(
        self,
        top: Section,
        survey: Survey | None = None,
        *,
        terms: bool = False,
        plain: bool = False,
        tables: bool = False,
    ) -> None:
        self.survey = survey or with_mixed_levels(top, survey_of(top))
        self.tables = tables
        self._headings = QuestionHeadings(self.survey, terms=terms, tables=tables)
        self.found: list[Candidate] = []
        self.titles: list[Section] = []
        self.texts: list[tuple[list[Element], int]] = []
        self._of_heading: dict[int, Kind] = {}
        self._lists: list[Element] = []
        self._walk(top)
        self._drop_strays()
        texts = [text for text, _ in self.texts]
        facts = facts_of(texts, top, shared=self.survey.shared, plain=plain, tables=tables)
        for whole, end in self.texts:
            for text, last, is_asked_above in parts_by_form(whole, end):
                self._read_part_of_text(text, last, facts, is_asked_above=is_asked_above)
        self._drop_before()
        self.found += questions_among_topics(self._lists)
        leave_to_be_answered(self.found, self._of_heading, on_paper=names_paper(top))
        self.found = with_answers_again(self.found, self._of_heading)
        pick_marked_options(self.found)
        show_options_without_sign(self.found)
        self.found.sort(key=lambda candidate: candidate.first)

    # -- headings -------------------------------------------------------------------------------

    def _walk(self, section: Section) -> None:
        """Take a section as a question, or as a title above others."""
        if section.heading is not None and self._headings.is_question(section):
            self._take(section)
            return
        if section.heading is not None:
            self.titles.append(section)
        if section.body:
            self.texts.append((section.body, section.end_of_body))
        sections, at = section.sections, 0
        alone = sum(map(is_side, sections)) == 1
        while at < len(sections):
            each = sections[at]
            behind = self._behind(sections, at) if is_side(each) else []
            if (card := card_of_sides(each, behind, alone=alone and at == 0)) is not None:
                self.found.append(card)
                self._of_heading[id(card)] = self.survey.of(each)
                at += len(behind)
            else:
                self._walk(each)
            at += 1

    def _behind(self, sections: Sequence[Section], at: int) -> Sequence[Section]:
        """The next section and those that belong to it: headings of an answer may be as large as its own."""
        end = at + 2
        while end < len(sections) and not (is_side(sections[end]) or self._is_of_the_page(sections[end])):
            end += 1
        return sections[at + 1 : end]

    def _is_of_the_page(self, section: Section) -> bool:
        """Whether a heading belongs to the page, and does not count the parts of an answer: `1. Overview`."""
        kind = self.survey.of(section)
        return kind.of_the_page and kind.number is None

    def _take(self, section: Section) -> None:
        kind = self.survey.of(section)
        assert section.heading is not None
        own, others = self._parted(section, kind)
        last = others[0].first if others else section.last
        at = section.heading.span
        is_topic = kind.level in self.survey.topic_levels and not section.sections
        if is_topic and any(each.kind == "paragraph" for each in kind.body):
            self.found.append(topic(kind, at, last))
            self._of_heading[id(self.found[-1])] = kind
            self.titles.append(section)
        else:
            below = asks_below(kind, own, self.survey.shared)
            text = "" if below else section.title
            asked = asked_below(HEADINGS, text, at, own, last, self.survey.shared)
            if not asked[0].question.strip():
                asked[0].question = section.title
            elif below and has_words(without_label(kind.text)):
                asked[0].also.remove(at)
                self.titles.append(section)
            self.found += asked
            self._of_heading.update((id(each), kind) for each in asked)
        for each in others:
            self._walk(each)

    def _parted(self, section: Section, kind: Kind) -> tuple[list[Element], list[Section]]:
        """What belongs to the answer, and the sections in it that are questions of their own."""
        first = next(
            (
                number
                for number, each in enumerate(section.sections)
                if self._headings.goes_on_alone(each, kind)
            ),
            len(section.sections),
        )
        alone = [each for each in section.sections[:first] if _holds_pairs(each)]
        own = list(section.body)
        for each in section.sections[:first]:
            assert each.heading is not None
            own += [] if each in alone else [each.heading, *each.elements()]
        return own, [*alone, *section.sections[first:]]

    # -- headings that only look like questions ---------------------------------------------------

    def _drop_strays(self) -> None:
        """Leave headings that differ from all the others: "Want to buy the book?" above a bank."""
        kinds = [self._of_heading[id(found)] for found in self.found]
        gone: set[int] = set()
        for found, kind, stray in zip(self.found, kinds, strays(kinds), strict=True):
            if stray:
                gone.add(id(found))
                self.titles.append(kind.section)
                for each in kind.section.all_sections():
                    if each.body:
                        self.texts.append((each.body, each.end_of_body))
                    if each is not kind.section:
                        self.titles.append(each)
        self._leave(gone)

    def _drop_before(self) -> None:
        gone, titles = beside_other_shapes(self.found, self._of_heading)
        self.titles += titles
        self._leave(gone)

    def _leave(self, gone: set[int]) -> None:
        self.found = [found for found in self.found if id(found) not in gone]

    # -- texts ----------------------------------------------------------------------------------

    def _read_part_of_text(
        self, text: Sequence[Element], last: int, facts: TextFacts, *, is_asked_above: bool
    ) -> None:
        if is_asked_above:
            facts = replace(facts, plain_list=False, first_lines_ask=True, all_first_lines=True)
        lines = [line for each in text for line in in_lines(each) or [each]] if facts.plain_list else text
        bold_ask = facts.bold_ask or asks_in_bold(text)
        self._read(lines, last, replace(facts, bold_ask=bold_ask, tops=tops_of_parts(text)))

    def _read(self, text: Sequence[Element], last: int, facts: TextFacts) -> None:
        found = questions_in_text(text, last, facts)
        self.found += found
        after = 0
        taken = iter([*found, None])
        following = next(taken)
        for element in text:
            while following is not None and following.first <= element.first:
                after = max(after, following.last)
                following = next(taken)
            if element.first >= after:
                parts = parts_within(element)
                for part in parts:
                    self._read_part(part)
                if element.kind == "list" and not parts:
                    self._lists.append(element)

    def _read_part(self, part: Section) -> None:
        """A part of the bank that a fold or the item of a list holds, such as all questions on one topic."""
        within = Choice(part)
        self.found += within.found
        self.titles += within.titles


def _holds_pairs(section: Section) -> bool:
    """Whether several questions with marks stand below a heading."""
    return sum(each.kind == "ask" for each in section.elements()) >= FEWEST_PAIRS


def shapes_of(found: Sequence[Candidate]) -> str:
    """The names of the shapes, the most frequent first."""
    counts = Counter(each.shape for each in found)
    return ", ".join(shape for shape, _ in counts.most_common())


def is_one_among_plain(found: Sequence[Candidate]) -> bool:
    """Whether all that was found is a bold line or two, below which others may ask that nothing marks."""
    return len(found) <= MOST_IN_BOLD and all(each.shape == BOLD for each in found)


def outnumbers(plain: Sequence[Candidate], bold: Sequence[Candidate]) -> bool:
    """Whether lines that nothing marks ask much more often than bold ones, and most are answered."""
    answered = sum(not each.is_draft for each in plain)
    return answered > TIMES * len(bold) and 2 * answered > len(plain)

"""What is to be seen in all texts of a page that are no answers to its headings."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.body.bold_lines import (
    bold_labels,
    bold_lines_ask,
    bold_numbers_count,
    is_bold_question,
    numbered_between,
)
from flashcards.library.questions.markdown.body.section_names import names_of_sections
from flashcards.library.questions.markdown.body.tasks_above_code import tasks_above_code
from flashcards.library.questions.markdown.body.text_facts import (
    FEWEST_ALONE,
    TextFacts,
    alone_in_lists,
    answers_are_marked,
    code_asks,
    emphasis_of,
    first_lines_ask,
    paragraphs_lead,
    plain_lines_ask,
)
from flashcards.library.questions.markdown.lists_and_tables.numbered_series import (
    asked_in_series,
    counted_lists,
    names_above_series,
)
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_titles import names_questions


def facts_of(
    texts: Sequence[Sequence[Element]], top: Section, *, shared: frozenset[str], plain: bool, tables: bool
) -> TextFacts:
    """The facts of the texts of a page; `shared` is what its folds are called.

    With `plain` lines may ask though nothing marks them, with `tables` any table of two columns does.
    """
    leads = paragraphs_lead(texts)
    alone = alone_in_lists(texts)
    labels = bold_labels(texts)
    series = asked_in_series(texts)
    on_questions = names_questions(top)
    return TextFacts(
        bold_ask=bold_lines_ask(texts, labels),
        bold_count=bold_numbers_count(texts, on_questions=on_questions),
        shared=shared,
        with_plain=plain,
        plain_list=plain and not leads and plain_lines_ask(texts),
        leads=leads,
        with_tables=tables,
        code_asks=plain and code_asks(texts),
        lists_answered=len(alone) >= FEWEST_ALONE,
        labels=labels,
        emphasis=emphasis_of(alone),
        series=series,
        counted=counted_lists(texts),
        answers_marked=answers_are_marked(texts),
        bold_answers_marked=answers_are_marked(texts, is_bold_question),
        between=numbered_between(texts),
        names=names_of_sections(texts) | names_above_series(texts, series),
        tasks=tasks_above_code(texts, on_questions=on_questions) if plain else frozenset(),
        first_lines_ask=plain and first_lines_ask(texts),
    )

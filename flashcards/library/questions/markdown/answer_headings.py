"""Headings of an answer that are as large as its question: `### Summary` after `### 12. What is JSX?`."""

from __future__ import annotations

from flashcards.library.questions.markdown.asking import label_of, may_ask, number_of
from flashcards.library.questions.markdown.outline import Section

FEWEST = 10
"""Numbered headings beside each other from which on one without a number is none of them."""

NEARLY_ALL = 0.9


def put_below_numbered(top: Section) -> None:
    """Put headings that neither ask nor count below the numbered question before them.

    Only beside headings of which nearly all are numbered.
    """
    for section in list(top.all_sections()):
        labelled = [label_of(_text(each)) is not None for each in section.sections]
        numbered = [_is_numbered(each) for each in section.sections]
        if sum(labelled) >= NEARLY_ALL * len(labelled):
            numbered = labelled  # beside `Q.12:` a heading `1.` counts parts of an answer
        asking = [
            counts and may_ask(_text(each)) for counts, each in zip(numbered, section.sections, strict=True)
        ]
        if sum(asking) < FEWEST or sum(numbered) < NEARLY_ALL * len(numbered):
            continue
        last = max(number for number, counts in enumerate(numbered) if counts)
        kept: list[Section] = []
        for number, each in enumerate(section.sections):
            if kept and number < last and not numbered[number] and not may_ask(_text(each)):
                kept[-1].sections.append(each)
                kept[-1].last = each.last
            else:
                kept.append(each)
        section.sections = kept


def _text(section: Section) -> str:
    return section.heading.text if section.heading else ""


def _is_numbered(section: Section) -> bool:
    text = _text(section)
    return number_of(text) is not None or label_of(text) is not None

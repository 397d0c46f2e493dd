"""Text that somebody set as headings because it should be large: `#### A measure that protects data.`"""

from __future__ import annotations

from collections import defaultdict

from flashcards.library.questions.markdown.label_words import label_of, may_ask, number_of
from flashcards.library.questions.markdown.outline import Element, Outline, Section

FEWEST = 10
"""Headings of a level from which on it is no chance that nothing stands below them."""

MOSTLY = 0.7

WORDS_OF_TEXT = 5


def large_text_as_paragraphs(outline: Outline) -> None:
    """Where nearly all headings of one level are sentences with nothing below, make them paragraphs."""
    top = outline.top
    levels: dict[int, list[Section]] = defaultdict(list)
    for section in top.all_sections():
        if section.heading is not None:
            levels[section.level].append(section)
    for level, sections in levels.items():
        is_deep = level > min(levels) and len(sections) >= FEWEST
        if is_deep and sum(map(_is_text, sections)) >= MOSTLY * len(sections):
            for section in top.all_sections():
                _take_in(section, level, outline.source.text)


def _is_text(section: Section) -> bool:
    text = section.title
    if section.body or section.sections or may_ask(text) or label_of(text) or number_of(text):
        return False
    return len(text.split()) >= WORDS_OF_TEXT


def _take_in(section: Section, level: int, lines: list[str]) -> None:
    while section.sections and section.sections[0].level == level:
        large = section.sections[0]
        if large.sections or large.heading is None:
            return
        section.sections.pop(0)
        heading = large.heading
        lines[heading.first] = heading.text
        section.body += [Element("paragraph", *heading.span, heading.text), *large.body]

"""Headings that part the answers of a whole bank alike: `### What is it?`, `### Example` below each topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flashcards.library.questions.markdown.label_words import (
    NAMES_QUESTION,
    asks,
    is_generic,
    may_ask,
    plain_words,
)
from flashcards.library.questions.markdown.list_questions import is_list_of_questions
from flashcards.library.questions.markdown.outline import Section

FEWEST = 3
"""Sections beside each other that must be parted by the same headings."""

MOSTLY = 0.6
"""Of the sections beside each other."""


def sections_with_shared_parts(top: Section) -> list[Section]:
    """The sections whose headings below are those of the sections beside them: these part one answer each."""
    found: list[Section] = []
    for above in top.all_sections():
        parted = [each for each in above.sections if len(each.sections) > 1]
        if len(parted) < max(FEWEST, MOSTLY * len(above.sections)):
            continue
        counts = Counter(name for each in parted for name in {_name(part) for part in each.sections})
        shared = [each for each in parted if _share(each, counts) > 0.5]
        if len(shared) >= max(FEWEST, MOSTLY * len(parted)) and not any(map(_holds_questions, shared)):
            found += [each for each in parted if not _holds_questions(each)]
    return found


def pages_with_one_question(top: Section) -> list[Section]:
    """The titles of pages that ask once, below a heading such as `Interview question`, and then answer."""
    found: list[Section] = []
    for section in top.sections:
        names = [NAMES_QUESTION.fullmatch(_name(part)) is not None for part in section.sections]
        if names.count(True) != 1 or not names[0]:
            continue
        said = [each for each in section.sections[0].body if each.kind != "rule"]
        is_asked = len(said) == 1 and said[0].kind in ("paragraph", "ask") and may_ask(said[0].text)
        told = any(part.body for part in section.sections[1:])
        if is_asked and told and not any(map(_is_answer, section.sections)):
            found.append(section)
    return found


def _is_answer(section: Section) -> bool:
    return section.heading is not None and is_generic(section.heading.text)


def _share(section: Section, counts: Counter[str]) -> float:
    names = [_name(part) for part in section.sections]
    return sum(counts[name] >= FEWEST for name in names) / len(names)


def _name(section: Section) -> str:
    return plain_words(section.heading.text).casefold() if section.heading else ""


def _holds_questions(section: Section) -> bool:
    """Whether questions of its own stand below its parts, or these are the two sides of one."""
    marked = sum(each.kind == "ask" for part in section.sections for each in part.elements())
    return marked > 1 or any(
        _name(part).rstrip("0123456789 #.-") in ("front", "question")
        or (part.heading is not None and is_generic(part.heading.text))
        or any(map(_asks, _below(part)))
        or any(map(is_list_of_questions, part.elements()))
        for part in section.sections
    )


def _below(part: Section) -> Sequence[Section]:
    return [each for each in part.all_sections() if each is not part]


def _asks(section: Section) -> bool:
    return section.heading is not None and asks(section.heading.text)

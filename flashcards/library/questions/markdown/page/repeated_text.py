"""Text of a form: the same quotation or remark below nearly every question of a file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.outline.outline import Element, Outline, Section
from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.words.label_words import number_of
from flashcards.library.questions.markdown.words.option_letters import letters_of

FORM_TEXT = "the same text below every question"

LEAST = 3
SHARE = 0.8
"""Of the sections with text in which it must stand."""

LONGEST = 300

LONGEST_SCORE = 30
"""Characters with their weight."""

_LABELLED = re.compile(r"(?:\*\*|__)[^*_:\n]{1,30}(?:(?:\*\*|__):|:(?:\*\*|__))[^\n]{1,60}")


def take_form_texts(outline: Outline) -> list[tuple[int, int, str]]:
    """Take such texts out of their sections, and give their pieces; the first text of a section stays."""
    levels: dict[int, list[Section]] = defaultdict(list)
    for section in outline.top.all_sections():
        if section.heading and section.body:
            levels[section.level].append(section)
    found = [each for sections in levels.values() for each in _of_one_level(sections, outline.source)]
    for section in outline.top.all_sections():
        found += _scores(section)
    return found


def _scores(section: Section) -> Iterator[tuple[int, int, str]]:
    """The points of a quiz, the same above nearly every answer: `(1 point)`, `Score: 0`."""
    answers = sum(each.kind == "reply" for each in section.body)
    counts = Counter(each.text for each in section.body if _may_be_score(each))
    repeated = {text for text, count in counts.items() if count >= max(LEAST, SHARE * answers)}
    if answers and repeated:
        gone = [each for each in section.body if each.kind == "paragraph" and each.text in repeated]
        section.body = [
            each for each in section.body if each.kind != "paragraph" or each.text not in repeated
        ]
        yield from ((each.first, each.last, FORM_TEXT) for each in gone)


def _may_be_score(element: Element) -> bool:
    """Whether a paragraph is short, holds a number, and is no option."""
    text = element.text
    is_short = element.kind == "paragraph" and len(text) <= LONGEST_SCORE and "\n" not in text
    return is_short and re.search(r"\d", text) is not None and not (letters_of(text) or number_of(text))


def _of_one_level(sections: Sequence[Section], source: SourceLines) -> Iterator[tuple[int, int, str]]:
    counts: Counter[str] = Counter()
    for section in sections:
        counts.update({_text(element, source) for element in section.body[1:]})
    del counts[""]
    repeated = {text for text, count in counts.items() if count >= max(LEAST, SHARE * len(sections))}
    if not repeated:
        return
    for section in sections:
        first, *others = section.body
        gone = [element for element in others if _text(element, source) in repeated]
        section.body = [first, *(element for element in others if _text(element, source) not in repeated)]
        yield from ((element.first, element.last, FORM_TEXT) for element in gone)


def _text(element: Element, source: SourceLines) -> str:
    """What may be text of a form; "" where the element is nothing of the kind."""
    text = source.written(element.first, element.last).strip() if _may_be(element) else ""
    return text if len(text) <= LONGEST else ""


def _may_be(element: Element) -> bool:
    """Whether it is set apart from what an author writes: a quotation, italics, a line with a label."""
    if element.kind == "quote":
        return True
    text = element.text.strip().strip("()")
    is_italic = text[:1] in ("_", "*") and text[:1] == text[-1:] and text[:2] not in ("__", "**")
    return element.kind == "paragraph" and (
        is_italic or _LABELLED.fullmatch(element.text.strip()) is not None
    )

"""Lists of labels such as `- **Topic**: rivers`, which stand above the answers of a page and are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from flashcards.library.questions.markdown.headings.heading_kinds import Kind
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate, is_answer_mark

FEWEST = 3
"""Questions with the label between them and the mark of their answer."""

_LABEL = re.compile(r"(?P<bold>\*\*|__)(?P<name>[^*_:\n]{1,40}):?(?P=bold)[ \t]*:?[ \t]*(?=\S)")


def show_labels_alone(found: Sequence[tuple[Candidate, Kind]]) -> None:
    """Take such a list from the answer where nothing else stands below a question, and show it with that."""
    above = Counter(
        label
        for _, kind in found
        if kind.has_answer_mark
        for each in takewhile(lambda each: not is_answer_mark(each), kind.body)
        for label in _labels(each)
        if label
    )
    for candidate, kind in found:
        labels = [label for each in kind.body for label in _labels(each) or [""]]
        if kind.has_answer_mark or kind.section.sections or not labels:
            continue
        if all(above[label] >= FEWEST for label in labels):
            candidate.context, candidate.answer = [*candidate.context, *candidate.answer], []


def _labels(element: Element) -> list[str]:
    """The labels that the items of a list begin with, "" for one without."""
    items = element.inner if element.kind == "list" else []
    found = [_LABEL.match(item.first_text) for item in items]
    return [label["name"].strip() if label else "" for label in found]

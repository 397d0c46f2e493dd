"""The last words of a page, which wish good luck or say what it covers: no part of the last answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashcards.library.questions.markdown.outline import Element, Section

LONGEST = 800
"""Characters of such a paragraph."""

_PAGE = (
    r"(?:guide|section|document(?:ation)?|page|file|repo(?:sitory)?|list|collection|cheat[ -]?sheet|notes"
    r"|article|post|readme|handbook|bank|compilation|set|questions?(?:(?: and | ?& ?)answers?)?)"
)
_CLOSING = re.compile(
    "|".join(
        [
            r"[^\w©]*(?:(?:good|best of) luck\b",
            r"happy (?:learning|coding|interviewing|studying|hacking|preparing)\b",
            rf"th(?:is|ese|e) (?:[\w/&+#.-]+ ){{0,4}}?{_PAGE} (?:is|are|was|were|will|should|has|have"
            r"|covers?|provides?|includes?|contains?|offers?|aims?|helps?|serves?)\b",
            r"by (?:understanding|mastering|following|practi[cs]ing|preparing|reviewing|studying|learning)"
            r" th(?:ese|is) (?:questions|topics|answers|aspects|guide|concepts)\b",
            r"last (?:updated|modified|reviewed)\b|©|copyright\b|thanks? (?:you )?for (?:reading|visiting)\b",
            r"(?:created|made|prepared|compiled|maintained|written) (?:by|with)\b",
            r"end of (?:the )?(?:document|guide|file|questions)\b",
            r"(?:if you |feel free |please |don.t forget )[\w,' -]{0,80}"
            r"\b(?:star|repo(?:sitory)?|pull request|contribut\w+|issue|feedback|share|fork)\b)",
        ]
    ),
    re.IGNORECASE,
)


def closing_words(top: Section) -> Iterator[Element]:
    """The paragraphs at the very end, one or several, that say something of the page."""
    elements = list(top.elements())
    while elements and (elements[-1].kind in ("rule", "comment") or _closes(elements[-1])):
        element = elements.pop()
        is_all_below = bool(elements) and elements[-1].kind in ("heading", "ask")
        if element.kind == "paragraph" and not is_all_below:
            yield element


def _closes(element: Element) -> bool:
    is_short = element.kind == "paragraph" and len(element.text) <= LONGEST
    return is_short and _CLOSING.match(element.text) is not None

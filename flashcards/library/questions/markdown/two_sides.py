"""Cards written as two headings, one for each side: `# Front` and `# Back`."""

from __future__ import annotations

from flashcards.library.questions.markdown.asking import plain_words
from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.heading_kinds import substance
from flashcards.library.questions.markdown.outline import Section

TWO_SIDES = "headings for front and back"

_SIDES = {"front": "back", "question": "answer"}


def card_of_sides(front: Section, back: Section) -> Candidate | None:
    """The question below the first heading with the answer below the second; None where they are no sides."""
    if front.heading is None or back.heading is None or front.heading.level != back.heading.level:
        return None
    if _SIDES.get(plain_words(front.heading.text).lower()) != plain_words(back.heading.text).lower():
        return None
    shown = substance(front.body)
    asked = next((each for each in shown if each.kind in ("paragraph", "ask")), None)
    if asked is None or front.sections:
        return None
    found = Candidate(TWO_SIDES, front.first, back.last, asked.text)
    found.also += [(front.first, front.below), (asked.first, asked.last), (back.first, back.below)]
    found.context += [(each.first, each.last) for each in shown if each is not asked]
    if any(substance([each]) for each in back.elements()):
        found.answer.append((back.below, back.last))
    return found

"""Cards written as two headings, one for each side: `# Front` and `# Back`."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.page.page_furniture import substance
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import TWO_SIDES
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import is_generic, name_in

_ASKED = {"question", "problem", "exercise"}
_NAMES = {"front", "back", "answer", *_ASKED}


def is_side(section: Section) -> bool:
    """Whether its heading says only that a question or an answer follows."""
    return _name_of(section) in _NAMES


def card_of_sides(front: Section, behind: Sequence[Section], *, alone: bool) -> Candidate | None:
    """The question below `front` with the answer in the sections behind it; None where they are no sides.

    Alone on its page, a question may go without a heading that says that the answer follows.
    """
    if not behind:
        return None
    back, are_sides = behind[0], _are_sides(front, behind[0])
    if front.level != back.level or not (are_sides or (alone and _asks_alone(front))):
        return None
    shown = substance(front.body)
    said = [each for each in shown if each.kind in ("paragraph", "ask")]
    if not said or front.sections:
        return None
    asked = next((each for each in said if each.kind == "ask" or asks(each.text)), said[0])
    last = behind[-1].last
    found = Candidate(TWO_SIDES, front.first, last, asked.text)
    found.also += [(front.first, front.below), asked.span]
    found.context += [each.span for each in shown if each is not asked]
    if are_sides:
        found.also.append((back.first, back.below))
    if any(substance([each]) for section in behind for each in section.elements()):
        found.answer.append((back.below if are_sides else back.first, last))
    return found


def _asks_alone(front: Section) -> bool:
    """Whether nothing but one question stands below the heading `Question`."""
    said = substance(front.body)
    return (
        _name_of(front) == "question"
        and len(said) == 1
        and said[0].kind in ("paragraph", "ask")
        and asks(said[0].text)
    )


def _are_sides(front: Section, back: Section) -> bool:
    if _name_of(front) in _ASKED:
        return is_generic(back.title)
    return (_name_of(front), _name_of(back)) == ("front", "back")


def _name_of(section: Section) -> str:
    """What its heading says, without a number behind it."""
    return name_in(section.title).lower().rstrip("0123456789 #.:-")

"""Headings that part the answers of a whole bank alike: `### What is it?`, `### Example` below each topic."""

from __future__ import annotations

from collections import Counter

from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.page.page_furniture import link_shares
from flashcards.library.questions.markdown.page.page_titles import names_questions
from flashcards.library.questions.markdown.question.candidate import is_answer_mark
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    NAMES_CASE,
    NAMES_QUESTION,
    is_generic,
    label_of,
    name_in,
    without_label,
)

FEWEST = 3
"""Sections beside each other that must be parted by the same headings."""

SHARE_OF_LINKS = 0.5

MOSTLY = 0.6
"""Of the sections beside each other."""


def sections_with_shared_parts(top: Section) -> list[Section]:
    """The sections whose headings below are those of the sections beside them: these part one answer each."""
    found: list[Section] = []
    asking = sum(may_ask(each.title) or label_of(each.title) is not None for each in top.all_sections())
    if asking < FEWEST and not names_questions(top):
        return []  # a plan, or a list of changes
    for above in top.all_sections():
        parted = [each for each in above.sections if len(each.sections) > 1 and not _is_index(each)]
        if len(parted) < max(FEWEST, MOSTLY * len(above.sections)):
            continue
        counts = Counter(name for each in parted for name in {_name(part) for part in each.sections})
        shared = [each for each in parted if _share(each, counts) > 0.5]
        if len(shared) >= max(FEWEST, MOSTLY * len(parted)) and not any(map(_holds_questions, shared)):
            found += [each for each in parted if not _holds_questions(each)]
    return found


def _is_index(section: Section) -> bool:
    """Whether nothing but lists of links stands in it."""
    said = [each for each in section.elements() if each.kind not in ("heading", "rule", "html", "comment")]
    return all(link_shares(each)[1] > SHARE_OF_LINKS for each in said)


def sections_asked_in_part(top: Section) -> list[Section]:
    """The sections that are one case: some of their parts ask, below names as `Situation`, and one answers.

    Also those that ask below a heading such as `Interview question` and then go on without such a name, where
    another section beside has the same parts, or where a page begins so.
    """
    found: list[Section] = []
    for above in top.all_sections():
        parts = Counter(_names(each) for each in above.sections)
        found += [
            each
            for each in above.sections
            if _is_one_case(each, is_shared=parts[_names(each)] > 1, is_page=above is top)
        ]
    return found


def _is_one_case(section: Section, *, is_shared: bool, is_page: bool) -> bool:
    names = _names(section)
    answers = [at for at, part in enumerate(section.sections) if _is_answer(part)]
    if len(answers) == 1:
        before = section.sections[: answers[0]]
        if not before or (len(names) == 2 and NAMES_QUESTION.fullmatch(names[0])):  # two sides of a card
            return False
        is_asked = any(NAMES_QUESTION.fullmatch(name) for name in names[: answers[0]])
        is_named = is_asked or all(map(NAMES_CASE.fullmatch, names[: answers[0]]))
        others = [part for part in before if not NAMES_QUESTION.fullmatch(_name(part))]
        return (is_named or is_shared) and not any(map(_asks_itself, others))
    asking = [at for at, part in enumerate(section.sections) if _asks(part)]
    if not answers and len(asking) == 1 and asking[0] > 0:
        asked_of = names[: asking[0]]
        return all(map(NAMES_CASE.fullmatch, asked_of)) and bool(section.sections[asking[0]].body)
    asked = [at for at, name in enumerate(names) if NAMES_QUESTION.fullmatch(name)]
    if answers or len(asked) != 1 or not _asks_once(section.sections[asked[0]]):
        return False
    told = any(part.body for part in section.sections[asked[0] + 1 :])
    return told and (is_shared or (is_page and asked[0] == 0))


def _asks_itself(part: Section) -> bool:
    """Whether a part holds questions of its own, or asks by its heading."""
    marked = sum(each.kind == "ask" for each in part.elements())
    return (
        marked > 1 or any(map(_asks, part.all_sections())) or any(map(is_list_of_questions, part.elements()))
    )


def _asks_once(part: Section) -> bool:
    """Whether nothing but one question stands below a heading that announces it."""
    said = [each for each in part.body if each.kind != "rule"]
    return len(said) == 1 and said[0].kind in ("paragraph", "ask") and may_ask(said[0].text)


def _is_answer(section: Section) -> bool:
    return is_generic(section.title)


def _names(section: Section) -> tuple[str, ...]:
    return tuple(map(_name, section.sections))


def _share(section: Section, counts: Counter[str]) -> float:
    """Of its parts, those whose name other sections have too, but for names that come again within it."""
    names = Counter(map(_name, section.sections))
    return sum(counts[name] >= FEWEST and times == 1 for name, times in names.items()) / names.total()


def _name(section: Section) -> str:
    return name_in(without_label(section.title)).casefold()


def _holds_questions(section: Section) -> bool:
    """Whether questions of its own stand below its parts, or these are the two sides of one."""
    marked = sum(each.kind == "ask" for part in section.sections for each in part.elements())
    numbered = sum(map(_is_numbered_question, section.sections))
    answered = sum(any(map(is_answer_mark, part.elements())) for part in section.sections)
    return max(marked, numbered, answered) > 1 or any(
        _name(part).rstrip("0123456789 #.-") in ("front", "question")
        or _is_answer(part)
        or any(_asks(each) for each in part.all_sections() if each is not part)
        or any(map(is_list_of_questions, part.elements()))
        for part in section.sections
    )


def _is_numbered_question(part: Section) -> bool:
    """Whether its heading only counts a question: `Question 2`, `Question 1.2`."""
    return label_of(part.title) is not None and not any(map(str.isalpha, without_label(part.title)))


def _asks(section: Section) -> bool:
    return asks(section.title)

"""What all headings of a file are: on which levels questions, topics and terms stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flashcards.library.questions.markdown.headings.heading_kinds import (
    SHARE_OF_A_LEVEL,
    Kind,
    _kind,
    is_bold,
)
from flashcards.library.questions.markdown.headings.section_facts import has_words
from flashcards.library.questions.markdown.headings.shared_parts import (
    sections_asked_in_part,
    sections_with_shared_parts,
)
from flashcards.library.questions.markdown.marks.options import is_options, options_at, ticked
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.closing_words import closing_sections
from flashcards.library.questions.markdown.page.page_furniture import why_furniture
from flashcards.library.questions.markdown.question.candidate import without_digits
from flashcards.library.questions.markdown.question.shown_with_question import speaks_of_what_is_shown
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import number_of, without_label

NEARLY_ALL = 0.9

MOSTLY_WHOLE = 0.8

FEWEST_ASKING = 3

FEWEST_NUMBERED = 10
"""Questions of a level from which on a topic without a number is none."""

LONGEST_TOPIC = 3_000
"""Characters of a question below the heading that names its topic."""


@dataclass(slots=True)
class Survey:
    kinds: dict[int, Kind] = field(default_factory=dict)
    """By the piece on which the heading begins."""
    shared: frozenset[str] = frozenset()
    """What most folds are called."""
    question_levels: frozenset[int] = frozenset()
    mostly_asking: frozenset[int] = frozenset()
    """Those of them where at least half of the headings with words below ask or are marked."""
    numbered_levels: frozenset[int] = frozenset()
    """Those of them where at least half of the headings that ask have a number."""
    only_numbered_levels: frozenset[int] = frozenset()
    """Where nearly all of many questions have a number, so that a topic without one is none."""
    topic_levels: frozenset[int] = frozenset()
    counted_levels: frozenset[int] = frozenset()
    """Where nearly all headings have a number, and some of them ask."""
    whole_levels: frozenset[int] = frozenset()
    """Those of questions where the text of nearly all stands right below the heading."""
    term_level: int = 0
    """The level of which most headings have words below them, where no heading asks; 0 for none."""
    strong: Counter[int] = field(default_factory=Counter)
    beside_strong: frozenset[int] = frozenset()
    """The pieces on which headings begin that stand in one section with a question: those of another
    chapter, all of which name topics, are none."""
    mixed_levels: frozenset[int] = frozenset()
    """Where topics are questions throughout."""

    def of(self, section: Section) -> Kind:
        assert section.heading is not None
        return self.kinds[section.heading.first]


def survey_of(top: Section) -> Survey:
    """Look at all headings of a file."""
    survey = Survey(shared=_shared_summaries(top))
    for section in top.all_sections():
        if section.heading is not None:
            survey.kinds[section.heading.first] = _kind(section, survey.shared)
    for section in closing_sections(top):
        survey.of(section).of_the_page = True
    cases = sections_asked_in_part(top)
    for section in cases:
        survey.of(section).is_case = True
    for section in [*sections_with_shared_parts(top), *cases]:
        survey.of(section).has_parts = True
        for part in section.all_sections():
            survey.of(part).is_part = part is not section
    kinds = list(survey.kinds.values())
    survey.term_level = _term_level(kinds)
    survey.topic_levels = _topic_levels(kinds)
    survey.question_levels, survey.mostly_asking, survey.strong = _question_levels(kinds, survey.topic_levels)
    strong = [kind for kind in kinds if kind.strong]
    others = [kind for kind in kinds if not kind.of_the_page]
    counted = [kind for kind in others if kind.number is not None]
    asking = Counter(kind.level for kind in counted if kind.asks)
    outright = Counter(kind.level for kind in others if kind.asks)
    survey.counted_levels = frozenset(
        level for level in _levels_of(counted, others, NEARLY_ALL) if asking[level] >= FEWEST_ASKING
    )
    survey.only_numbered_levels = frozenset(
        level
        for level, count in asking.items()
        if count >= max(FEWEST_NUMBERED, NEARLY_ALL * outright[level])
    )
    numbered = _levels_of([kind for kind in strong if kind.number is not None], strong, SHARE_OF_A_LEVEL)
    survey.numbered_levels = numbered & survey.question_levels
    whole = _levels_of([kind for kind in others if kind.body], others, MOSTLY_WHOLE)
    survey.whole_levels = whole & survey.question_levels
    survey.beside_strong = frozenset(
        each.first
        for above in top.all_sections()
        if any(survey.of(each).strong for each in above.sections)
        for each in above.sections
    )
    return survey


def _shared_summaries(top: Section) -> frozenset[str]:
    """What most folds are called, where most of them come right below a question and not below its answer."""
    counts: Counter[str] = Counter()
    below_question: Counter[str] = Counter()
    before: Element | None = None
    for element in top.elements():
        if element.kind == "fold" and not why_furniture(element):
            name = without_digits(element.text)
            counts[name] += 1
            below_question[name] += before is None or _may_be_question(before)
        if element.kind not in ("rule", "comment"):
            before = element
    total = counts.total()
    return frozenset(
        text
        for text, count in counts.items()
        if count > 1
        and 2 * count >= total
        and (2 * below_question[text] >= count if count > 2 else below_question[text] == count)
        and not asks(text)
    )


def _may_be_question(element: Element) -> bool:
    if element.kind == "paragraph":
        return asks(element.text) or is_bold(element)
    return element.kind in ("heading", "ask", "code", "list", "table", "html")


def _topic_levels(kinds: Sequence[Kind]) -> frozenset[int]:
    """The levels where headings name a topic and the question stands below."""
    below: Counter[int] = Counter()
    all_of: Counter[int] = Counter()
    for kind in kinds:
        if kind.section.sections or not kind.body or kind.of_the_page or kind.has_answer_mark or kind.inner:
            continue
        all_of[kind.level] += 1
        below[kind.level] += is_topic(kind)
    return frozenset(
        level for level, count in below.items() if count >= 2 and count > SHARE_OF_A_LEVEL * all_of[level]
    )


def is_topic(kind: Kind) -> bool:
    """Whether what stands below the heading asks, and nothing answers."""
    if sum(len(each.text) for each in kind.body) > LONGEST_TOPIC or len(kind.body) > 8:
        return False
    paragraphs = [each for each in kind.body if each.kind == "paragraph"]
    others = [each for each in kind.body if each.kind not in ("paragraph", "code", "html", "list")]
    lists = [each for each in kind.body if each.kind == "list"]
    if any(is_right for each in lists for is_right, _ in ticked(each)):
        return False
    if sum(number_of(each.text) is not None for each in paragraphs) > 1:
        return False  # it is the title above several questions
    if not has_words(without_label(kind.text)) and _may_answer(kind.body[1:], paragraphs):
        return False
    options = sum(map(is_options, lists))  # of one question: several have several questions above them
    is_one = options <= 1 and len(lists) - options <= 1
    return bool(paragraphs) and not others and is_one and asks(paragraphs[-1].text)


def _may_answer(below: Sequence[Element], paragraphs: Sequence[Element]) -> bool:
    """Whether what stands below one question, itself below a number, may answer it."""
    said = [each for each in below if each.kind not in ("rule", "html")]
    return (
        len(paragraphs) == 1
        and bool(said)
        and not speaks_of_what_is_shown(paragraphs[0].text)
        and options_at(said, 0) == 0
    )


def _term_level(kinds: Sequence[Kind]) -> int:
    counts = Counter(
        kind.level for kind in kinds if kind.body and not kind.of_the_page and not kind.section.sections
    )
    level, count = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return level if count > 1 else 0


def _levels_of(such: Iterable[Kind], among: Iterable[Kind], share: float) -> frozenset[int]:
    """The levels on which at least so large a share of some kinds are such as well."""
    every = Counter(kind.level for kind in among)
    counts = Counter(kind.level for kind in such)
    return frozenset(level for level, count in counts.items() if count >= share * every[level])


def _question_levels(
    kinds: Sequence[Kind], topics: frozenset[int]
) -> tuple[frozenset[int], frozenset[int], Counter[int]]:
    strong: Counter[int] = Counter()
    plain: Counter[int] = Counter()
    for kind in kinds:
        if kind.level in topics or kind.of_the_page or kind.is_answer or kind.is_part:
            continue
        if kind.is_case and not (kind.may_ask or kind.label):
            continue
        if kind.strong:
            strong[kind.level] += 1
        elif kind.body and not kind.inner:
            plain[kind.level] += 1
    mostly = {level for level, count in strong.items() if count >= SHARE_OF_A_LEVEL * (count + plain[level])}
    levels = set(mostly)
    if strong and not levels:
        best = max(strong, key=lambda level: (strong[level], level))
        if strong[best] >= 3 or len(kinds) <= 4:
            levels.add(best)
    return frozenset(levels), frozenset(mostly), strong

"""What the headings of a file are: questions, topics with the question below, sections, or of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flashcards.library.questions.markdown.headings.shared_parts import (
    sections_asked_in_part,
    sections_with_shared_parts,
)
from flashcards.library.questions.markdown.lists_and_tables.list_questions import (
    holds_marked_answers,
    is_list_with_answers,
)
from flashcards.library.questions.markdown.marks.options import (
    explained_options,
    first_option,
    is_options,
    ticked,
)
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.closing_words import closing_sections
from flashcards.library.questions.markdown.page.page_furniture import (
    is_of_the_page,
    link_shares,
    why_furniture,
    without_links_to_top,
)
from flashcards.library.questions.markdown.question.candidate import is_answer_mark, without_digits
from flashcards.library.questions.markdown.words.asking import asks, asks_in_words, asks_within, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    is_generic,
    is_hint,
    is_weak,
    label_of,
    name_in,
    number_of,
)
from flashcards.library.questions.markdown.words.levels_and_signs import without_levels

SHARE_OF_A_LEVEL = 0.5
"""Of the headings of a level that must ask, so that the others are taken as questions too."""

NEARLY_ALL = 0.9
MOSTLY_WHOLE = 0.8

FEWEST_ASKING = 3

MOST_ANSWERS = 4
"""To one question, marked each."""

LONGEST_TOPIC = 3_000
"""Characters of a question below the heading that names its topic."""


@dataclass(slots=True)
class Kind:
    """What is to be seen of one heading and of what stands below it."""

    section: Section
    text: str
    level: int
    asks: bool
    may_ask: bool
    label: bool
    number: int | None
    of_the_page: bool
    is_answer: bool
    body: list[Element]
    """What stands right below it, without what belongs to the page."""
    has_answer_mark: bool
    inner: int
    """Questions that stand in its body by marks of their own."""
    is_part: bool = False
    """Whether it parts an answer, as it does those of other questions."""
    has_parts: bool = False
    """Whether its answer is parted so."""
    is_case: bool = False
    """Whether some of its parts ask and others answer, so that its title says nothing of those beside it."""

    @property
    def strong(self) -> bool:
        if self.of_the_page or self.is_answer or self.is_part:
            return False
        return (
            self.asks
            or self.has_parts
            or self.label
            or self.has_answer_mark
            or (self.may_ask and bool(self.body or self.section.sections))
        )


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
    survey.counted_levels = frozenset(
        level for level in _levels_of(counted, others, NEARLY_ALL) if asking[level] >= FEWEST_ASKING
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


def substance(elements: Sequence[Element]) -> list[Element]:
    """Elements that say something and do not belong to the page."""
    return [
        each
        for each in elements
        if each.kind not in ("rule", "comment") and not why_furniture(each) and not _is_bare(each)
    ]


def _is_bare(element: Element) -> bool:
    if element.kind != "html" or len(element.text) > 400:
        return False
    return not any(piece.partition(">")[2].strip() for piece in f">{element.text}".split("<")) and (
        "<img" not in element.text
    )


def inner_questions(body: Sequence[Element]) -> int:
    """Questions in a text by marks of their own: folds and bold lines that ask, Q:, `::`, C:."""
    count = 0
    for element in body:
        match element.kind:
            case "ask" | "above" | "inline" | "cloze" | "turn":
                count += 1
            case "list" if element.is_asked:
                count += len(element.inner)
            case "fold":
                count += not is_generic(element.text) and not is_weak(element.text) and may_ask(element.text)
            case "paragraph":
                count += is_bold(element) and asks(element.text)
    return count


def is_bold(element: Element) -> bool:
    """Whether a paragraph is one line of bold words, with at most a sign before or behind."""
    text = element.text.strip()
    if element.kind != "paragraph" or text.count("\n") > 2 or len(text) > 600:
        return False
    mark = "**" if "**" in text else "__"
    begin, end = text.find(mark), text.rfind(mark)
    if begin < 0 or end <= begin + 2:
        return False
    inside = text[begin + 2 : end]
    around = text[:begin] + text[end + 2 :]
    return (
        mark not in inside.replace("****", "")
        and inside.strip() != ""
        and len(around) <= 20
        and not any(character.isalpha() for character in around)
    )


def _kind(section: Section, shared: frozenset[str]) -> Kind:
    text = without_links_to_top(section.title)[0]
    text = without_levels(text)[0] or text
    body = substance(section.body)
    if body and all(link_shares(each)[1] > SHARE_OF_A_LEVEL for each in body):
        body = []  # an index
    number = number_of(text)
    first_heading = section.sections[0].heading if section.sections else None
    mark = any(is_answer_mark(each, shared) for each in section.body if not why_furniture(each)) or (
        first_heading is not None
        and (is_answer_mark(first_heading) or explained_options([*body, first_heading]) is not None)
    )
    inner = inner_questions(body)
    begins = bool(body) and is_answer_mark(body[0], shared)
    is_question = asks(section.title)
    return Kind(
        section,
        text,
        section.level,
        is_question,
        is_question or may_ask(text) or asks_in_words(text) or asks_within(text),
        label_of(text) is not None,
        int(number["number"]) if number else None,
        not is_question and is_of_the_page(text),
        is_generic(text) or is_hint(name_in(text)),
        body,
        mark and (inner <= 1 or begins) and not _marks_many(section, shared),
        inner,
    )


def _marks_many(section: Section, shared: frozenset[str]) -> bool:
    """Whether several answers stand in one body, each below a question that is no heading."""
    marks = [number for number, each in enumerate(section.body) if is_answer_mark(each, shared)]
    above = section.body[marks[0] - 1] if marks and marks[0] else None
    if above is not None and above.only_item is not None and not asks(section.title) and _begins_anew(above):
        return True  # the item is the question
    if len(marks) > MOST_ANSWERS or any(map(is_list_with_answers, section.body[: (marks or [0])[0]])):
        return True
    if any(map(holds_marked_answers, section.body)):
        return True
    return len(marks) > 1 and any(map(_begins_anew, section.body[marks[0] + 1 : marks[-1]]))


def _begins_anew(element: Element) -> bool:
    """Whether it is a question of its own, be it the one item of a list, or words above options."""
    if (item := element.only_item) is not None:
        return item.markup.isdigit() or asks(item.first_text.partition("\n")[0])
    if element.kind != "paragraph":
        return element.kind == "ask" or (element.kind == "list" and is_list_with_answers(element))
    line = element.text.partition("\n")[0]
    counts = number_of(line) is not None
    return counts or asks(line) or asks(element.text) or is_bold(element) or first_option(element.text) > 0


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
    options = sum(map(is_options, lists))  # of one question: several have several questions above them
    is_one = options <= 1 and len(lists) - options <= 1
    return bool(paragraphs) and not others and is_one and asks(paragraphs[-1].text)


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

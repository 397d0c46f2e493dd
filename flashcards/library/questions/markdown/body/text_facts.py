"""What is to be seen in all texts of a file, before their questions are read one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flashcards.library.questions.markdown.headings.heading_kinds import is_bold
from flashcards.library.questions.markdown.outline.answer_on_same_line import FEWEST as FEWEST_LEADS
from flashcards.library.questions.markdown.outline.answer_on_same_line import lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import (
    asks,
    asks_in_words,
    asks_then_orders,
    may_ask,
    orders,
)
from flashcards.library.questions.markdown.words.label_words import (
    label_of,
    number_of,
    plain_words,
    without_label,
)

NUMBER_IN_BOLD = re.compile(r"^(?:\*\*|__)\s*(?:Q(?:uestion)?[ \t]*)?\d{1,4}[a-z]?\s*(?:\*\*|__)?[.:)]", re.I)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What is to be seen in all texts of a file that are no answers."""

    bold_ask: bool = True
    """Whether bold lines are questions there."""
    bold_count: bool = False
    """Whether paragraphs that begin with a bold number are."""
    shared: frozenset[str] = frozenset()
    """What most folds are called."""
    with_plain: bool = False
    """Whether a line that asks is a question though nothing marks it."""
    plain_list: bool = False
    """Whether most paragraphs are lines that ask, so that one may stand there without an answer."""
    leads: bool = False
    """Whether paragraphs begin with a question and go on with its answer."""
    with_tables: bool = False
    """Whether any table of two columns holds questions."""
    code_asks: bool = False
    """Whether blocks of code are the questions, each with its answer below."""
    lists_answered: bool = False
    """Whether questions stand alone in lists, with their answers below these."""
    labels: frozenset[str] = frozenset()
    """Bold lines that part what is said."""
    emphasis: str = ""
    """The stars or underlines around the whole of most such questions."""
    series: frozenset[int] = frozenset()
    """The pieces on which the numbered questions of a series begin."""
    counted: frozenset[int] = frozenset()
    """The pieces on which lists begin whose items are questions, because they count on through the page."""
    answers_marked: bool = False
    """Whether a mark such as `A:` stands before nearly all answers to questions with a mark."""
    with_third: bool = False
    """Whether lines such as `question :: answer` have a third part."""
    between: frozenset[int] = frozenset()
    """The pieces on which bold lines with a colon stand whose numbers come between those of questions."""
    names: frozenset[int] = frozenset()
    """The pieces on which emphasised lines stand that name the questions below them."""
    tasks: frozenset[int] = frozenset()
    """The pieces on which lines begin that code below answers."""
    first_lines_ask: bool = False
    """Whether the first line of a paragraph asks and the others answer."""
    all_first_lines: bool = False
    """Whether also one does that only tells: nearly all paragraphs beside it are questions with answers."""


LONGEST_LINE = 500
"""Characters of a line that asks though nothing marks it."""

FEWEST_LINES = 3
FEWEST_BLOCKS = 5
FEWEST_LABELS = 3
"""Times that a bold line with a colon comes, so that it is a label."""
MOST_BELOW = 3
"""Elements that explain a block of code: in a lesson more stands between two."""
FEWEST_MARKED = 5
FEWEST_PARTS = 5
"""Parts between rules from which on a bold line at the top of each is the form of a page."""
FEWEST_ALONE = 5
"""Questions alone in their lists with the answers below from which on this is the form of a page."""
NEARLY_ALL = 0.9
"""Of the blocks of code that must have words below them, so that they are questions."""

SHARE_OF_LINES = 0.7
"""Of the lines of paragraphs that ask, where the page is a list of questions."""


def asks_plainly(element: Element) -> bool:
    """Whether it is one line that asks, or tells somebody to explain something."""
    text = element.text
    if element.kind != "paragraph" or "\n" in text or len(text) > LONGEST_LINE:
        return False
    if not any(map(str.isalpha, text)):
        return False  # `???`
    return asks(text) or asks_then_orders(text) or (orders(text) and text.count(". ") == 0)


def plain_lines_ask(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether nearly all paragraphs in these texts ask, so that what follows a question is the next one."""
    lines = [line for text in texts for each in text for line in in_lines(each)]
    outright = sum(map(asks_plainly, lines))
    asking = sum(asks_plainly(line) or may_ask(line.text) for line in lines)
    return outright > 0 and asking >= FEWEST_LINES and asking >= SHARE_OF_LINES * len(lines)


def asks_above(element: Element) -> bool:
    """Whether the first line of a paragraph asks outright, and no line below does."""
    line, _, more = element.text.partition("\n")
    return element.kind == "paragraph" and bool(more) and asks(line) and "?" not in more


def first_lines_ask(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether the first lines of at least half of the paragraphs of several lines ask, and no line below."""
    paragraphs = [each for text in texts for each in text if each.kind == "paragraph" and "\n" in each.text]
    asking = sum(map(asks_above, paragraphs))
    return asking >= FEWEST_LINES and 2 * asking >= len(paragraphs)


def is_of_two_lines(element: Element) -> bool:
    """Whether it is a paragraph of two lines, neither of which asks outright at its end."""
    line, _, more = element.text.partition("\n")
    is_such = element.kind == "paragraph" and bool(more.strip()) and "\n" not in more.strip()
    return is_such and not (asks(line) or asks(more))


def paragraphs_lead(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether at least half of the paragraphs begin with a question and go on with its answer."""
    paragraphs = [each for text in texts for each in text if each.kind == "paragraph"]
    leads = sum(lead_of(each.text) is not None for each in paragraphs)
    return leads >= FEWEST_LEADS and 2 * leads >= len(paragraphs)


def is_sentence(text: str) -> bool:
    """Whether it ends as a sentence does, which the name of a topic does not."""
    return text.rstrip(" *_)").endswith((".", "!", "。", ":"))


def in_lines(element: Element) -> list[Element]:
    """A paragraph as one for each of its lines; of what is no paragraph nothing."""
    if element.kind != "paragraph":
        return []
    lines = element.text.split("\n")
    return [Element("paragraph", at, at + 1, line) for at, line in enumerate(lines, element.first)]


def bold_labels(texts: Sequence[Sequence[Element]]) -> frozenset[str]:
    """Bold lines that come again and end with a colon: they part what is said, even if they begin to ask."""
    lines = [each.text.strip() for text in texts for each in text if is_bold(each)]
    counts = Counter(line for line in lines if line.rstrip("*_ ").endswith(":"))
    return frozenset(line for line, count in counts.items() if count >= FEWEST_LABELS)


def bold_lines_ask(texts: Sequence[Sequence[Element]], labels: frozenset[str] = frozenset()) -> bool:
    """Whether most of the bold lines in these texts are questions."""
    bold = [each for text in texts for each in text if is_bold(each) and each.text.strip() not in labels]
    asking = [each for each in bold if asks(each.text) or label_of(each.text) or counts_a_question(each.text)]
    may = [each for each in bold if may_ask(each.text) or asks_in_words(each.text)]
    return bool(asking or len(may) > 1) and 2 * max(len(asking), len(may)) >= len(bold)


def counts_a_question(text: str) -> bool:
    """Whether a bold line has a number, and is no label with a colon such as `**1. By default:**`."""
    return number_of(text) is not None and not text.rstrip("* _").endswith(":")


def begins_with_bold_number(element: Element) -> bool:
    """Whether a paragraph begins with a bold number, and is no such label."""
    if not NUMBER_IN_BOLD.match(element.text):
        return False
    return asks(element.text) or not (is_bold(element) and element.text.rstrip("* _").endswith(":"))


def numbered_between(texts: Sequence[Sequence[Element]]) -> frozenset[int]:
    """The pieces of bold lines with a number and a colon that alone fill the gap between two questions.

    `**4) Given this code:**` between 3 and 5 is one too, and so it is as 1 before 2; a label in an answer
    begins with one again.
    """
    between: list[int] = []
    for text in texts:
        last, labels = 0, []
        for each in text:
            found = number_of(each.text) if is_bold(each) else None
            if found is None:
                continue
            number = int(found["number"])
            if not counts_a_question(each.text):
                labels.append((number, each.first))
                continue
            if labels and [at for at, _ in labels] == [*range(last + 1, number)]:
                between += [first for _, first in labels]
            last, labels = number, []
    return frozenset(between)


def asks_in_bold(text: Sequence[Element]) -> bool:
    """Whether at least half of the bold lines of one text ask outright, several of them, each above words."""
    bold = [number for number, each in enumerate(text) if is_bold(each)]
    asking = [
        number
        for number in bold
        if asks(text[number].text) and number + 1 < len(text) and number + 1 not in bold
    ]
    return len(asking) > 1 and 2 * len(asking) >= len(bold)


def parts_begin_in_bold(text: Sequence[Element]) -> bool:
    """Whether rules part a text, and nearly all parts are a bold line with words below, of which some ask."""
    parts: list[list[Element]] = [[]]
    for each in text:
        if each.kind == "rule":
            parts.append([])
        elif each.kind != "comment":
            parts[-1].append(each)
    parts = [part for part in parts if part]
    bold = [part[0].text for part in parts if len(part) > 1 and is_bold(part[0])]
    outright, asking = sum(map(asks, bold)), sum(map(may_ask, bold))
    is_form = len(bold) >= max(FEWEST_PARTS, NEARLY_ALL * len(parts))
    return is_form and outright >= FEWEST_LINES and 4 * max(outright, asking) >= len(bold)


def bold_numbers_count(texts: Sequence[Sequence[Element]], *, on_questions: bool) -> bool:
    """Whether paragraphs that begin with a bold number are questions, and no steps of answers.

    Some must ask outright, but on a page whose title names questions (`on_questions`).
    """
    paragraphs = [each for text in texts for each in text if each.kind == "paragraph"]
    numbered = [each for each in paragraphs if begins_with_bold_number(each)]
    asking = [
        each
        for each in paragraphs
        if is_bold(each) and not NUMBER_IN_BOLD.match(each.text) and asks(each.text)
    ]
    outright = sum("?" in each.text or may_ask(without_label(plain_words(each.text))) for each in numbered)
    is_told = on_questions or 4 * outright >= len(numbered)
    return len(numbered) > 1 and len(numbered) > len(asking) and is_told


def alone_in_lists(texts: Sequence[Sequence[Element]]) -> list[str]:
    """Questions that are the only item of a list, with words below the list."""
    return [
        first.inner[0].only_text
        for text in texts
        for first, following in pairwise(text)
        if is_alone(first)
        and following.kind in ("paragraph", "code", "table")
        and may_ask(first.inner[0].only_text)
    ]


def answers_are_marked(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether a mark comes right below nearly all questions with a mark that anything else stands below."""
    below = [
        following.kind
        for text in texts
        for each, following in pairwise(text)
        if each.kind == "ask" and following.kind != "ask"
    ]
    return below.count("reply") >= max(FEWEST_MARKED, NEARLY_ALL * len(below))


def is_alone(element: Element) -> bool:
    """Whether a list has one item, which is a paragraph without a number."""
    item = element.only_item
    return item is not None and not item.markup.isdigit() and item.only_text != ""


def emphasis_of(texts: Sequence[str]) -> str:
    """What stands around the whole of most of several texts: `**`, `*`, `_`; "" for nothing."""
    for mark in ("**", "__", "*", "_"):
        if len(texts) >= FEWEST_ALONE and 2 * sum(is_emphasised(text, mark) for text in texts) > len(texts):
            return mark
    return ""


def is_emphasised(text: str, mark: str) -> bool:
    said = text.strip()
    inner = said.removeprefix(mark).removesuffix(mark)
    return len(said) == len(inner) + 2 * len(mark) and inner != "" and mark[0] not in inner


def code_asks(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether a page is blocks of code, each with a few words below, and begins with one."""
    each = [element for text in texts for element in text if element.kind not in ("rule", "comment")]
    at = [number for number, element in enumerate(each) if is_shown_code(element)]
    below = [after - before - 1 for before, after in pairwise([*at, len(each)])]
    answered = sum(0 < count <= MOST_BELOW for count in below)
    return len(at) >= FEWEST_BLOCKS and at[0] == 0 and answered >= NEARLY_ALL * len(at)


def is_shown_code(element: Element) -> bool:
    """Whether it is a block of code whose language is named."""
    return element.kind == "code" and element.markup != ""

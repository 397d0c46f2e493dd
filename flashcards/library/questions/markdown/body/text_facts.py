"""What is to be seen in all texts of a file, before their questions are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flashcards.library.questions.markdown.outline.answer_on_same_line import FEWEST as FEWEST_LEADS
from flashcards.library.questions.markdown.outline.answer_on_same_line import lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import (
    asks,
    asks_then_orders,
    may_ask,
    orders,
)


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
    bold_answers_marked: bool = False
    """The same of bold lines that ask: one that only counts is a step of an answer."""
    between: frozenset[int] = frozenset()
    """The pieces on which bold lines with a colon stand whose numbers come between those of questions."""
    tops: frozenset[int] = frozenset()
    """The pieces of the questions that stand at the top of the parts between rules, all in one form."""
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
MOST_BELOW = 3
"""Elements that explain a block of code: in a lesson more stands between two."""
FEWEST_MARKED = 5
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


def answers_are_marked(
    texts: Sequence[Sequence[Element]],
    is_question: Callable[[Element], bool] = lambda each: each.kind == "ask",
) -> bool:
    """Whether a mark comes right below nearly all questions with a mark that anything else stands below."""
    below = [
        following.kind
        for text in texts
        for each, following in pairwise(text)
        if is_question(each) and not is_question(following)
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

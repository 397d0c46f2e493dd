"""Questions of a plain text by the words in which they ask, wherever blank lines are missing or too many."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from flashcards.library.questions.found import Questions
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.markdown.words.asking import (
    asks,
    asks_in_words,
    may_ask,
    may_ask_in_any_language,
    orders,
)
from flashcards.library.questions.markdown.words.label_words import without_label
from flashcards.library.questions.plain_code import are_code, is_code_line
from flashcards.library.questions.plain_text.record import Start, questions_of_records

SHAPE = "questions above their answers"

FEWEST, FEWEST_APART = 5, 3
"""Questions with an answer, and such with wider gaps between them."""

SHARE, MOST_OF_GAPS = 0.8, 0.6
"""Of the questions that must have an answer and begin as one does; of wider gaps with a question below."""

MOST_ORDERS = 3
"""Questions for each that ends with a question mark."""

MOST_ABOVE = 2
"""Paragraphs above the first question: a title, and what the text is about."""

MOST_PARAGRAPHS, MOST_LINES = 4, 25
"""Paragraphs and lines for each question, on average."""

LONGEST_ASKED, LONGEST_ORDER = 3, 200
"""Lines of a question, and characters of one that only orders."""

LONGEST_TITLE, WORDS_OF_TITLE = 60, 6
FEWEST_TITLES = 2

_MARKS = " \t-*+•·>|"
"""What a line begins with that stands in a list or further in."""

_ENDED = re.compile(r"[.!?:;)\]\"'”’»…。！？：；）」』][*_\"'”’)]*[ \t]*$")
_TITLE = re.compile(r"[^\W\d_][^.!?:;,。！？：；，]*")


def questions_above_answers(lines: Sequence[str]) -> Questions | None:
    """The questions of a text most of which ask outright, each with all that stands up to the next one.

    Nothing but a title stands above the first one, unless nearly all paragraphs below ask; and no story
    goes on for long between them.
    """
    starts = starts_that_ask(lines)
    groups = _groups(lines)
    asking = [at for at in groups if may_ask_in_any_language(lines[at]) or _leads_to_code(lines, at)]
    places = {start.at for start in starts}
    are_apart = len(asking) >= MOST_OF_GAPS * max(len(groups), len({*places, *asking}))
    if are_apart:
        starts += [_start(lines, at) for at in asking if at not in places]
        starts.sort()
    if not starts or not _are_questions(lines, starts, are_apart=are_apart):
        return None
    ends = _titles(lines, starts)
    if are_apart:
        starts = list(_without_doubtful(lines, starts, groups))
        ends |= {at for at in groups if at > starts[0].at} - {start.at for start in starts}
    bare = without_numbers([start.said for start in starts])
    starts = [start._replace(said=said) for start, said in zip(starts, bare, strict=True)]
    every = sorted([*starts, *(Start.on(at, "") for at in ends)])
    return questions_of_records(lines, SHAPE, every, most=1)


def starts_that_ask(lines: Sequence[str]) -> list[Start]:
    """Where the questions of a text begin: above a paragraph, or below what is at its end."""
    starts: list[Start] = []
    inside: list[Start] = []
    behind = 0
    for at, line in enumerate(lines):
        if at < behind or not line.strip() or line[0] in _MARKS:
            continue
        is_inside = at > 0 and bool(lines[at - 1].strip())
        if is_inside and (not _is_end(lines, at - 1) or behind == at):
            continue
        if below := _end_of_question(lines, at):
            behind = below
            (inside if is_inside else starts).append(Start(at, _joined(lines[at:behind]), behind))
    words = first_words(starts or inside)
    return sorted([*starts, *(start for start in inside if not asks(start.said) or opens(start.said, words))])


def _end_of_question(lines: Sequence[str], at: int) -> int:
    """The line below the question that begins on this line; 0 where none does."""
    line = lines[at]
    last = _last_of_sentence(lines, at)
    said = _joined(lines[at : last + 1])
    if asks(said):
        while last + 1 < len(lines) and last < at + LONGEST_ASKED and asks(lines[last + 1]):
            last += 1
        return last + 1
    is_order = orders(without_label(said)) and len(said) <= LONGEST_ORDER and not is_code_line(line)
    return last + 1 if is_order else 0


def _last_of_sentence(lines: Sequence[str], at: int) -> int:
    """The line on which a sentence ends that goes on over several ones."""
    last = at
    while (
        last + 1 < min(len(lines), at + LONGEST_ASKED)
        and lines[last + 1].strip()
        and not _ENDED.search(lines[last])
        and (lines[last + 1].lstrip()[:1].islower() or _ends_asking(lines[last + 1]))
    ):
        last += 1
    return last


def _ends_asking(line: str) -> bool:
    """Whether a question ends on this line that has not begun on it."""
    return asks(line) and not opens(line, frozenset())


def first_words(starts: Sequence[Start]) -> set[str]:
    """The words with which two questions begin at least: in any language some of these ask."""
    times = Counter(map(_first_word, {start.said for start in starts}))
    return {word for word, number in times.items() if number > 1}


def opens(said: str, words: AbstractSet[str]) -> bool:
    """Whether it begins with a word that asks, or with one of these, not only ends with a question mark."""
    return may_ask(said.strip().rstrip("?")) or asks_in_words(said) or _first_word(said) in words


def _first_word(said: str) -> str:
    found = re.search(r"\w+", said)
    return found[0].casefold() if found else ""


def _is_end(lines: Sequence[str], at: int) -> bool:
    """Whether what is said on this line ends there: a sentence, a title, the last item of a list."""
    is_short = len(lines[at]) <= LONGEST_TITLE and not lines[at].rstrip().endswith(",")
    return is_short or bool(_ENDED.search(lines[at]))


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _start(lines: Sequence[str], at: int) -> Start:
    below = _end_of_question(lines, at) or at + 1
    return Start(at, _joined(lines[at:below]), below)


# -- gaps ---------------------------------------------------------------------------------------


def _groups(lines: Sequence[str]) -> list[int]:
    """The first lines of what stands between two blank lines or more."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    return [at for before, at in pairwise([-3, *said]) if at - before > 2]


def _leads_to_code(lines: Sequence[str], at: int) -> bool:
    """Whether a sentence stands right above code."""
    end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
    return not is_code_line(lines[at]) and bool(_ENDED.search(lines[at])) and are_code(lines[at + 1 : end])


def _without_doubtful(
    lines: Sequence[str], starts: Sequence[Start], groups: Sequence[int]
) -> Iterator[Start]:
    """The same without questions with one paragraph below, where their answer may stand behind the gap."""
    begun = {start.at for start in starts} | {_title_above(lines, start.at) for start in starts}
    for start, following in pairwise([*starts, Start(len(lines), "")]):
        place = bisect_right(groups, start.at)
        end = groups[place] if place < len(groups) else len(lines)
        if end > following.at:
            end = len(lines)
        said = "\n".join(lines[start.below : end]).strip("\n")
        is_one = bool(said.strip()) and not re.search(r"\n[ \t]*\n", said)
        if end in begun or end == len(lines) or not is_one:
            yield start


def _are_questions(lines: Sequence[str], starts: Sequence[Start], *, are_apart: bool) -> bool:
    begins = [at for at, line in enumerate(lines) if line.strip() and (at == 0 or not lines[at - 1].strip())]
    begins = sorted({*begins, *(start.at for start in starts)})
    ends = [*(start.at for start in starts[1:]), len(lines)]
    answered = sum(any(map(str.strip, lines[one.below : end])) for one, end in zip(starts, ends, strict=True))
    if are_apart:
        return answered >= max(FEWEST_APART, len(starts) / 2)
    outright = sum(asks(start.said) for start in starts)
    said = sum(bool(line.strip()) for line in lines)
    if len(starts) < FEWEST or MOST_ORDERS * outright < len(starts):
        return False
    if len(begins) > MOST_PARAGRAPHS * len(starts) or said > MOST_LINES * len(starts):
        return False
    above = begins.index(starts[0].at)
    if above > MOST_ABOVE and (above > len(starts) or len(starts) < SHARE * (len(begins) - above)):
        return False
    spoken = sum(opens(start.said, frozenset()) for start in starts)
    return min(spoken, answered) >= SHARE * len(starts)


# -- titles -------------------------------------------------------------------------------------


def _titles(lines: Sequence[str], starts: Sequence[Start]) -> set[int]:
    """The lines that are titles of what stands below: short ones, alone right above a question.

    Either one stands above the first question too, or no other answer has a second paragraph.
    """
    above = {at for start in starts if (at := _title_above(lines, start.at)) is not None}
    inside = {at for at in above if at > starts[0].at}
    first = _title_above(lines, starts[0].at)
    others = [
        span
        for start, following in pairwise([*starts, Start(len(lines), "")])
        if inside.isdisjoint(range(start.below, following.at))
        for span in ["\n".join(lines[start.below : following.at]).strip()]
    ]
    are_titles = first is not None and len(inside) >= FEWEST_TITLES
    return inside if are_titles or not any(re.search(r"\n[ \t]*\n", said) for said in others) else set()


def _title_above(lines: Sequence[str], at: int) -> int | None:
    """The line of a title right above this one, with a blank line above it."""
    last = at - 1
    while last >= 0 and not lines[last].strip():
        last -= 1
    if last < 0 or (last > 0 and lines[last - 1].strip()):
        return None
    said = lines[last].strip()
    is_title = len(said) <= LONGEST_TITLE and len(said.split()) <= WORDS_OF_TITLE and _TITLE.fullmatch(said)
    return last if is_title and not is_code_line(said) else None

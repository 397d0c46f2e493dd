"""What was read of a page of questions with options, or the ordinary reading of it: the better of both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from flashcards.library.questions.found import (
    FoundQuestion,
    LeftOut,
    Questions,
    in_order,
    number_of,
    whole_text,
)
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import without_label

FEWEST = 3
"""Questions of such a page, and of what stands beside them."""

MOST_OF_QUESTION = 0.8
"""Of its words that a card must hold which has it."""

LARGE = 300
"""Questions of a page that is read in no other way too if nothing else stands there: it would take long."""

_HAS_WORD = re.compile(r"\w")


class Choice(NamedTuple):
    first: int
    last: int
    """The lines, from 1, behind the options above up to its own: the question begins on one of them."""
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    """The words of its options."""
    is_whole: bool
    """Whether its question is known from its first line on."""
    asked: str
    context: str
    answer: str

    def is_read_as(self, card: FoundQuestion) -> bool:
        """Whether a card has its question without options, and its right options as the answer.

        Not all of the others, if they are not explained.
        """
        asked, said = _in_words(str(card.fields["question"])), _in_words(str(card.fields.get("answer", "")))
        options = [_in_words(each) for each in (*self.right, *self.wrong)]
        if any(each in asked and each not in _in_words(self.asked) for each in options):
            return False
        shown = f"{asked} {_in_words(str(card.fields.get('context', '')))}"
        if not _is_most(self.asked, shown):
            return False
        if self.is_whole and not _is_most(asked, f"{self.asked} {self.context}"):
            return False
        wrong = [_in_words(each) for each in self.wrong]
        has_all = bool(wrong) and all(each in said for each in wrong)
        explains_all = all(each in _in_words(self.answer) for each in wrong)
        return (not has_all or explains_all) and all(_in_words(each) in said for each in self.right)


class Page(NamedTuple):
    questions: Questions
    beside: list[str]
    """The lines of the file, blank where a question or what answers it stands."""
    choices: tuple[Choice, ...]
    """Those that are answered."""
    are_counted: bool
    """Whether numbers stand before the questions."""

    def or_ordinary(
        self, read_ordinary: Callable[[], Questions], read_beside: Callable[[], Questions]
    ) -> Questions:
        """What is read in the ordinary way, or these questions and what stands beside them: what is more.

        Of cards that were read in the ordinary way those do not count whose answer is another option,
        or all of them.
        """
        if self._is_large_and_whole:
            return self._with_beside(read_beside)
        ordinary = read_ordinary()
        good, agreed = self._well_read(ordinary)
        if len(agreed) == len(self.choices):
            return ordinary
        both = self._with_beside(read_beside)
        return both if _answered(both) > good else ordinary

    def _with_beside(self, read_beside: Callable[[], Questions]) -> Questions:
        """These questions together with those that stand between them without options."""
        if not any(map(_HAS_WORD.search, self.beside)):
            return self.questions
        choices, others = self.questions, read_beside()
        remarks = (*choices.remarks, *others.remarks)
        found_beside = [self._without_number(each) for each in others.found]
        asked = [each for each in found_beside if asks(str(each.fields["question"]))]
        if len(asked) < FEWEST and not any("answer" in each.fields for each in asked):
            left = [
                *others.left,
                *(LeftOut(each.place, whole_text(each.fields), OTHER, each.last) for each in others.found),
            ]
            return choices._replace(left=in_order(left), remarks=remarks)
        found = sorted([*choices.found, *found_beside], key=lambda each: number_of(each.place))
        return Questions(f"{choices.shape}, {others.shape}", tuple(found), others.left, remarks)

    def _without_number(self, card: FoundQuestion) -> FoundQuestion:
        question = str(card.fields["question"])
        words = without_label(question) if self.are_counted else question
        return card._replace(fields=card.fields | {"question": words or question})

    @property
    def _is_large_and_whole(self) -> bool:
        words = sum(len(line.split()) for line in self.beside)
        is_whole = len(self.questions.found) == len(self.choices) and words < len(self.choices)
        return is_whole and self.are_counted and len(self.choices) >= LARGE

    def _well_read(self, others: Questions) -> tuple[int, set[int]]:
        """How many of these cards are answered well, and which of the choices are.

        A card of lines that answer choices, such as a row of a key, does not count.
        """
        firsts = [each.first for each in self.choices]
        agreed: set[int] = set()
        beside = 0
        for card in others.found:
            line = number_of(card.place)
            place = bisect_right(firsts, line) - 1
            if "answer" not in card.fields:
                continue
            if place < 0 or line > self.choices[place].last:
                beside += line <= len(self.beside) and bool(self.beside[line - 1].strip())
            elif self.choices[place].is_read_as(card):
                agreed.add(place)
        return beside + len(agreed), agreed


def _answered(questions: Questions) -> int:
    return sum("answer" in each.fields for each in questions.found)


def _is_most(text: str, other: str) -> bool:
    """Whether most words of a text stand in another one."""
    words, others = _in_words(text).split(), set(_in_words(other).split())
    return sum(word in others for word in words) >= MOST_OF_QUESTION * len(words)


def _in_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))

"""Candidates made cards: their words tidy, numbers and levels gone, what is too long parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from flashcards.library.questions.found import FoundQuestion
from flashcards.library.questions.long_question import QUESTION_MAX, question_and_context
from flashcards.library.questions.markdown.cards.long_context import beginning_and_rest
from flashcards.library.questions.markdown.marks.callouts import out_of_quotation, without_frame
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.markdown.outline.answer_letters import options_apart, said_in_full
from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.outline.tidy_markdown import (
    Definitions,
    definitions_of,
    links_of_question,
    tidy_answer,
    tidy_question,
    without_margin,
)
from flashcards.library.questions.markdown.page.page_furniture import without_links_to_top
from flashcards.library.questions.markdown.question.candidate import Candidate, Lines
from flashcards.library.questions.markdown.words.levels_and_signs import without_levels
from flashcards.text.markdown_writing import fenced

HINT_MAX = 160
LONGEST_QUESTION = 4_000
"""Characters of a question that are made tidy; the rest of it stands in the context."""


_HAS_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


class CardMaker:
    """Makes the cards of one file, and remembers what is told once."""

    def __init__(self, source: SourceLines, dropped: Sequence[str]) -> None:
        self.source = source
        self.dropped = dropped
        self.definitions = definitions_of("\n".join(source.text))
        self.signs: list[str] = []
        self.levels: list[str] = []

    def cards(self, candidates: Sequence[Candidate]) -> list[FoundQuestion]:
        """The cards, in the order of the file."""
        for each in candidates:
            _part_code(each)
        questions = [
            _on_one_line(without_links_to_top(each.question)[0], self.definitions) for each in candidates
        ]
        questions = [
            self._without_levels(text, each) for text, each in zip(questions, candidates, strict=True)
        ]
        questions = without_numbers(questions)
        questions = [
            self._without_levels(text, each) for text, each in zip(questions, candidates, strict=True)
        ]
        questions = [_without_weight(text) for text in questions]
        return [self._card(each, text) for each, text in zip(candidates, questions, strict=True)]

    def remarks(self) -> list[str]:
        said = []
        if signs := list(dict.fromkeys(self.signs)):
            said.append(f"signs beside questions were left out: {' '.join(signs[:10])}")
        if levels := sorted(set(self.levels)):
            said.append(f"levels beside questions became tags: {', '.join(levels)}")
        return said

    def _without_levels(self, text: str, candidate: Candidate) -> str:
        if len(text) > LONGEST_QUESTION:
            return text
        text, tags, signs = without_levels(text)
        if signs:
            self.signs.append(signs)
        self.levels += tags
        candidate.tags += [tag for tag in tags if tag not in candidate.tags]
        return text

    def _card(self, candidate: Candidate, text: str) -> FoundQuestion:
        answer = without_frame(self.markdown(candidate, candidate.answer))
        shown = self.markdown(candidate, candidate.context)
        text, shown = (text, shown) if shown else options_apart(text, answer)
        question, context = question_and_context(text) if len(text) > QUESTION_MAX else (text, "")
        context = tidy_answer(context.split("\n"), self.definitions) if context else ""
        links = self._links(candidate.question, f"{text}\n{context}\n{shown}")
        context = "\n\n".join(filter(None, [" ".join(links), context, shown]))
        context, answer = said_in_full(context, answer)
        told = [
            f"left out: {link}"
            for text in (candidate.hint, *candidate.follow_ups)
            for link in self._links(text, "")
        ]
        context, more = beginning_and_rest(context)
        if more and answer:
            answer = f"{more}\n\n{answer}"
            told.append("what is shown with the question is too long; the rest stands above the answer")
        elif more:
            told.append(f"what is shown with the question is too long; left out: {more}")
        fields: dict[str, Any] = {"question": question}
        if context:
            fields["context"] = context
        if answer:
            fields["answer"] = answer
        else:
            fields["draft"] = True
        if candidate.hint:
            hint = tidy_question(candidate.hint, self.definitions)
            if 0 < len(hint) <= HINT_MAX:
                fields["hint"] = hint
        if candidate.points:
            fields["points"] = candidate.points
        if candidate.follow_ups:
            fields["follow_ups"] = [tidy_question(each, self.definitions) for each in candidate.follow_ups]
        if candidate.tags:
            fields["tags"] = list(candidate.tags)
        if candidate.gaps:
            fields["siblings"] = candidate.gaps
        number = self.source.number
        first, last = number[candidate.first], number[max(candidate.last, candidate.first + 1) - 1]
        while last > first and not self.source.text[candidate.last - 1].strip():
            candidate.last -= 1
            last = number[candidate.last - 1]
        return FoundQuestion(f"line {first + 1}", fields, last + 1, tuple(told))

    def _links(self, text: str, said: str) -> list[str]:
        """The links and pictures of a question whose addresses are not said anyway."""
        if len(text) > LONGEST_QUESTION:
            return []
        links = links_of_question(without_links_to_top(text)[0], self.definitions)
        return [link for link in links if link.rpartition("](")[2].strip("<>)") not in said]

    def markdown(self, candidate: Candidate, stretches: Lines) -> str:
        """Stretches of the file as Markdown for a card."""
        text = ""
        margin = 0
        before: tuple[int, int] | str = ""
        for each in stretches:
            if isinstance(each, str):
                part = each
            else:
                lines, margin = self._aligned(candidate, *each, margin)
                part = "\n".join(lines).strip("\n")
                if not text and self._is_indented_code(*each):
                    part = fenced(dedent(part))
            touches = isinstance(each, tuple) and isinstance(before, tuple) and before[1] == each[0]
            text += ("\n" if touches else "\n\n") + part if text and part else part
            before = each
        if self.source.text[candidate.first].startswith(">"):
            text = out_of_quotation(text)
        return tidy_answer(text.split("\n"), self.definitions) if text else ""

    def _aligned(self, candidate: Candidate, first: int, last: int, margin: int) -> tuple[list[str], int]:
        """The lines of a stretch without the indent of the list that holds it, and that indent."""
        lines = self.lines(first, last)
        if (words := candidate.instead.get(first)) is not None:  # people line up what comes below
            return [words, *dedent("\n".join(lines[1:])).split("\n")], margin
        written = next((line for line in lines if line.strip()), "")
        indent = len(written) - len(written.lstrip())
        margin = max(indent - 4, 0) if first in self.source.code else indent
        return without_margin(lines, margin), margin

    def _is_indented_code(self, first: int, last: int) -> bool:
        said = [piece for piece in range(first, last) if self.source.text[piece].strip()]
        return bool(said) and all(piece in self.source.code for piece in said)

    def lines(self, first: int, last: int) -> list[str]:
        """The lines of a stretch without what belongs to the page."""
        lines: list[str] = []
        before = -1
        for piece in range(first, last):
            if piece in self.source.closing:
                lines.append(self.source.closing[piece])
            if piece in self.source.added or self.dropped[piece]:
                continue
            text = self.source.text[piece]
            if self.source.number[piece] == before:
                lines[-1] += text
            else:
                is_shown_as_typed = piece in self.source.fenced
                lines.append(
                    self.source.indent.get(piece, "") + (text if is_shown_as_typed else _in_blanks(text))
                )
            before = self.source.number[piece]
        return lines


def _in_blanks(line: str) -> str:
    """A line whose indent is written in blanks: a tab counts for four of them."""
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(4) + rest if line[:1] in "\t " else line


def _part_code(candidate: Candidate) -> None:
    """Move lines of code, such as a summary may hold, from the question to its context."""
    if _HAS_FENCE.search(candidate.question):
        candidate.question, context = question_and_context(dedent(candidate.question))
        candidate.context = [context, *candidate.context] if context else candidate.context


def _on_one_line(text: str, definitions: Definitions) -> str:
    """A tidy question; one that is too long as it stands in the file."""
    if len(text) > LONGEST_QUESTION:
        return text
    question = tidy_question(" ".join(text.split()), definitions)
    return question if len(question) <= QUESTION_MAX else text


def _without_weight(text: str) -> str:
    """Without stars round its beginning, such as `***Why?*** (basics)`; a gap, `____`, stays."""
    for mark in ("***", "**", "__"):
        parts = text.split(mark)
        if len(parts) == 3 and not parts[0] and parts[1] and "`" not in parts[2]:
            return text.replace(mark, "").strip()
    if text.endswith("?**") and text.count("**") == 1:  # opened on another line, or never
        return text[:-2].rstrip()
    return text

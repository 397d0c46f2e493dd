"""Pages of questions with options to choose from, read question by question, however they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flashcards.library.questions.found import FoundQuestion, Questions
from flashcards.library.questions.markdown.cards.make_cards import CardMaker
from flashcards.library.questions.markdown.choices.better_of_two import FEWEST, Choice, Page
from flashcards.library.questions.markdown.choices.card_texts import Record, card_of, is_comment, is_right
from flashcards.library.questions.markdown.choices.keys_below import Entry, entries_in
from flashcards.library.questions.markdown.choices.option_runs import Kind, Run, option_runs
from flashcards.library.questions.markdown.choices.said_right import Said, explains, is_words, said_below
from flashcards.library.questions.markdown.choices.starts import (
    Sign,
    Start,
    kinds_of,
    next_start,
    question_starts,
)
from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.outline.unused_lines import given_answers
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.split_into_pieces import RULE, fenced_lines

SHAPE = "questions with options"

NEARLY_ALL = 0.9
"""Of its questions that must be answered."""


_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")


def choice_page(lines: Sequence[str], written: Callable[[str], str] = str) -> Page | None:
    """The questions of such a page; None for any other page.

    `written` makes Markdown of what stands on a card.
    """
    is_code = fenced_lines(lines)
    if given_answers(lines):
        return None
    for kind in Kind:
        runs = option_runs(lines, is_code, kind)
        if len(runs) < FEWEST or (kind is not Kind.LETTERS and not _are_short(runs)):
            continue
        starts = question_starts(lines, runs, is_code, may_be_plain=kind is Kind.LETTERS)
        if starts and (page := _page(lines, runs[: len(starts)], starts, is_code, written)):
            return page
    return None


def _are_short(runs: Sequence[Run]) -> bool:
    """Whether nearly all options stand on a line each: lists of anything else go on below their items."""
    lengths = [each.said.count("\n") for run in runs for each in run.options]
    return sum(length == 0 for length in lengths) >= NEARLY_ALL * len(lengths)


def _page(
    lines: Sequence[str],
    runs: Sequence[Run],
    starts: Sequence[Start],
    is_code: Sequence[bool],
    written: Callable[[str], str],
) -> Page | None:
    last = next_start(lines, starts[-1], runs[-1].last, is_code)
    ends = [_end_of_zone(lines, run.last, start.since) for run, start in zip(runs, starts[1:], strict=False)]
    records = [
        Record(start, run, (run.last, end))
        for start, run, end in zip(
            starts, runs, [*ends, _end_of_zone(lines, runs[-1].last, last)], strict=True
        )
    ]
    said: Sequence[Said | None] = said_below(lines, [each.zone for each in records], runs)
    keys: list[Entry] = []
    if sum(map(bool, said)) < NEARLY_ALL * len(runs):
        marked = [_marked(each.run) for each in records]
        if sum(map(bool, marked)) >= NEARLY_ALL * len(runs):
            said = marked
        else:
            keys = entries_in(lines, runs[-1].last, len(lines), runs)
            if len(keys) != len(runs) or not _fit(keys, lines, starts):
                return None
            records[-1] = records[-1]._replace(zone=(runs[-1].last, runs[-1].last))
            said = [Said(each.letters, -1, "", "") for each in keys]
    return _questions(lines, records, said, keys, is_code, written)


def _fit(keys: Sequence[Entry], lines: Sequence[str], starts: Sequence[Start]) -> bool:
    """Whether the entries of a key have the numbers of the questions, or these have none."""
    numbers = [
        next((one.number for one in kinds_of(lines, each.line) if one.number), None) for each in starts
    ]
    return not any(numbers) or numbers == [each.number for each in keys]


def _marked(run: Run) -> Said | None:
    if all(_LINK.fullmatch(each.said) for each in run.options):
        return None  # what somebody has read
    right = [each.letter or str(place) for place, each in enumerate(run.options) if each.is_marked]
    return Said("".join(right), -1, "", "") if 0 < len(right) < len(run.options) else None


def _end_of_zone(lines: Sequence[str], first: int, last: int) -> int:
    """The line behind what belongs to a question, without headings and rules above the next one."""
    foreign = (at for at in range(first, last) if _HEADING.match(lines[at]) and not _is_part(lines[at]))
    last = next(foreign, last)
    while last > first and (not lines[last - 1].strip() or RULE.match(lines[last - 1])):
        last -= 1
    return last


def _is_part(line: str) -> bool:
    return is_words(line) or explains(line)


def _questions(
    lines: Sequence[str],
    records: Sequence[Record],
    said: Sequence[Said | None],
    keys: Sequence[Entry],
    is_code: Sequence[bool],
    written: Callable[[str], str],
) -> Page | None:
    candidates = []
    taken = bytearray(len(lines))
    for place, (record, right) in enumerate(zip(records, said, strict=True)):
        entry = keys[place] if keys else None
        question, context, answer = card_of(lines, record, right, entry, is_code)
        candidates.append(
            Candidate(
                SHAPE,
                record.start.line,
                max(record.zone[1], record.run.last),
                written(question),
                context=[written(context)],
                answer=[written(answer)] if answer else [],
            )
        )
        said_at = right.line if right else -1
        for at in range(record.start.line, record.zone[1]):
            taken[at] = at == said_at or not is_comment(lines[at])
        if entry:
            first = _top_of_key(lines, entry.first) if place == 0 else entry.first
            taken[first : entry.last] = b"\1" * (entry.last - first)
    if any(not each.question.strip() for each in candidates):
        return None
    source = SourceLines(list(lines), list(lines), list(range(len(lines))))
    source.fenced = {at for at, code in enumerate(is_code) if code}
    maker = CardMaker(source, [""] * len(lines))
    found = tuple(maker.cards(candidates))
    above = [0, *(each.run.last for each in records)]
    choices = tuple(
        _choice(behind, record, right, card)
        for behind, record, right, card in zip(above, records, said, found, strict=False)
        if right
    )
    are_counted = all(each.start.number is not None for each in records)
    questions = Questions(SHAPE, found, (), tuple(maker.remarks()))
    return Page(questions, _beside(lines, taken), choices, are_counted)


def _choice(behind: int, record: Record, right: Said, card: FoundQuestion) -> Choice:
    said = [(each.said, is_right(each, place, right)) for place, each in enumerate(record.run.options)]
    return Choice(
        behind + 1,
        record.run.last,
        tuple(words for words, is_so in said if is_so),
        tuple(words for words, is_so in said if not is_so),
        record.start.sign is not Sign.PARAGRAPH,
        str(card.fields["question"]),
        str(card.fields.get("context", "")),
        str(card.fields.get("answer", "")),
    )


def _top_of_key(lines: Sequence[str], first: int) -> int:
    """The line on which a key begins: the names of its columns stand above the first row."""
    while first and lines[first - 1].lstrip().startswith("|"):
        first -= 1
    return first


def _beside(lines: Sequence[str], taken: bytearray) -> list[str]:
    return ["" if taken[at] else line for at, line in enumerate(lines)]

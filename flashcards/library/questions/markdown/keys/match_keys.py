"""Which questions the answers of a key belong to: by their numbers, and part by part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.keys.answer_keys import Key, KeyPart
from flashcards.library.questions.markdown.keys.entries import FEWEST, Entry, number_at, said_without_letter
from flashcards.library.questions.markdown.outline.source_lines import SourceLines
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.numbers_in_order import follows

NEARLY_ALL = 0.8
"""Of the answers of a key that must belong to questions."""

Run = dict[int, Candidate]
"""Questions whose numbers run, by their numbers."""
_OF_TITLE = re.compile(r"[ \t]*[|#<>]|[ \t]*\*\*[^*]{1,80}\*\*[\W_]*$|[\W_]*$")

Pairs = list[tuple[Candidate, Entry]]


def fitting(source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]) -> list[Key]:
    """The keys whose answers belong, by their numbers, to the questions before each."""
    return [key for key, pairs in zip(keys, _matched(source, keys, found), strict=True) if any(pairs)]


def take_keys(source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]) -> None:
    """Give the questions before each of several keys that fit its answers."""
    for key, pairs_of_parts in zip(keys, _matched(source, keys, found), strict=True):
        first = key.section.first
        for part, pairs in zip(key.parts, pairs_of_parts, strict=True):
            if pairs:
                pairs[0][0].also.append(_title(source, min(first, part.first), part.entries[0].first))
                first = part.entries[-1].last
            for candidate, entry in pairs:
                _answer(candidate, entry)


def _title(source: SourceLines, first: int, last: int) -> tuple[int, int]:
    """What stands above the answers of a key: its title and the names of its columns, and no other words."""
    others = (piece for piece in range(first + 1, last) if not _OF_TITLE.match(source.text[piece]))
    return first, next(others, last)


def _matched(source: SourceLines, keys: Sequence[Key], found: Sequence[Candidate]) -> Iterator[list[Pairs]]:
    """Of each part of each key the questions with their answers; none where a key does not fit."""
    starts = [each.first for each in found]  # in order
    before = 0
    for group in _groups(keys, starts):
        span = slice(bisect_left(starts, before), bisect_left(starts, group[0].section.first))
        before = group[-1].section.last
        asked = iter(_runs_of([part for key in group for part in key.parts], _runs(found[span], source)))
        for key in group:
            runs = [next(asked) for _ in key.parts]
            pairs = [_pairs(key, part, run, source) for part, run in zip(key.parts, runs, strict=True)]
            answers = sum(len(part.entries) for part in key.parts)
            yield pairs if sum(map(len, pairs)) >= NEARLY_ALL * answers else [[] for _ in key.parts]


def _groups(keys: Sequence[Key], starts: Sequence[int]) -> Iterator[list[Key]]:
    """Keys with no question between them."""
    group: list[Key] = []
    for key in keys:
        if group and bisect_left(starts, group[-1].section.last) < bisect_left(starts, key.section.first):
            yield group
            group = []
        group.append(key)
    if group:
        yield group


def _runs(candidates: Sequence[Candidate], source: SourceLines) -> list[Run]:
    """The questions with numbers, cut where one does not follow that before."""
    runs: list[Run] = []
    last: int | None = None
    numbers = [number_at((source.plain[each.first] or source.text[each.first]) + " ") for each in candidates]
    for candidate, number in zip(candidates, _without_slips(numbers), strict=True):
        if number is not None:
            if last is None or not follows(last, number):
                runs.append({})
            runs[-1][number] = candidate
        last = number
    return runs if last is not None else [*runs, {}]  # behind them all stands one without a number


def _without_slips(numbers: Sequence[int | None]) -> list[int | None]:
    """The same, with the number that fits for one that is wrong or missing between two that do."""
    mended = list(numbers)
    for at in range(1, len(numbers) - 1):
        before, after = numbers[at - 1], numbers[at + 1]
        if before is not None and after == before + 2:
            mended[at] = before + 1
    if len(numbers) > FEWEST and numbers[-1] is not None and numbers[-1] == numbers[-2]:
        mended[-1] = numbers[-1] + 1
    return mended


def _runs_of(parts: Sequence[KeyPart], runs: Sequence[Run]) -> list[Run]:
    """The questions of each part: the last ones where it is the only one, otherwise in the same order."""
    if len(parts) == 1:
        strays = len(runs) > 1 and len(runs[-1]) == 1 and _is_answered(runs[-2], parts[0])
        return [runs[-2 if strays else -1] if runs else {}]
    found: list[Run] = []
    at = 0
    for part in parts:
        fits = (each for each in range(at, len(runs)) if _is_answered(runs[each], part))
        if (here := next(fits, None)) is None:
            found.append({})
        else:
            found.append(runs[here])
            at = here + 1
    return found


def _is_answered(run: Run, part: KeyPart) -> bool:
    both = sum(entry.number in run for entry in part.entries)
    return both >= NEARLY_ALL * max(len(run), len(part.entries))


def _pairs(key: Key, part: KeyPart, run: Run, source: SourceLines) -> Pairs:
    pairs = [(run[entry.number], entry) for entry in part.entries if entry.number in run]
    waiting = sum(each.is_draft or each.is_listed for each, _ in pairs)
    fits = len(pairs) >= NEARLY_ALL * len(part.entries) and waiting >= NEARLY_ALL * len(pairs)
    if len(part.entries) < FEWEST:
        fits = fits and len(run) == len(part.entries)
    if fits and key.is_lettered:
        said = (said_without_letter(entry) in source.written(each.first, each.last) for each, entry in pairs)
        fits = len(run) == len(part.entries) and sum(said) >= NEARLY_ALL * len(pairs)
    return pairs if fits else []


def _answer(candidate: Candidate, entry: Entry) -> None:
    # What stands below a question whose answer stands in a key, such as a table, belongs to the question.
    candidate.context, candidate.answer = [*candidate.context, *candidate.answer], []
    candidate.also.append((entry.first, entry.last))
    if entry.cells:
        candidate.answer.append(entry.cells)
        candidate.tags += [tag for tag in entry.tags if tag not in candidate.tags]
        return
    candidate.instead[entry.first] = entry.said
    candidate.answer.append((entry.first, entry.last))

"""Where the questions of a plain text begin: behind numbers, behind the same sign, above marked answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from flashcards.library.questions.found import Questions
from flashcards.library.questions.learned_labels import as_it_stands
from flashcards.library.questions.markdown.outline.keys_in_brackets import filled_in
from flashcards.library.questions.markdown.outline.true_or_false import verdicts
from flashcards.library.questions.markdown.words.asking import begins_to_ask, orders
from flashcards.library.questions.markdown.words.names_in_languages import ASKED
from flashcards.library.questions.plain_text.arrows import with_answers_marked
from flashcards.library.questions.plain_text.asking_lines import starts_that_ask
from flashcards.library.questions.plain_text.key_at_end import LONGEST_LINE, Number, key_of
from flashcards.library.questions.plain_text.keys_alone import with_keys_marked
from flashcards.library.questions.plain_text.marked_answers import is_option, starts_above_answers
from flashcards.library.questions.plain_text.options_below import options_in
from flashcards.library.questions.plain_text.record import (
    ANSWER,
    ASKS_WITHIN,
    RULE,
    SAID_BEHIND,
    Start,
    answered_between,
    may_ask_within,
    questions_of_records,
)
from flashcards.library.questions.plain_text.same_signs import starts_by_signs

NUMBERED, SIGNED, MARKED = "numbered questions", "questions behind the same sign", "answers behind a mark"

FEWEST, FEWEST_WITH_KEY = 5, 3
"""Numbered lines, and such above a key of answers."""

MOSTLY = 0.8

MOST_MISSING = 3
"""Numbers that may be missing between two questions."""

LONGEST_TITLE, LONGEST_QUESTION = 60, 20
"""Characters of a title above the first question of a list, and lines of a question with its options."""

_NUMBERED = re.compile(
    r"(?:[ \t]{0,3}|_{2,12}[ \t]*)[(\[]?"
    rf"(?P<label>(?:{ASKED}|No|Nr|Exercise|Problem)[ \t]*[.:#-]?[ \t]*|)"
    r"(?P<number>\d{1,4})(?:[ \t]+(?:of|von|de)[ \t]+\d+)?[ ]*"
    r"(?P<sign>[.)\]:/\-\u2013\u2014\u3001\uff0e]+|\t|)"
    r"[ \t]*(?P<said>[^\W\d_].*|[\"'\u201c\u2018\u300c(\[`<$¿_].*|)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"[ \t]*[*+]?[ \t]*[(\[]?[A-Ha-h][)\].:][ \t]*\S")


def questions_by_starts(text: str) -> Iterator[Questions]:
    """The questions of a text, in each way in which its lines may begin them."""
    as_typed = text.split("\n")
    lines = with_keys_marked(["" if RULE.fullmatch(line) else line for line in as_typed])
    for found in _by_starts(lines):
        yield found._replace(left=tuple(as_it_stands(each, as_typed) for each in found.left))


def _by_starts(lines: Sequence[str]) -> Iterator[Questions]:
    said = [at for at, line in enumerate(lines) if ANSWER.match(line[:LONGEST_LINE])]
    given = {each.line: each for find in (filled_in, verdicts) for each in find(lines, lines)}
    asked = [given[at].question if at in given else line for at, line in enumerate(lines)]
    answers = {at: each.answer.strip().partition(" ")[2] for at, each in given.items()}
    if numbered := _by_numbers(with_answers_marked(asked), said, answers):
        yield questions_of_records(asked, NUMBERED, *numbered)
    for starts, q_marks in starts_by_signs(lines, said):
        yield questions_of_records(lines, SIGNED, starts, q_marks)
    if above := starts_above_answers(lines, said):
        yield questions_of_records(lines, MARKED, above)


# -- numbers ------------------------------------------------------------------------------------


def _by_numbers(
    lines: Sequence[str], said: Sequence[int], given: Mapping[int, str]
) -> tuple[list[Start], bool] | None:
    """Lines with running numbers that are asked, and whether a word for a question stands before all.

    `given` has the answers that stood in the lines themselves.
    """
    said = sorted({*said, *given})
    numbered = list(_numbered(lines))
    key_at, key = key_of(lines, numbered)
    options = {at for at, line in enumerate(lines[:key_at]) if is_option(line)}
    lettered = sum(bool(_LETTERED.match(lines[at])) for at in options)
    with_options = sorted({*said, *options}) if key or lettered > len(numbered) else said
    counted = {each.at for each in numbered}
    titled = {
        each.at
        for each in numbered
        if each.number == 1 and (title := _title_above(lines, -1, each.at)) and title not in counted
    }
    above_key = [each for each in numbered if each.at < key_at]
    in_order = [each.number for each in above_key] == list(range(1, len(above_key) + 1))
    starts = above_key if key and in_order else _run(above_key, with_options, titled)
    fits = FEWEST_WITH_KEY <= len({start.number for start in starts}) == len(starts)
    if key and not (fits and MOSTLY * len(starts) <= len(key)):
        key_at, key, starts = len(lines), {}, _run(numbered, said if key else with_options, titled)
    if len(starts) < (FEWEST_WITH_KEY if key else FEWEST):
        return None
    answered = answered_between([start.at for start in starts], said)
    outright = sum(
        is_answered
        or start.is_labelled
        or bool(ASKS_WITHIN.search(start.said) or SAID_BEHIND.search(start.said))
        or begins_to_ask(start.said)
        or orders(start.said)
        or bool(options_in(lines[start.at : min(start.at + LONGEST_QUESTION, end)])[2])
        for start, end, is_answered in zip(
            starts, [*(start.at for start in starts[1:]), key_at], answered, strict=True
        )
    )
    if 2 * outright < len(starts) and not (key and in_order):
        return None
    result: list[Start] = []
    titles = _titles_between(lines, starts)
    for start in starts:
        if result and start.at in titles:
            result.append(Start.on(titles[start.at], ""))
        answer = given.get(start.at, "") or key.get(start.number, "")
        result.append(Start(start.at, start.said, start.below, answer))
    if key:
        result.append(Start.on(key_at, ""))
    elif not (said or lettered):
        result = sorted([*result, *_without_number(lines, result, starts[0].number)])
    return result, all(start.is_labelled for start in starts)


def _without_number(lines: Sequence[str], starts: Sequence[Start], first: int) -> Iterator[Start]:
    """The questions that somebody forgot to number, among those that have one; above these if it is not 1."""
    places = {start.at for start in starts}
    asking = [each for each in starts_that_ask(lines) if each.at not in places]
    asking = [each for each in asking if not _NUMBERED.match(lines[each.at])]
    above = sum(each.at < starts[0].at for each in asking)
    if len(asking) < len(starts):
        yield from asking[0 if above < first else above :]


def _numbered(lines: Sequence[str]) -> Iterator[Number]:
    """The lines with a number; where it stands alone, the next one says what is asked."""
    for at, line in enumerate(lines):
        found = _NUMBERED.match(line[:LONGEST_LINE])
        if found is None or not (found["sign"] or found["label"]):
            continue
        said = line[found.start("said") :].strip()
        if not said and found.end() < len(line.rstrip()):
            continue
        below = at
        while not said and below + 1 < len(lines) and below < at + 2:
            below += 1
            said = lines[below].strip()
        if said:
            yield Number(at, int(found["number"]), said, below + 1, bool(found["label"]))


def _run(numbered: Sequence[Number], said: Sequence[int], titled: AbstractSet[int]) -> list[Number]:
    """The lines on which questions begin: they ask and their numbers run, or they stand between such.

    Below a title the first one begins another list, whether it asks or not.
    """
    run: list[Number] = []
    skipped: list[Number] = []
    answered = answered_between([each.at for each in numbered], said)
    sure = {each.at for each, is_answered in zip(numbered, answered, strict=True) if is_answered}
    behind = [*numbered[1:], None][: len(numbered)]
    for each, following, is_answered in zip(numbered, behind, answered, strict=True):
        before = run[-1].number if run else 0
        goes_on = before <= each.number <= before + 1 + MOST_MISSING
        resumes = following is not None and 0 < following.number - each.number <= 1 + MOST_MISSING
        goes_on = goes_on or (is_answered and bool(run) and (before < each.number or resumes))
        above = _list_above(skipped, each)
        ends_list = bool(above)
        if above and run and above[0].at == run[-1].at + 1:
            above = []  # it is the answer to the question right above it
        is_asked = (is_answered and not ends_list) or each.is_labelled or may_ask_within(each.said)
        is_asked = is_asked or (each.at in titled and bool(run))
        if not (is_asked and (goes_on or above or each.number == 1)):
            skipped.append(each)
            continue
        run += above or _next_numbers(skipped, before, each.number if goes_on and each.number > before else 0)
        run.append(each)
        skipped = []
    run += _next_numbers(skipped, run[-1].number, 0) if run else []
    beside = [(0, 0), *((start.number - 1, start.number + 1) for start in run), (0, 0)]
    return [
        start
        for at, start in enumerate(run)
        if ASKS_WITHIN.search(start.said)
        or start.number in (beside[at][1], beside[at + 2][0])
        or start.at in sure
    ]


def _list_above(skipped: Sequence[Number], start: Number) -> list[Number]:
    """The lines right above that count from 1 up to this one, if there are such."""
    if not 1 < start.number <= len(skipped) + 1:
        return []
    above = list(skipped[-(start.number - 1) :])
    is_whole = all(
        (each.at - start.at, each.number) == (number - start.number, number)
        for number, each in enumerate(above, 1)
    )
    return above if is_whole else []


def _next_numbers(skipped: Sequence[Number], before: int, end: int) -> list[Number]:
    """The lines that go on counting behind a question: up to the next one, else as far as they do."""
    between = [each for each in skipped if before < each.number < end]
    if between and between == list(skipped) and 2 * len(between) >= end - before - 1:
        rising = all(one.number < other.number for one, other in pairwise(between))
        return between if rising else []
    found: list[Number] = []
    for each in skipped:
        if each.number == before + len(found) + 1 and (not end or each.number < end):
            found.append(each)
    return found if not end or before + len(found) + 1 == end else []


def _title_above(lines: Sequence[str], start: int, end: int) -> int:
    """The short line right above the first question of another list; 0 where there is none."""
    at = end - 1
    while at > start and not lines[at].strip():
        at -= 1
    said = lines[at].strip()
    is_title = at > start and not lines[at - 1].strip() and len(said) <= LONGEST_TITLE
    return at if is_title and not said.endswith((".", "!", ";")) and not ANSWER.match(said) else 0


def _titles_between(lines: Sequence[str], starts: Sequence[Number]) -> dict[int, int]:
    """Above which questions titles stand: where these count anew, or nothing but titles stands between."""
    above = {
        start.at: title
        for before, start in pairwise(starts)
        if (title := _title_above(lines, before.at, start.at)) >= before.below
    }
    alone = [
        not any(map(str.strip, lines[before.below : above.get(start.at, start.at)]))
        for before, start in pairwise(starts)
    ]
    if all(alone):
        return above
    return {start.at: above[start.at] for start in starts if start.number == 1 and start.at in above}

"""Where the questions of a plain text begin: behind numbers, behind the same sign, above marked answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.found import Questions
from flashcards.library.questions.markdown.words.label_words import asks, begins_to_ask, may_ask
from flashcards.library.questions.plain_text.arrows import with_answers_marked
from flashcards.library.questions.plain_text.record import (
    ANSWER,
    ASKED,
    RULE,
    SAID,
    SAID_BEHIND,
    Start,
    all_choose,
    options_in,
    questions_of_records,
    record_of,
)

NUMBERED, SIGNED, MARKED = "numbered questions", "questions behind the same sign", "answers behind a mark"

FEWEST, FEWEST_SIGNS, FEWEST_WITH_KEY = 5, 3, 3
"""Numbered lines, lines that begin alike or are marked answers, and numbered lines above a key of answers."""

MOSTLY = 0.8

MOST_MISSING = 3
"""Numbers that may be missing between two questions."""

LONGEST_LINE = 500
"""Characters of a line that are looked at."""

LONGEST_TITLE, LONGEST_QUESTION = 60, 20
"""Characters of a title above the first question of a list, and lines of a question with its options."""

_NUMBERED = re.compile(
    r"[ \t]{0,3}[(\[]?(?P<label>(?:Q(?:ues(?:tion)?)?|No|Nr|Exercise|Problem|Frage|Pregunta|Pergunta|Domanda"
    r"|Вопрос)[ \t]*[.:#-]?[ \t]*|)(?P<number>\d{1,4})(?:[ \t]+(?:of|von|de)[ \t]+\d+)?[ \t]*"
    r"(?P<sign>[.)\]:/\-\u2013\u2014\u3001\uff0e]+|)"
    r"[ \t]*(?P<said>[^\W\d_].*|[\"'\u201c\u2018\u300c(\[`<$¿_].*|)",
    re.IGNORECASE,
)
_ASKS = re.compile("[?\\uff1f\\u061f]")
_SIGN = re.compile(
    rf"[ \t]*(?P<sign>[^\w\s\"'\u201c\u2018(\[{{<`\\/$.,;:?!]+"
    rf"|(?:{ASKED}|Que|Ques)[ \t]*(?:[.):\-\u2013\u2014]|[-=]+>))"
    r"[ \t]*(?P<said>[^\s\W].*|[\"'\u201c\u2018(\[{<`¿_].*)",
    re.IGNORECASE,
)


_KEY_TITLE = re.compile(
    rf"\W*(?:\w+\W+){{0,4}}(?:(?:{SAID.partition('|')[2]})s?(?: keys?)?"
    r"|key|clave|plantilla|soluciones|lösungen|lösungsschlüssel|antworten|respuestas|ответы|ключи?|відповіді"
    r"|klucz(?: odpowiedzi)?|odpowiedzi|soluzioni|risposte|corrigé|réponses|respostas|antwoorden|řešení"
    r"|cevaplar|cevap anahtarı|kunci jawaban|参考答案)(?:\W.{0,60})?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[A-Ha-h][).]?")

MOST_TITLES = 5
"""Lines that may be the title of a key, from the last one, below which a key is looked for."""

_IN_KEY = re.compile(
    r"(?:^|(?<=[\s,;(|]))(?P<number>\d{1,3})[ \t]*[.):\-\u2013=]*[ \t]*"
    r"[(\[]?(?P<key>[A-Ha-h])\b(?=[)\].,;|]*(?:\s|$))"
)
"""A number and the letter of the right option: `1. B`, `2-c`."""


class _Number(NamedTuple):
    at: int
    """The line, from 0."""
    number: int
    said: str
    below: int
    """The line below what is said."""
    is_labelled: bool
    """Whether a word such as `Question` stands before the number."""


def questions_by_starts(text: str) -> Iterator[Questions]:
    """The questions of a text, in each way in which its lines may begin them."""
    lines = ["" if RULE.fullmatch(line) else line for line in text.split("\n")]
    said = [at for at, line in enumerate(lines) if ANSWER.match(line[:LONGEST_LINE])]
    if numbered := _by_numbers(with_answers_marked(lines), said):
        yield questions_of_records(lines, NUMBERED, *numbered)
    for starts, q_marks in _by_signs(lines, said):
        yield questions_of_records(lines, SIGNED, starts, q_marks)
    if above := _above_answers(lines, said):
        yield questions_of_records(lines, MARKED, above)


def _answered(starts: Sequence[int], said: Sequence[int]) -> list[bool]:
    """Whether a marked answer stands between each of these lines and the next one."""
    return [
        bisect_left(said, start + 1) < bisect_left(said, end) for start, end in pairwise([*starts, 10**9])
    ]


# -- numbers ------------------------------------------------------------------------------------


def _by_numbers(lines: Sequence[str], said: Sequence[int]) -> tuple[list[Start], bool] | None:
    """Lines with running numbers that are asked, and whether a word for a question stands before all."""
    numbered = list(_numbered(lines))
    key_at, key = _key(lines, numbered)
    with_options = sorted({*said, *(at for at in range(key_at) if _is_option(lines[at]))}) if key else said
    starts = _run([each for each in numbered if each.at < key_at], with_options)
    fits = FEWEST_WITH_KEY <= len({start.number for start in starts}) == len(starts)
    if key and not (fits and MOSTLY * len(starts) <= len(key)):
        key_at, key, starts = len(lines), {}, _run(numbered, said)
    if len(starts) < (FEWEST_WITH_KEY if key else FEWEST):
        return None
    answered = _answered([start.at for start in starts], said)
    outright = sum(
        is_answered
        or start.is_labelled
        or bool(_ASKS.search(start.said) or SAID_BEHIND.search(start.said))
        or begins_to_ask(start.said)
        or bool(options_in(lines[start.at : min(start.at + LONGEST_QUESTION, end)])[2])
        for start, end, is_answered in zip(
            starts, [*(start.at for start in starts[1:]), key_at], answered, strict=True
        )
    )
    if 2 * outright < len(starts):
        return None
    result: list[Start] = []
    for start in starts:
        if result and start.number == 1 and (title := _title_above(lines, result[-1].at, start.at)):
            result.append(Start.on(title, ""))
        result.append(Start(start.at, start.said, start.below, key.get(start.number, "")))
    if key:
        result.append(Start.on(key_at, ""))
    return result, all(start.is_labelled for start in starts)


def _key(lines: Sequence[str], numbered: Sequence[_Number]) -> tuple[int, dict[int, str]]:
    """The answers by their numbers that stand at the end of a text, and the line of their title."""
    places = {each.at for each in numbered}
    times = Counter(line.strip() for line in lines)
    titles = [
        at
        for at, line in enumerate(lines)
        if at not in places
        and len(line) <= LONGEST_LINE
        and times[line.strip()] == 1
        and _KEY_TITLE.fullmatch(line)
        and not _says(line)
    ]
    for title in titles[: -MOST_TITLES - 1 : -1]:
        if key := _key_below(lines, numbered, title):
            return title, key
    return len(lines), {}


def _key_below(lines: Sequence[str], numbered: Sequence[_Number], title: int) -> dict[int, str]:
    said = {each.at: _with_lines_below(each, following, lines)
            for each, following in pairwise([*(each for each in numbered if each.at > title), None])
            if each is not None}  # fmt: skip
    in_words = 2 * sum(_is_in_words(lines[at]) for at in said) > len(said)
    found: list[tuple[int, str]] = []
    at = title + 1
    while at < len(lines):
        line = lines[at]
        if pairs := _two_rows(line, lines[at + 1] if at + 1 < len(lines) else ""):
            found += pairs
            at += 2
            continue
        if at in said and _is_in_words(line):
            found.append(said[at])
        elif at in said or not in_words:
            found += [(int(each["number"]), each["key"]) for each in _IN_KEY.finditer(line)]
        at += 1
    if len(found) < FEWEST_WITH_KEY or (numbers := [n for n, _ in found]) != sorted(set(numbers)):
        return {}
    return dict(found)


def _says(line: str) -> bool:
    """Whether the answer to one question stands behind the word for it."""
    mark = ANSWER.match(line)
    return mark is not None and bool(mark["rest"].strip())


def _is_in_words(line: str) -> bool:
    """Whether a numbered line of a key says more than the letters of options."""
    pairs = len(_IN_KEY.findall(line))
    return not pairs or (pairs == 1 and bool(re.search(r"[^\W\d_]{2}", _IN_KEY.sub("", line))))


def _with_lines_below(each: _Number, following: _Number | None, lines: Sequence[str]) -> tuple[int, str]:
    """The number and all that is said up to the next one."""
    end = following.at if following else len(lines)
    return each.number, "\n".join([each.said, *lines[each.below : end]]).rstrip()


def _two_rows(numbers: str, letters: str) -> list[tuple[int, str]]:
    """The pairs of a row of numbers with a row of as many letters below it."""
    above, below = numbers.replace("|", " ").split(), letters.replace("|", " ").split()
    if len(above) != len(below) or len(above) < FEWEST_WITH_KEY:
        return []
    if not all(each.rstrip(".)").isdecimal() for each in above) or not all(map(_LETTER.fullmatch, below)):
        return []
    return [(int(one.rstrip(".)")), other) for one, other in zip(above, below, strict=True)]


def _numbered(lines: Sequence[str]) -> Iterator[_Number]:
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
            yield _Number(at, int(found["number"]), said, below + 1, bool(found["label"]))


def _run(numbered: Sequence[_Number], said: Sequence[int]) -> list[_Number]:
    """The lines on which questions begin: they ask and their numbers run, or they stand between such."""
    run: list[_Number] = []
    skipped: list[_Number] = []
    answered = _answered([each.at for each in numbered], said)
    for each, is_answered in zip(numbered, answered, strict=True):
        before = run[-1].number if run else 0
        goes_on = before <= each.number <= before + 1 + MOST_MISSING
        above = _list_above(skipped, each)
        ends_list = bool(above)
        if above and run and above[0].at == run[-1].at + 1:
            above = []  # it is the answer to the question right above it
        is_asked = (is_answered and not ends_list) or each.is_labelled or _may_ask(each.said)
        if not (is_asked and (goes_on or above or each.number == 1)):
            skipped.append(each)
            continue
        run += above or _next_numbers(skipped, before, each.number if goes_on else 0)
        run.append(each)
        skipped = []
    run += _next_numbers(skipped, run[-1].number, 0) if run else []
    beside = [(0, 0), *((start.number - 1, start.number + 1) for start in run), (0, 0)]
    return [
        start
        for at, start in enumerate(run)
        if _ASKS.search(start.said) or start.number in (beside[at][1], beside[at + 2][0])
    ]


def _list_above(skipped: Sequence[_Number], start: _Number) -> list[_Number]:
    """The lines right above that count from 1 up to this one, if there are such."""
    if not 1 < start.number <= len(skipped) + 1:
        return []
    above = list(skipped[-(start.number - 1) :])
    is_whole = all(
        (each.at - start.at, each.number) == (number - start.number, number)
        for number, each in enumerate(above, 1)
    )
    return above if is_whole else []


def _next_numbers(skipped: Sequence[_Number], before: int, end: int) -> list[_Number]:
    """The lines that go on counting behind a question: up to the next one, else as far as they do."""
    found: list[_Number] = []
    for each in skipped:
        if each.number == before + len(found) + 1 and (not end or each.number < end):
            found.append(each)
    return found if not end or before + len(found) + 1 == end else []


def _may_ask(said: str) -> bool:
    return bool(_ASKS.search(said)) or may_ask(said) or begins_to_ask(said)


def _title_above(lines: Sequence[str], start: int, end: int) -> int:
    """The short line right above the first question of another list; 0 where there is none."""
    at = end - 1
    while at > start and not lines[at].strip():
        at -= 1
    said = lines[at].strip()
    is_title = at > start and not lines[at - 1].strip() and len(said) <= LONGEST_TITLE
    return at if is_title and not said.endswith((".", "!", ";")) and not ANSWER.match(said) else 0


# -- signs --------------------------------------------------------------------------------------


def _by_signs(lines: Sequence[str], said: Sequence[int]) -> Iterator[tuple[list[Start], bool]]:
    """Lines that begin with the same sign, such as `===>`, `***** title *****` or `Q.`, if these are asked.

    With whether the sign is a word for a question.
    """
    forms: dict[str, list[Start]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (found := _SIGN.match(line[:LONGEST_LINE])) and not ANSWER.match(line[:LONGEST_LINE]):
            sign = re.sub(r"(.)\1{2,}", r"\1\1\1", found["sign"].casefold())
            words = line[found.start("said") :].strip()
            forms[sign].append(Start.on(at, words.rstrip(sign[0] + " \t") if len(sign) > 2 else words))
    for sign, starts in forms.items():
        if len(starts) >= FEWEST_SIGNS and _are_asked(lines, starts, said, sign):
            yield starts, sign[0].isalpha()


def _are_asked(lines: Sequence[str], starts: Sequence[Start], said: Sequence[int], sign: str) -> bool:
    answered = _answered([start.at for start in starts], said)
    if sum(answered) >= MOSTLY * len(starts):
        return True
    below = sum(
        any(line.strip() for line in lines[start.below : following.at])
        for start, following in pairwise([*starts, Start(len(lines), "")])
    )
    ask = asks if len(sign) == 1 else _may_ask
    asking = len(starts) if sign[0].isalpha() else sum(ask(start.said) for start in starts)
    return min(asking, below) >= MOSTLY * len(starts)


# -- answers ------------------------------------------------------------------------------------


def _above_answers(lines: Sequence[str], said: Sequence[int]) -> list[Start]:
    """Where the question above each marked answer begins: on the last paragraph that is no option.

    Where all answers are no more than a letter, or one line each, all that stands between two asks.
    """
    if not said or (len(said) < FEWEST_SIGNS and not all_choose(lines, said)):
        return []
    starts = []
    end_of_answer = 0
    keys = [record_of(["", lines[at]]).answer for at in said]
    are_short = max(map(len, keys)) <= 3 or not any(
        not lines[at + 1].strip() for at in said if at + 1 < len(lines) - 1
    )
    for at in said:
        parts = [n for n in range(end_of_answer, at) if lines[n].strip()]
        if not parts:
            return []
        begins = [n for n in parts if n == end_of_answer or not lines[n - 1].strip()]
        start = parts[0]
        if not are_short or end_of_answer == 0:
            asked = [n for n in begins if not _is_option(lines[n])]
            start = asked[-1] if asked else start
        starts.append(Start.on(start, lines[start].strip()))
        end_of_answer = at + 1
    return starts


def _is_option(line: str) -> bool:
    return re.match(r"[ \t]*[-*+•]?[ \t]*[(\[]?[A-Ha-h1-8][)\].:][ \t]*\S", line) is not None or bool(
        SAID_BEHIND.match(line)
    )

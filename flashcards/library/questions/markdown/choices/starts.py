"""Where each question with options begins: what stands at the same place above nearly all runs of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from flashcards.library.questions.markdown.choices.option_runs import Run
from flashcards.library.questions.markdown.choices.said_right import says_answer
from flashcards.library.questions.markdown.words.label_words import is_generic
from flashcards.library.questions.markdown.words.names_in_languages import ASKED
from flashcards.library.questions.split_into_pieces import LONGEST_LINE, RULE

NEARLY_ALL = 0.9
"""Of the runs that must have such a line above them."""

_START = re.compile(
    r"""(?P<indent>[ \t]*)(?:>[ ]?)*
    (?P<heading>\#{1,6}[ \t]*|<h[1-6][^<>]*>[ \t]*)?
    (?P<bullet>[-*+•][ \t]+)?
    (?P<weight>\*{1,3}|_{2,3}|<(?:b|strong)>)?[ \t]*
    (?:\[[ ]?)?
    (?P<word>[^\W\d_][^\W\d_]{0,14}(?:[ ][^\W\d_]{1,8})?[ \t#.-]*)?
    (?:(?P<number>\d{1,4})(?P<sign>[*_]{0,3}[ \t]*[.):\]\-–—/|]?[*_]{0,3}))?
    (?P<rest>.*)""",
    re.VERBOSE,
)
_LABEL = re.compile(
    rf"[ \t]*(?:[*_#]+[ \t]*)*{ASKED}[*_]*[ \t]*[:.)][*_]*(?=[ \t])",
    re.IGNORECASE,
)
_HAS_WORD = re.compile(r"[^\W_]")


class Sign(IntEnum):
    """By what the line is known on which a question begins, the surest first."""

    WORD_AND_NUMBER = 0
    NUMBER = 1
    HEADING = 2
    LABEL = 3
    WEIGHT = 4
    RULE = 5
    BULLET = 6
    PARAGRAPH = 7


COUNTED = (Sign.WORD_AND_NUMBER, Sign.NUMBER)

EACH_BEGINS_ONE = (*COUNTED, Sign.HEADING, Sign.LABEL, Sign.BULLET)
"""What no line of an answer has in common with the first line of a question."""


class Start(NamedTuple):
    line: int
    sign: Sign
    look: str
    """What lines that look alike have in common."""
    number: int | None
    text: str
    """The line without number and label."""
    since: int = 0
    """The line on which the first question begins that stands above it, without options."""

    @property
    def kind(self) -> tuple[Sign, str]:
        return self.sign, self.look


def kinds_of(lines: Sequence[str], at: int) -> Iterator[Start]:
    """The ways in which a line may begin a question."""
    line = lines[at]
    if not line.strip() or len(line) > LONGEST_LINE:
        return
    if RULE.match(line):
        yield Start(at + 1, Sign.RULE, "", None, "")
        return
    found = _START.match(line)
    assert found is not None
    weight, bullet = _shape(found["weight"]), "-" * bool(found["bullet"])
    level = len(found["indent"].expandtabs(4)) // 2
    look = f"{_shape(found['heading'])}{bullet}{weight}{level}"
    if found["number"]:
        yield from _counted_start(at, found, look)
    if label := _LABEL.match(line):
        yield Start(at, Sign.LABEL, "", None, line[label.end() :])
    if found["heading"] and _HAS_WORD.search(line) and not is_generic(line):
        yield Start(at, Sign.HEADING, _shape(found["heading"]), None, line)
    is_first = at == 0 or not lines[at - 1].strip()
    if weight[:2] in ("**", "__", "<b", "<s") and is_first and not says_answer(line):
        yield Start(at, Sign.WEIGHT, look, None, line)
    if bullet and not found["heading"]:
        yield Start(at, Sign.BULLET, str(level), None, line)
    if _HAS_WORD.search(line) and is_first and not found["heading"]:
        yield Start(at, Sign.PARAGRAPH, "", None, line)


def _counted_start(at: int, found: re.Match[str], look: str) -> Iterator[Start]:
    """A line with a number that counts, unlike that of a date."""
    rest, sign = found["rest"], found["sign"].strip("*_ \t")
    word = (found["word"] or "").strip(" \t#.-").casefold()
    if not word and sign in ("-", "/", "–") and rest[:1].isdigit():
        return
    stands_alone = not rest.strip() or rest.lstrip()[0] in "([" or found["heading"] or found["weight"]
    if sign or (word and stands_alone) or (found["heading"] and not rest[:1].isalnum()):
        kind = Sign.WORD_AND_NUMBER if word and word not in _NO_NAMES else Sign.NUMBER
        yield Start(at, kind, f"{look}{word}#{found['sign'].strip()[:1]}", int(found["number"]), rest)


_NO_NAMES = {"a", "the", "in", "on", "at", "for", "und", "de", "la", "el", "le", "of", "to", "is"}


def _shape(mark: str | None) -> str:
    return re.sub(r"\s.*|[^#*_<a-z0-9]", "", (mark or "").strip().lower())


def question_starts(
    lines: Sequence[str], runs: Sequence[Run], is_code: Sequence[bool], *, may_be_plain: bool
) -> list[Start] | None:
    """Of each run where its question begins; None where the runs have nothing in common.

    With `may_be_plain` that may be no more than the paragraph above the options. Runs at the end that
    have no question above them may be left out: they are a key.
    """
    above = [0, *(run.last for run in runs)]
    gaps = [_kinds(lines, is_code, first, run.first) for first, run in zip(above, runs, strict=False)]
    counts = Counter(kind for gap in gaps for kind in gap)
    enough = [
        kind
        for kind, count in counts.items()
        if count >= _fewest(runs) and (may_be_plain or kind[0] != Sign.PARAGRAPH)
    ]
    for kind in sorted(enough, key=lambda each: (each[0], -counts[each])):
        if found := _chosen(kind, gaps):
            return found
    return None


_Kinds: TypeAlias = "dict[tuple[Sign, str], list[Start]]"


def _kinds(lines: Sequence[str], is_code: Sequence[bool], first: int, last: int) -> _Kinds:
    kinds: _Kinds = {}
    for at in range(first, last):
        for start in () if is_code[at] else kinds_of(lines, at):
            kinds.setdefault(start.kind, []).append(start)
    return kinds


def _chosen(kind: tuple[Sign, str], gaps: Sequence[_Kinds]) -> list[Start] | None:
    """Where questions begin that all begin in this way."""
    chosen: list[Start] = []
    before = rising = 0
    for kinds in gaps:
        here = kinds.get(kind) or kinds.get((Sign.PARAGRAPH, ""))
        if not here and len(chosen) >= _fewest(gaps):
            break  # what stands there is a key
        if not here:
            return None
        one, since = here[-1], here[-1].line
        if kind[0] in COUNTED and here[0].number is not None:
            if counted := list(_counted(here, before)):
                one, since = counted[-1], counted[0].line
            rising += one.number == 1 or bool(counted)
            before = one.number or 0
        elif kind[0] in EACH_BEGINS_ONE:
            since = here[0].line
        chosen.append(one._replace(since=since))
    is_counted = kind[0] not in COUNTED or rising >= NEARLY_ALL * len(chosen)
    return chosen if is_counted else None


def _fewest(runs: Sequence[object]) -> float:
    """Of these that must have such a line above them: a key may look like one more of them."""
    return min(NEARLY_ALL * len(runs), len(runs) - 1)


def _counted(starts: Sequence[Start], before: int) -> Iterator[Start]:
    """Those that go on counting: of several questions in a place the last one has options."""
    for each in starts:
        if each.number == before + 1:
            yield each
            before += 1


def next_start(lines: Sequence[str], start: Start, first: int, is_code: Sequence[bool]) -> int:
    """The line on which a question without options begins as this one does, below its options; or the end."""
    for at in range(first, len(lines)):
        for each in () if is_code[at] else kinds_of(lines, at):
            goes_on = each.number is None or (start.number is not None and each.number == start.number + 1)
            if each.kind == start.kind and goes_on and each.sign in EACH_BEGINS_ONE:
                return at
    return len(lines)

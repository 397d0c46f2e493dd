"""Options of which the right one is underlined, highlighted or has a sign: `*B. cash`, `b) cash X`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.option_letters import LATIN, letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Questions with such an option from which on it is no chance."""

NEARLY_ALL = 0.8
"""Of the questions with options that must have one."""

_NAME = r"(?P<name>[A-Ha-h])(?=[.):])"
_AROUND = r"{open}[ \t]*" + _NAME + r"(?P<words>[^\n<>=*]*?){close}"
_STYLES = [
    ("*", re.compile(rf"(?:^|(?<=[ \t]))\\?\*{_NAME}(?P<words>[^\n*]*)")),
    *(
        (opens, re.compile(r"(?:^|(?<=[ \t]))" + _AROUND.format(open=opens, close=closes)))
        for opens, closes in (("<u>", "</u>"), ("<ins>", "</ins>"), ("<mark>", "</mark>"), ("==", "=="))
    ),
    (
        "]{.",
        re.compile(r"(?:^|(?<=[ \t]))\[" + _NAME + r"(?P<words>[^\n\[\]]*)\]\{\.(?:underline|mark|ul)\}"),
    ),
]
"""A sign, and how people mark with it the right option on its line, each with its letter and its words."""

_BEHIND = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+)?[(]?[A-Ha-h][.):][^\n]*?\S[ \t]+"
    r"(?P<sign>[^\w\s]{1,3}|[A-Za-z]|[(\[]\w{1,12}[)\]])[ \t\\]*"
)
"""A sign, one letter or a word in brackets behind an option."""
_ENDS_WITH = (
    rf"(?:^|(?<=[ \t])){_NAME}(?P<words>(?:(?![ \t][A-Ha-h][.)])[^\n])*?)[ \t]+(?i:{{sign}})[ \t\\]*$"
)

MOST_SIGNS = 3
"""The most frequent ones that are tried."""

_BULLET = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?")


class _Line(NamedTuple):
    number: int
    text: str
    """Without the mark of a right option."""
    letters: str
    right: str
    """The letters that are marked."""


def without_marks_of_right(
    lines: Sequence[str], masked: Sequence[str]
) -> tuple[Sequence[str], list[FilledIn]]:
    """The lines of a page without such marks, and below each last option the letter of the right one.

    In `masked` code is blank.
    """
    plain: list[str | None] = [None] * len(lines)
    text = "\n".join(lines)
    for sign, style in [*_STYLES, *_learned(masked)]:
        if sign not in text:
            continue
        hits = {
            number for number, line in enumerate(lines) if len(line) < LONGEST_LINE and style.search(line)
        }
        if len(hits) < FEWEST:
            continue
        blocks = list(_blocks(lines, masked, style, hits, plain))
        marked = [block for block in blocks if 0 < sum(len(each.right) for each in block) <= 2]
        differ = len({"".join(each.right for each in block) for block in marked}) > 1
        if differ and len(marked) >= max(FEWEST, NEARLY_ALL * len(blocks)):
            bare = {each.number: each.text for block in marked for each in block}
            return [bare.get(number, line) for number, line in enumerate(lines)], [*map(_key, marked)]
    return lines, []


def _learned(masked: Sequence[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """What a page may put behind its right options: what comes there most often."""
    signs = Counter(
        found["sign"].casefold()
        for line in masked
        if len(line) < LONGEST_LINE and (found := _BEHIND.fullmatch(line)) is not None
    )
    for sign, count in signs.most_common(MOST_SIGNS):
        if count >= FEWEST:
            yield "", re.compile(_ENDS_WITH.format(sign=re.escape(sign)))


def _key(block: Sequence[_Line]) -> FilledIn:
    last = block[-1]
    margin = re.match(r"[ \t>]*", last.text)
    right = ", ".join("".join(each.right for each in block))
    return FilledIn(last.number, last.text, last.number, f"{margin[0] if margin else ''}{ANSWER}: {right}")


def _blocks(
    lines: Sequence[str],
    masked: Sequence[str],
    style: re.Pattern[str],
    hits: Set[int],
    plain: list[str | None],
) -> Iterator[list[_Line]]:
    """The lines of options that stand below each other, from the first letter on.

    Those that have no right option, which are all but `hits`, are read once for all styles, into `plain`.
    """
    block: list[_Line] = []
    letters = ""
    for number, mask in enumerate(masked):
        line = lines[number]
        if not (is_written := mask.strip() != "") and not line.strip():
            continue
        read = None
        if is_written and number in hits:
            read = _read(number, line, style)
        elif is_written:
            if (found := plain[number]) is None:
                found = plain[number] = _letters(line)
            read = _Line(number, line, found, "") if found else None
        if read is not None and block and LATIN.startswith(letters + read.letters):
            block.append(read)
            letters += read.letters
            continue
        if len(letters) > 1:
            yield block
        block = [read] if read is not None and LATIN.startswith(read.letters) else []
        letters = block[0].letters if block else ""
    if len(letters) > 1:
        yield block


def _read(number: int, line: str, style: re.Pattern[str]) -> _Line | None:
    """The line of one or more options, one of which is right; None for any other."""
    right = "".join(found["name"].upper() for found in style.finditer(line))
    text = style.sub(lambda found: f"{found['name']}{found['words']}", line)
    letters = _letters(text)
    return _Line(number, text, letters, right) if letters else None


def _letters(line: str) -> str:
    """Those of the options that a line is."""
    return letters_of(_BULLET.sub("", line, count=1)) if len(line) < LONGEST_LINE else ""

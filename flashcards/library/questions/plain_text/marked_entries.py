"""Lines of plain text with a verdict before a statement, or a reading or kind of word behind a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flashcards.library.questions.plain_text.answer_behind import MOSTLY, Parted
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.verdicts import TRUTHS, words_of_all

FEWEST = 5

LONGEST = 1_000
"""Characters of an entry that is looked at."""

_BEFORE = re.compile(
    r"[_ \t(\[]{0,12}(?P<said>\w{1,10}|[√×✓✗✔✘○])[_ \t)\]]{1,12}\d{1,3}[.)][ \t]+"
    r"(?P<asked>\S[\s\S]*)"
)
"""`__T__  3. The buyer pays.`"""

_READING = re.compile(
    r"(?P<asked>[^\s【\[［/|;,]{1,20}(?:[ ][^\s【\[［/|;,]{1,20}){0,4})[ \t]{0,4}(?:[【\[［]|(?P<slash>/))"
    r"(?P<reading>[\u3040-\u30ffa-zA-Z\u00c0-\u024f\u0250-\u02ffθβχ:.()' -]{1,40})"
    r"(?(slash)/|[】\]］])[ \t]*(?P<said>[^\s|;,][\s\S]*)"
)
"""A word, how it is read, and what it means: `経験【けいけん】experience`."""

_KANA = re.compile(
    r"(?P<asked>[^\s(\uff08]{1,20}[(\uff08][\u3040-\u30ff]{1,20}[)\uff09])[ \t\u3000]*"
    r"(?P<said>[^\s(\uff08][\s\S]*)"
)
"""The same with the reading in the brackets that stay in the question."""

_PHONETIC = re.compile("[\u0250-\u02ff]")
"""A letter that nothing but a way to read a word has."""

_KIND = re.compile(
    r"(?P<asked>[^\W\d_][\w'-]*(?:[ ][\w'-]+){0,2})[ \t]+"
    r"(?P<said>\(?(?:n|v|adj|adv|vt|vi|prep|conj|pron|int|phr|idiom|noun|verb|adjective|adverb|m|f|nt|pl)\b"
    r"[.)]{1,2}[ \t]*\S[\s\S]*)"
)
"""A word, its kind and what it means: `abate v. to become less`."""

Halves = tuple[str, str]


def marked_entries(lines: Sequence[tuple[int, str]]) -> Parted | None:
    """Such lines of one kind, of which a text mostly consists."""
    for halves in (_with_verdict, _with_reading, _with_kind):
        parted = [halves(line) if len(line) <= LONGEST else None for _, line in lines]
        found = [each for each in parted if each]
        if len(found) < max(FEWEST, MOSTLY * (len(lines) - 2)):  # a title above, and last words
            continue
        if halves is _with_verdict and words_of_all([said for _, said in found]) not in TRUTHS:
            continue
        rows = [
            Row(number, number, number + line.count("\n"), [*each] if each else [line], line)
            for (number, line), each in zip(lines, parted, strict=True)
        ]
        return Parted(_SHAPES[halves], 2, rows)
    return None


def _with_verdict(line: str) -> Halves | None:
    found = _BEFORE.fullmatch(line)
    return (" ".join(found["asked"].split()), found["said"].strip("_")) if found else None


def _with_reading(line: str) -> Halves | None:
    found = _READING.fullmatch(line.strip())
    if kana := _KANA.fullmatch(line.strip()):
        return (kana["asked"], kana["said"])
    if not found:
        return None
    is_word = not found["slash"] and " " not in found["asked"]
    if not is_word and not _PHONETIC.search(found["reading"]):
        return None  # a path, or a remark within a sentence
    return found["asked"], f"{found['reading']}\n{found['said']}"


def _with_kind(line: str) -> Halves | None:
    found = _KIND.fullmatch(line.strip())
    return (found["asked"], found["said"]) if found else None


_SHAPES: dict[Callable[[str], Halves | None], str] = {
    _with_verdict: "statements with true or false before them",
    _with_reading: "words with how they are read and what they mean",
    _with_kind: "words with their part of speech and what they mean",
}

SHAPES = frozenset(_SHAPES.values())
"""How these texts are understood, for people."""

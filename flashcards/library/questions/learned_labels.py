"""What a page calls its questions and its answers, learned from its lines: `P:` and `O:`, `D.` and `R.`"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.markdown.words.asking import asks, may_ask_in_any_language
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER, ASKED, QUESTION, SAID
from flashcards.library.questions.verdicts import TRUTHS

FEWEST = 4
"""Questions with a label."""

MOSTLY = 0.7
"""Of the labelled questions that must have a labelled answer before the next one."""

ASK = 0.5
"""Of the labelled questions that must ask, where their label is in no language a word for a question."""

LONGEST_LINE = 1_000
LONGEST_LABEL = 24

_LETTERS = r"[^\W\d_](?:[^\s\d:\uff1a.,;?!()\[\]{}<>*_`|=\"'/\\-]{0,11})"
_LABEL = rf"{_LETTERS}(?:[ \t]{_LETTERS})?"
_BEGINS = re.compile(
    r"(?P<before>[ \t]*(?:[-+*>\u2022][ \t]+|\d{1,3}[.)][ \t]+|#{1,6}[ \t]+)?[*_]{0,3}[\[(]?)"
    rf"(?P<label>{_LABEL})"
    r"(?P<number>[ \t]*(?:[.#-]|n[o\u00ba\u00b0r]\.?)?[ \t]*\d{1,3}|)"
    r"(?P<closed>[*_]{0,3})(?P<sign>[ \t]*[\])]?[:\uff1a.)\u2013\u2014=>-]{1,3}|)(?P<after>[*_]{0,3})"
    r"(?=\s|$|(?<=[:\uff1a]))"
)
_ASKED = re.compile(rf"(?:q|que|ques|preg|perg|prob|front|{QUESTION})s?", re.IGNORECASE)
_SAID = re.compile(rf"(?:a|resp|back|{SAID})s?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<before>[ \t]{0,3})(?P<label>)(?P<number>\d{1,3})(?P<closed>)(?P<sign>[.):])(?P<after>)[ \t]+(?=\S)"
)
"""A question that has a number and no label, where answers have one."""
_KEY = re.compile(r"[ \t]*[(\[]?[A-Ha-h][)\].]?(?=\s|$)")


_ANSWER_TO = re.compile(
    rf"(?P<before>[ \t]*[*_]{{0,3}})(?:q|{QUESTION})[ \t]*(?P<number>\d{{1,3}})[ \t]*"
    rf"[-:.(\u2013\u2014]+[ \t]*(?P<label>{ANSWER})[ \t]*\)?:?"
    r"(?P<closed>[*_]{0,3})(?P<sign>)(?P<after>)[ \t]*$",
    re.IGNORECASE,
)
"""The title of an answer that names its question: `Question 3 - Answer`."""


_KNOWN = re.compile(
    rf"[ \t]*(?:[-+*>][ \t]+|#{{1,6}}[ \t]+)?[*_]{{0,3}}(?:{ASKED}|{SAID})"
    r"[ \t]*\d{0,3}[*_]*[ \t]*[.:\uff1a)]",
    re.IGNORECASE,
)
"""The usual mark of a question or an answer."""


_COLON = re.compile(r"[^:\uff1a\n]{1,40}[:\uff1a]")

_ALONE = re.compile(
    rf"(?P<before>[ \t]*[*_]{{0,3}})(?P<label>front|back|(?:{QUESTION}|{ANSWER})(?<=\w{{3}}))(?P<number>)"
    r"(?P<closed>[*_]{0,3})(?P<sign>)(?P<after>)[ \t]*$",
    re.IGNORECASE,
)
"""A label alone on its line."""


class _Begin(NamedTuple):
    at: int
    """The line, from 0."""
    label: str
    """In small letters."""
    sign: str
    found: re.Match[str]


def with_usual_labels(lines: Sequence[str], masked: Sequence[str] | None = None) -> list[str] | None:
    """The lines with `Q:` and `A:` for the labels that this page has for them; None where it has none.

    Its labels begin many lines by turns, and the lines of the first one ask. In `masked` code is blank.
    """
    begins = [begin for at, line in enumerate(masked or lines) if (begin := _begin(at, line))]
    labels = _by_turns(begins, lines)
    if labels is None:
        return None
    written = list(lines)
    for each in begins:
        if (each.label, each.sign) not in labels or not each.label:
            continue
        mark = "Q" if (each.label, each.sign) == labels[0] else "A"
        found = each.found
        number = re.sub(r"\D", "", found["number"])
        label = f"{found['before'].rstrip('[(')}{mark}{number}{found['closed']}:{found['after']}"
        written[each.at] = f"{label} {lines[each.at][found.end() :].lstrip()}".rstrip()
    return written


def learned_marks(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines of a Markdown page whose labels are learned, as they are read.

    Most lines of it that ask must have the label: else its questions stand elsewhere.
    """
    if any(_KNOWN.match(line) for line in masked):
        return {}
    written = with_usual_labels(lines, [line if _COLON.match(line) else "" for line in masked])
    read = {n: line for n, line in enumerate(written or ()) if line != lines[n]}
    asking = [number for number, line in enumerate(masked) if asks(line[:LONGEST_LINE])]
    return read if 2 * sum(number in read for number in asking) > len(asking) else {}


def as_it_stands(left: LeftOut, lines: Sequence[str]) -> LeftOut:
    """What was left of lines whose labels were changed, with its own ones."""
    first = int(left.place.removeprefix("line "))
    return left._replace(text="\n".join(lines[first - 1 : left.last or first]))


def _begin(at: int, line: str) -> _Begin | None:
    head = line[:LONGEST_LINE]
    if alone := _ALONE.match(head):
        return _Begin(at, alone["label"].casefold(), "", alone)
    found = _ANSWER_TO.match(head) or _NUMBERED.match(head) or _BEGINS.match(head)
    if found is None or not (found["sign"] or found["number"]) or len(found["label"]) > LONGEST_LABEL:
        return None
    is_known = _ASKED.fullmatch(found["label"]) or _SAID.fullmatch(found["label"])
    if not (found["sign"] or is_known) and line[found.end() :].strip():
        return None  # words of a sentence before a number
    sign = re.sub(r"[\s\])]", "", found["sign"]).replace("\uff1a", ":")
    if sign[:1] != ":" and not (found["number"] or line[found.end() :].strip()):
        return None  # a sentence of few words
    return _Begin(at, found["label"].casefold(), sign[:1], found)


def _by_turns(
    begins: Sequence[_Begin], lines: Sequence[str]
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The label of the questions and that of the answers."""
    counts = Counter((each.label, each.sign) for each in begins)
    often = {key: count for key, count in counts.items() if count >= FEWEST * MOSTLY}
    if len({label for label, _ in often if len(label) == 1 and label in "abcdefgh"} & {"a", "b", "c"}) > 1:
        often = {key: count for key, count in often.items() if len(key[0]) != 1}  # options
    known = {key for key in often if _ASKED.fullmatch(key[0]) or _SAID.fullmatch(key[0])}
    turns = _turns(begins, known) if len(known) > 1 else Counter()
    for (asked, said), count in [*turns.most_common(3), *_turns(begins, often).most_common(6)]:
        if asked == said or count < max(FEWEST, MOSTLY * counts[asked]) or counts[said] > counts[asked] + 1:
            continue
        if _SAID.fullmatch(asked[0]) or _ASKED.fullmatch(said[0]) or {asked[0], said[0]} in TRUTHS:
            continue
        questions = [
            lines[each.at][each.found.end() :] for each in begins if (each.label, each.sign) == asked
        ]
        answers = [lines[each.at][each.found.end() :] for each in begins if (each.label, each.sign) == said]
        are_keys = sum(bool(_KEY.match(each)) for each in answers) >= MOSTLY * len(answers)
        if not asked[0] and (_SAID.fullmatch(said[0]) or not are_keys):
            continue  # numbered questions with usual answers are known
        if said[0] == "a" and said[1] != ":" and not asked[0].startswith("q"):
            continue  # the first of several options
        if sum(map(asks, answers)) >= ASK * len(answers):
            continue
        asking = sum(map(may_ask_in_any_language, questions))
        if _ASKED.fullmatch(asked[0]) or are_keys or asking >= ASK * len(questions):
            return asked, said
    return None


def _turns(
    begins: Sequence[_Begin], often: Container[tuple[str, str]]
) -> Counter[tuple[tuple[str, str], tuple[str, str]]]:
    """How many times one of these labels is the next one behind another."""
    keys = [(each.label, each.sign) for each in begins]
    return Counter(pairwise(key for key in keys if key in often))

"""What a page calls its answers, in whatever language: the word before the letter of an option."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import label_of, number_of
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER as NAMES
from flashcards.library.questions.markdown.words.names_in_languages import SAID
from flashcards.library.questions.markdown.words.option_letters import CIRCLED, LETTERS, letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

ANSWER = "Answer"
"""What such a word is read as."""

FEWEST = 3
NEARLY_ALL = 0.8
"""Of the lines with the word that must name an option."""

MOST_LINES = 20
"""Above an answer, on which its option stands."""

_LABELLED = re.compile(
    r"(?P<before>[ \t>]*(?:[-*+][ \t]+)?[^\w\s:|]{0,6}[ \t]?)"
    r"(?P<label>[^\W\d_][^:\uff1a*_|`<>\[\](){}?!.]{0,30}?)"
    r"(?P<sign>[*_ \t]{0,4}[:\uff1a][*_ \t]{0,4})(?P<rest>.*)"
)
_KEY = re.compile(
    rf"[(\[*_`]{{0,3}}(?P<letter>[{LETTERS}])(?:[ \t]*[,&/][ \t]*[{LETTERS}])*"
    r"(?:[)\].:,;*_`]+(?:[ \t].*)?|[ \t]+[-\u2013\u2014(].*)?$"
)
_OPTION = re.compile(
    rf"(?:^|(?<=[\s(*_\[]))(?:(?P<letter>[{LETTERS}])[*_]{{0,2}}[).:\]\u3001\uff0e]|(?P<sign>[{CIRCLED}]))"
)
_KNOWN = re.compile(rf"(?:a|{SAID})s?", re.IGNORECASE)


_IN_BRACKETS = re.compile(
    rf"(?P<before>[ \t>]*(?:[-*+][ \t]+)?[*_]{{0,2}})[\u3010\u3016\u300c\[](?:参考|正确|標準|标准)?"
    rf"(?:{NAMES})(?:[\u3011\u3017\u300d]|\](?![(:]))"
    r"[*_]{0,2}[ \t]*[:\uff1a]?[*_]{0,2}[ \t]*(?P<rest>[^\n]*)",
    re.IGNORECASE,
)


def without_brackets(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines on which the word for an answer stands in brackets, `\u3010答案\u3011B`, as they are read."""
    return {
        number: f"{found['before'].rstrip('*_')}{ANSWER}: {lines[number][found.start('rest') :]}"
        for number, line in enumerate(masked)
        if len(line) < LONGEST_LINE and (found := _IN_BRACKETS.fullmatch(line))
    }


_SHORT = re.compile(
    r"(?P<before>[ \t]*(?:[-*+][ \t]+)?[*_]{0,3})(?:A(?:ns)?|Sol)(?P<closed>[*_]{0,3})(?P<sign>[.:\uff1a])"
    r"(?P<after>[*_]{0,3})(?=[ \t]+\S)",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"^\W*A[.:].*[\s|]B[.:][ \t]")


def with_whole_labels(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """The lines with `A:` or `Ans.` below questions without a label, as they are read: with the whole word.

    Such a label is known alone only behind the mark of a question. Nearly all lines with it stand below one
    that asks or is numbered, and no option `B.` does.
    """
    found: dict[int, re.Match[str]] = {}
    asked = 0
    above = ""
    for number, line in enumerate(masked):
        short = _SHORT.match(line)
        if "b" in letters_of(line[:LONGEST_LINE].lstrip(" \t-+*")) or (short and _ONE_MORE.search(line)):
            return {}  # options
        if short:
            found[number] = short
            asked += label_of(above) is None and (may_ask(above) or number_of(above) is not None)
        above = line.strip(" *_-")[:LONGEST_LINE] if line.strip() else above
    if asked < max(FEWEST, NEARLY_ALL * len(found)):
        return {}
    return {
        number: f"{short['before']}{ANSWER}{short['closed']}:{short['after']}{lines[number][short.end() :]}"
        for number, short in found.items()
    }


def with_known_labels(lines: Sequence[str], masked: Sequence[str]) -> dict[int, str]:
    """Of a page whose answers have a label of their own, the lines with it as they are read.

    It stands before the letters of options above it, of more than one of them, and before little else.
    In `masked` code is blank.
    """
    labels = {
        number: labelled
        for number, line in enumerate(masked)
        if (":" in line or "\uff1a" in line)
        and len(line) < LONGEST_LINE
        and (labelled := _LABELLED.fullmatch(line))
    }
    keys = {number: key for number, labelled in labels.items() if (key := _KEY.match(labelled["rest"]))}
    if all(_KNOWN.fullmatch(labels[number]["label"].casefold()) for number in keys):
        return {}
    found: dict[str, list[tuple[int, re.Match[str], str]]] = defaultdict(list)
    counts: Counter[str] = Counter()
    above: dict[str, int] = {}
    for number, line in enumerate(masked):
        if len(line) >= LONGEST_LINE:
            continue
        if labelled := labels.get(number):
            label = labelled["label"].casefold()
            counts[label] += 1
            key = keys.get(number)
            if key and number - above.get(key["letter"].casefold(), -MOST_LINES) < MOST_LINES:
                found[label].append((number, labelled, key["letter"]))
                continue
        for option in _OPTION.finditer(line):
            above[(option["letter"] or option["sign"]).casefold()] = number
    if not found or any(map(_KNOWN.fullmatch, found)):
        return {}
    label = max(found, key=lambda each: len(found[each]))
    places = found[label]
    letters = {letter for _, _, letter in places}
    if len(places) < max(FEWEST, NEARLY_ALL * counts[label]) or len(letters) == 1:
        return {}
    return {
        number: lines[number][: mark.start("label")] + ANSWER + lines[number][mark.end("label") :]
        for number, mark, _ in places
    }

"""Answers that are the letter of an option: said with its words, as a person says them aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import dedent
from typing import NamedTuple

from flashcards.core.card_ids import normalised
from flashcards.library.questions.markdown.words.label_words import balanced, plain_words
from flashcards.library.questions.markdown.words.names_in_languages import SAID
from flashcards.library.questions.markdown.words.option_letters import CIRCLED, LATIN, LETTERS, OTHERS

LONGEST_LINE = 400
"""Characters of the first line of an answer that may begin with a letter."""

LONGEST_KEY = 30
FEWEST_BESIDE_WORDS = 3
"""Options on the line of a question whose answer says more than a letter; two may be its parts."""

SEPARATORS = " \t|,;/"
"""What stands between options on one line."""

MARKS = (LATIN.upper(), LATIN, "12345678", *OTHERS, *(each.upper() for each in OTHERS[:2]))

_FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:```|~~~)")
_MARK = re.compile(
    r"(?P<before>^[ \t]*(?:[-*+•][ \t]+)?(?:\[[ xX]?\][ \t]+)?|(?<=[ \t]))"
    rf"(?P<mark>[*_]{{0,2}}[(\[]?(?P<name>[{LETTERS}1-8])[*_]{{0,2}}"
    r"(?:\\?[)\].:\u3001\uff0e]+[*_]{0,2}(?=[ \t]|$|[\u3040-\u9fff`]|(?<=[\u3001\uff0e]))"
    rf"|(?<=[{CIRCLED}])))"
)

_OTHERS = re.sub("[A-Za-z]", "", LETTERS)
_LETTERS = (
    rf"[{_OTHERS}](?:[ \t]*[,&/+;\u3001]?[ \t]*[{_OTHERS}])*|"
    r"[A-H](?:(?:[ \t]*[,&/+;\u3001][ \t]*|[ \t]+and[ \t]+|)[A-H])*"
    r"|[a-h](?:(?:[ \t]*[,&/+;\u3001][ \t]*|[ \t]+and[ \t]+)[a-h])*|[1-8]"
)
_HEAD = (
    r"(?:#{1,6}[ \t]+)?[*_`(\[]*"
    rf"(?:(?:{SAID}|option|choice)s?(?:[ \t]+is)?"
    r"[*_]*[ \t]*[:.\uff1a]?[*_]*(?:[ \t]+|(?=\())?)?[*_`(\[]*"
)
_SIGNS = r"(?:[ \t]*[\u2190-\u27ff\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?){0,3}"
_KEY = re.compile(rf"{_HEAD}(?P<keys>{_LETTERS})\\?[*_`)\].:]*{_SIGNS}[*_`)]*\\?", re.IGNORECASE)
_KEY_AND_MORE = re.compile(
    rf"{_HEAD}(?P<keys>(?-i:[A-H](?:[ \t]*[,&/][ \t]*[A-H])*))[*_`]*"
    r"(?:[)\].:,;][*_`)\].:]*|[ \t]+[-\u2013\u2014:][*_]*|(?=[ \t]+[*_]*\())[ \t]+(?P<more>\S.*)",
    re.IGNORECASE,
)

_LONE_KEY = re.compile(rf"[*_`]*(?:{_LETTERS})[*_`).]*")


class _Option(NamedTuple):
    name: str
    text: str
    """With its mark."""
    said: str
    first: int
    last: int
    """The lines that it covers, from 0."""


def said_in_full(context: str, answer: str) -> tuple[str, str]:
    """The context and the answer, in which the letters of options are followed by what these say.

    Options right below the letter, and none in the context, go there.
    """
    first, _, rest = answer.partition("\n")
    key = _key_of(first)
    if key is None:
        return context, answer
    more = key.groupdict().get("more") or ""
    options = _options(context)
    if not options and not more and (options := _options(rest)) and _are_first(options, rest):
        lines = rest.split("\n")
        shown = dedent("\n".join(lines[options[0].first : options[-1].last])).strip("\n")
        context = "\n\n".join(filter(None, [context, shown]))
        rest = "\n".join(lines[options[-1].last :])
    right = _chosen(key["keys"], options)
    if not right or (more and _says_so(more, rest, right[0], options)):
        return context, answer
    parts = [*(option.text for option in right), more + "\n" + rest if more else rest]
    return context, "\n\n".join(part.strip("\n").rstrip() for part in parts if part.strip())


def options_apart(question: str, answer: str) -> tuple[str, str]:
    """A question without the options on its line, and these, if its answer names one; or itself alone."""
    first = answer.partition("\n")[0].rstrip()
    is_whole = is_key(first)
    if not is_whole and not names_option(first):
        return question, ""
    for marks in _alphabets_in(question):
        places: list[int] = []
        for mark in _MARK.finditer(question, 1):
            if len(places) < len(marks) and mark["name"] == marks[len(places)]:
                places.append(mark.start("mark"))
        options = [question[at:end] for at, end in pairwise([*places, len(question)])]
        if len(options) >= (2 if is_whole else FEWEST_BESIDE_WORDS):
            return question[: places[0]].rstrip(), "\n".join(each.rstrip(SEPARATORS) for each in options)
    return question, ""


def names_option(line: str) -> bool:
    """Whether a line is the letter of an option, or begins with it: `Correct answer: B`."""
    return _key_of(line) is not None


def _key_of(line: str) -> re.Match[str] | None:
    line = line.rstrip()
    return _KEY.fullmatch(line) or _KEY_AND_MORE.fullmatch(line) if len(line) <= LONGEST_LINE else None


def is_key(text: str) -> bool:
    """Whether a text is nothing but the letters of options; `(b)` may begin a part of an answer."""
    return len(text) <= LONGEST_KEY and _LONE_KEY.fullmatch(text.strip()) is not None


def _are_first(options: Sequence[_Option], text: str) -> bool:
    return not any(line.strip() for line in text.split("\n")[: options[0].first])


def _chosen(keys: str, options: Sequence[_Option]) -> list[_Option]:
    """The options of these letters or numbers; none where one of them names none, or is an option itself."""
    names = [*re.sub(rf"and|[^{LETTERS}1-8]", "", keys)]
    by_name = {option.name.lower(): option for option in options}
    said = normalised(keys)
    if any(normalised(option.said) == said for option in options):
        return []
    if sorted(set(names)) != names or any(name.lower() not in by_name for name in names):
        return []
    return [by_name[name.lower()] for name in names]


def _says_so(more: str, rest: str, right: _Option, options: Sequence[_Option]) -> bool:
    """Whether the words behind a letter are the option itself, or the answer goes through all options."""
    said, option = normalised(plain_words(more)), normalised(plain_words(right.said))
    names = {mark["name"] for line in rest.split("\n") if (mark := _MARK.match(line))}
    return (
        said.startswith(option)
        or option.startswith(said)
        or any(name != right.name for name in names & {option.name for option in options})
    )


def _options(text: str) -> list[_Option]:
    """The options of a text, each with the next letter or number; none where there are no two."""
    lines = text.split("\n")
    for marks in _alphabets_in(text):
        found = list(_places(lines, marks))
        if len(found) > 1:
            return [
                _option(lines, each, following, _end(lines, found[-1][0]))
                for each, following in zip(found, [*found[1:], None], strict=True)
            ]
    return []


def _alphabets_in(text: str) -> list[str]:
    return [marks for marks in MARKS if marks[0] in text and marks[1] in text]


def _places(lines: Sequence[str], marks: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of the options, and the mark of each: at the beginning of a line, or behind another one."""
    number = 0
    is_code = False
    for at, line in enumerate(lines):
        is_code ^= _FENCE.match(line) is not None
        if is_code:
            continue
        begin = 0
        while number < len(marks):
            if begin == 0:
                found = _MARK.match(line)
            else:
                found = next(
                    (each for each in _MARK.finditer(line, begin) if each["name"] == marks[number]), None
                )
            if found is None or found["name"] != marks[number]:
                break
            yield at, found
            number += 1
            begin = found.end()


def _option(
    lines: Sequence[str],
    place: tuple[int, re.Match[str]],
    following: tuple[int, re.Match[str]] | None,
    end: int,
) -> _Option:
    at, mark = place
    last, until = (following[0], following[1].start("mark")) if following else (end, None)
    if following and last == at:
        words = [lines[at][mark.end() : until].rstrip(SEPARATORS)]
        last += 1
    else:
        words = [lines[at][mark.end() :]]
        words += dedent("\n".join(lines[at + 1 : last])).split("\n") if last > at + 1 else []
    said = "\n".join(words).strip("\n").rstrip("\\ \n")
    name = mark["mark"].lstrip("*_")
    said = balanced(mark["mark"], said) if name != mark["mark"] else said.lstrip(" ")
    between = "\n" if _FENCE.match(said) else "" if name[-1:] in "\u3001\uff0e" else " "
    written = mark["mark"] if mark["mark"].count("*") % 4 == 0 else name.strip("*_")
    return _Option(mark["name"], f"{written}{between}{said}", said, at, last)


def _end(lines: Sequence[str], at: int) -> int:
    """The line behind the last option: what is indented, or right below, is part of it."""
    end = at + 1
    is_code = False
    for number, line in enumerate(lines[at + 1 :], at + 1):
        if line.strip() and not is_code and line[0] not in " \t" and (end < number or _FENCE.match(line)):
            break
        is_code ^= _FENCE.match(line) is not None
        end = number + 1 if line.strip() else end
    return end

"""Questions in files of other kinds: what was found there, what was left and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.checks import DRAFT_RULES
from flashcards.library.files.reading import control_name
from flashcards.library.questions.line_ends import with_lines_kept
from flashcards.library.questions.no_answers import no_answers
from flashcards.library.questions.split_into_pieces import open_fence
from flashcards.text.control_characters import CONTROLS, first_control

LINES_MAX = 500_000
SHOWN = ("context", "answer", "example")
"""What a card shows as Markdown, beside its question."""

FEW_CONTROLS = 0.03
"""Share of characters up to which control characters in a text are slips of the keyboard or of a program."""

NO_ANSWER = "has no answer"

EMPTY = "an empty file"
"""The shape of a file in which nothing is written."""


class FoundQuestion(NamedTuple):
    """A card as a foreign file gives it."""

    place: str
    """`line 12` or `row 3`: where it begins."""
    fields: dict[str, Any]
    """`question`, `answer` and what else there is, under the keys of a `[[card]]`."""
    last: int = 0
    """The last line or row that it covers; 0 where that is the first one."""
    told: tuple[str, ...] = ()
    """What was changed on the way, in words: "the tag Übung became uebung"."""


class LeftOut(NamedTuple):
    """A piece of the file that stands on no card."""

    place: str
    text: str
    """All of it, as it stands in the file."""
    why: str
    """One of few reasons, so that a screen can count them."""
    last: int = 0
    """As in FoundQuestion."""


class Questions(NamedTuple):
    shape: str
    """How the file was understood, for people."""
    found: tuple[FoundQuestion, ...]
    left: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is told once for the whole file."""
    seen: tuple[str, ...] = ()
    """What there is to see in a file without a question: "124 headings", "3 lists without an answer"."""


def without_slips(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without a few control characters, and what to say of that; with NUL or many it is not text."""
    found = re.findall(CONTROLS, text)
    if not found or "\0" in found or len(found) > FEW_CONTROLS * len(text):
        return text, ()
    names = ", ".join(f"U+{ord(each):04X}" for each in sorted(set(found)))
    return re.sub(CONTROLS, "", text), (f"invisible control characters were left out: {names}",)


def unreadable(path: Path, text: str, *, is_table: bool = False) -> str:
    """The sentence for what keeps a text from being read as it was meant; "" where nothing does."""
    if (found := first_control(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        return f"{path}:{line}: {control_name(found[0])} is not allowed in a file; delete it"
    if (lines := text.count("\n")) > LINES_MAX:
        return f"{path}: has {lines:,} lines; at most {LINES_MAX:,} are read, split it"
    if not is_table and (opened := open_fence(text.split("\n"))) is not None:
        return f"{path}:{opened}: a block of code is opened here and never closed"
    return ""


def sifted(questions: Questions) -> Questions:
    """Without what no deck can hold: blank or overlong texts, and a question that stands twice.

    Of two that ask the same one with an answer comes before a draft, and else the first one stays. Each line
    that its writer meant as one keeps its end.
    """
    found: list[tuple[int, FoundQuestion]] = []
    left = list(questions.left)
    asked: dict[str, str] = {}
    ids: dict[str, str] = {}
    lined = [_with_lines_kept(each) for each in questions.found]
    none_yet = no_answers(str(each.fields.get("answer", "")) for each in lined)
    entries = (_as_draft(each) if each.fields.get("answer") in none_yet else each for each in lined)
    answered_first = sorted(
        enumerate(entries),
        key=lambda entry: bool(entry[1].fields.get("draft")) and not entry[1].fields.get("answer"),
    )
    for number, question in answered_first:
        if why := _why_not(question) or _repeated(question, asked, ids):
            left.append(LeftOut(question.place, whole_text(question.fields), why, question.last))
        else:
            found.append((number, question))
    kept = tuple(question for _, question in sorted(found, key=lambda entry: entry[0]))
    return questions._replace(found=kept, left=in_order(left))


def _with_lines_kept(question: FoundQuestion) -> FoundQuestion:
    lined = {key: with_lines_kept(value) for key in SHOWN if (value := question.fields.get(key))}
    fits = {key: value for key, value in lined.items() if DRAFT_RULES[key].ok(value)}
    return question._replace(fields={**question.fields, **fits})


def _as_draft(question: FoundQuestion) -> FoundQuestion:
    said = question.fields["answer"]
    fields = {key: value for key, value in question.fields.items() if key != "answer"} | {"draft": True}
    return question._replace(fields=fields, told=(*question.told, f'"{said.strip()}" is no answer'))


def in_order(left: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """In the order of the file; of a folder the files in the order in which they come."""
    pieces = list(left)
    files: dict[str, int] = {}
    for each in pieces:
        files.setdefault(each.place.rpartition(": ")[0], len(files))
    return tuple(
        sorted(pieces, key=lambda each: (files[each.place.rpartition(": ")[0]], number_of(each.place)))
    )


def number_of(place: str) -> int:
    """The line or row of a place such as `row 3` or `notes.md: line 12`; 0 where it names none."""
    digits = place.rpartition(" ")[2]
    return int(digits) if digits.isdecimal() else 0


def whole_text(fields: Mapping[str, Any]) -> str:
    """All that a card would have said, as one text."""
    return "\n\n".join(_texts(fields))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping | list | tuple):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)
    elif isinstance(value, str) and value.strip():
        yield value


def _repeated(question: FoundQuestion, asked: dict[str, str], ids: dict[str, str]) -> str:
    """Why a question that stands twice is left; "" for one that does not, which is noted."""
    fields, place = question.fields, question.place
    keys = keys_of(fields)
    if (first := next((asked[key] for key in keys if key in asked), None)) is not None:
        return f"asks the same as {first}"
    if (name := fields.get("id")) is not None and name in ids:
        return f"has the same id as {ids[name]}"
    asked.update(dict.fromkeys(keys, place))
    if name is not None:
        ids[name] = place
    return ""


def _why_not(question: FoundQuestion) -> str:
    """Why no deck can hold the question; "" where it can be a card."""
    fields = question.fields
    if not fields["question"].strip() or (_BLANK.fullmatch(fields["question"]) and not fields.get("context")):
        return "there is no question"
    if not fields.get("answer", "").strip() and not fields.get("draft"):
        return NO_ANSWER
    wrong = ((key, value) for key, value in fields.items() if not DRAFT_RULES[key].ok(value))
    key, value = next(wrong, ("", None))
    return next(iter(DRAFT_RULES[key].complaints(f'"{key}"', key, value))) if key else ""


_BLANK = re.compile(r"[-\u2013\u2014_\u2026\s]{3,}")
"""A line to be written on, or one for words that nobody could read."""

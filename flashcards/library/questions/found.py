"""Questions in files of other kinds: what was found there, what was left and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from flashcards.core.card_ids import question_key
from flashcards.errors import TransferError
from flashcards.library.decks.checks import DRAFT_RULES
from flashcards.library.files.reading import control_name
from flashcards.library.questions.markdown_pieces import open_fence
from flashcards.text.visible import first_control

LINES_MAX = 500_000


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


def unreadable(path: Path, text: str, *, is_table: bool = False) -> str:
    """The sentence for what keeps a text from being read as it was meant; "" where nothing does."""
    if (found := first_control(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        return f"{path}:{line}: {control_name(found[0])} must not stand in a file; delete it"
    if (lines := text.count("\n")) > LINES_MAX:
        return f"{path}: has {lines:,} lines; at most {LINES_MAX:,} are read, split it"
    if not is_table and (opened := open_fence(text.split("\n"))) is not None:
        return f"{path}:{opened}: a block of code is opened here and never closed"
    return ""


def sifted(path: Path, questions: Questions) -> Questions:
    """Without what no deck can hold: blank or overlong texts, and a question that came before."""
    found: list[FoundQuestion] = []
    left = list(questions.left)
    asked: dict[str, str] = {}
    for question in questions.found:
        if why := _why_not(path, question) or _asked_before(question, asked):
            left.append(LeftOut(question.place, question.fields["question"], why, question.last))
        else:
            found.append(question)
    left.sort(key=lambda each: int(each.place.rpartition(" ")[2]))
    return questions._replace(found=tuple(found), left=tuple(left))


def _asked_before(question: FoundQuestion, asked: dict[str, str]) -> str:
    fields = question.fields
    for wording in (fields["question"], *fields.get("phrasings", ())):
        first = asked.setdefault(question_key(wording, fields.get("context", "")), question.place)
        if first != question.place:
            return f"asks the same as {first}"
    return ""


def _why_not(path: Path, question: FoundQuestion) -> str:
    """Why the question is passed over; "" where it can be a card. Raises TransferError as told above."""
    fields = question.fields
    if not fields["question"].strip():
        return "there is no question"
    if not fields.get("answer", "").strip() and not fields.get("draft"):
        return "has no answer"
    for key, value in fields.items():
        rule = DRAFT_RULES[key]
        if rule.ok(value):
            continue
        wrong = next(iter(rule.complaints(f'"{key}"', key, value)))
        if key in ("question", "answer"):  # too long: passed over and told
            return wrong
        raise TransferError(f"{path}: {question.place}: {wrong}")
    return ""

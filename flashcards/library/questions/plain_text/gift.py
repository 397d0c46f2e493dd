"""Quizzes in GIFT, the text format of Moodle: `::Name:: What is asked? { =right ~wrong #remark }`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Any, NamedTuple

from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions
from flashcards.library.questions.long_question import question_and_context
from flashcards.library.questions.markdown.cards.left_over import OTHER
from flashcards.library.questions.tables.cells.cell_to_markdown import Mode, cell_markdown, cell_question
from flashcards.library.questions.tables.cells.html_cells import has_tags
from flashcards.library.questions.tables.options.options import options_list
from flashcards.library.questions.tags import tags_of
from flashcards.text.markdown_writing import item

SHAPE = "a quiz in GIFT, as Moodle writes it"
NAMES = "the names between :: only name the questions and were left out"

NEARLY_ALL = 0.8
"""Share of the pieces of a text that must be questions, so that its braces are no code."""

GAP = "_____"

_ESCAPED = re.compile(r"\\([~=#{}:])")
_HIDDEN = 0xF0000
"""Where signs that stand for themselves are put until the marks are read."""
_SHOWN = {_HIDDEN + ord(sign): sign for sign in "~=#{}:"}

_CATEGORY = re.compile(r"[ \t]*\$CATEGORY:(?P<path>.*)", re.IGNORECASE)
_NO_TOPIC = re.compile(r"\$\w+\$|top|default for .*", re.IGNORECASE)

_FORM = r"\[(?P<form>html|moodle|plain|markdown)\]"
_QUESTION = re.compile(
    rf"\s*(?:::(?P<name>(?:[^:]|:(?!:))*)::)?\s*(?:{_FORM})?"
    r"(?P<before>[^{}]*)\{(?P<said>[^{}]*)\}(?P<after>[^{}]*)"
)
_OWN_FORM = re.compile(rf"\s*{_FORM}")
_TRUTH = re.compile(r"(?P<said>T|TRUE|F|FALSE)\s*(?:#(?P<wrong>[^#]*))?(?:#(?P<right>[^#]*))?", re.IGNORECASE)
_CHOICE = re.compile(
    r"(?P<sign>[=~])\s*(?:%(?P<weight>-?\d+(?:\.\d+)?)%)?(?P<text>[^=~#]*)(?:#(?P<remark>[^=~]*))?"
)
_BETWEEN = re.compile(r"\s*->\s*")


class _Piece(NamedTuple):
    first: int
    """Its first line, from 1."""
    lines: list[str]
    topic: str

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class _Choice(NamedTuple):
    sign: str
    weight: float
    """In percent; 100 behind `=` and 0 behind `~` where none is written."""
    text: str
    remark: str


class _Answer(NamedTuple):
    shown: str = ""
    """What there is to choose from."""
    said: str = ""
    """Nothing for an essay."""


def gift_questions(text: str, *, is_gift: bool = False) -> Questions | None:
    """The questions of a text in GIFT; None for any other, and, unless the file says what it is, in doubt."""
    pieces = list(_pieces(_ESCAPED.sub(lambda sign: chr(_HIDDEN + ord(sign[1])), text)))
    parted = [(piece, _QUESTION.fullmatch(piece.text)) for piece in pieces]
    read = [(piece, found, found and _answer(found["said"], found["form"])) for piece, found in parted]
    sure = sum(answer is not None and answer != _Answer() for _, _, answer in read)
    questions = sum(answer is not None for _, _, answer in read)
    if not questions or (not is_gift and (not sure or questions < NEARLY_ALL * len(pieces))):
        return None
    cards = [_card(piece, found, answer) for piece, found, answer in read if found and answer is not None]
    left = tuple(_left(piece) for piece, _, answer in read if answer is None)
    has_names = any(found and found["name"] for _, found, _ in read)
    return Questions(SHAPE, tuple(cards), left, (NAMES,) if has_names else ())


def _pieces(text: str) -> Iterator[_Piece]:
    """What may be a question: lines up to a blank one, or up to the end of the braces, without comments."""
    topic = ""
    lines: list[str] = []
    first = depth = 0
    written = text.split("\n")
    for number, line in enumerate(written, 1):
        if line.lstrip().startswith("//"):
            continue
        category = _CATEGORY.fullmatch(line)
        is_end = (not line.strip() and depth <= 0) or line.lstrip().startswith("::") or category
        if lines and is_end:
            yield _Piece(first, lines, topic)
            lines, depth = [], 0
        if category:
            topic = _topic(category["path"])
        elif line.strip() or lines:
            first = first if lines else number
            lines.append(line)
            depth += line.count("{") - line.count("}")
            if depth <= 0 and line.rstrip().endswith("}") and _asks_anew(written, number):
                yield _Piece(first, lines, topic)
                lines, depth = [], 0
    if lines:
        yield _Piece(first, lines, topic)


def _asks_anew(lines: Sequence[str], at: int) -> bool:
    """Whether braces open again before the next blank line, so that these lines do not end a sentence."""
    below = takewhile(str.strip, islice(lines, at, None))
    return any("{" in line for line in below)


def _topic(path: str) -> str:
    named = [part.strip() for part in re.split(r"(?<!/)/(?!/)", path)]
    return next((part for part in reversed(named) if part and not _NO_TOPIC.fullmatch(part)), "")


def _card(piece: _Piece, found: re.Match[str], answer: _Answer) -> FoundQuestion:
    asked = found["before"].strip()
    if found["after"].strip():
        asked = f"{found['before']}{GAP}{found['after']}".strip()
    question, more = _asked(asked or found["name"] or "", found["form"])
    fields: dict[str, Any] = {"question": question}
    if context := "\n\n".join(filter(None, [more, answer.shown])):
        fields["context"] = context
    fields |= {"answer": answer.said} if answer.said else {"draft": True}
    tags = tags_of([piece.topic])
    if tags.tags:
        fields["tags"] = list(tags.tags)
    return FoundQuestion(f"line {piece.first}", fields, piece.first + len(piece.lines) - 1, tags.told)


def _left(piece: _Piece) -> LeftOut:
    last = piece.first + len(piece.lines) - 1
    return LeftOut(f"line {piece.first}", piece.text.translate(_SHOWN).strip(), OTHER, last)


# -- answers ------------------------------------------------------------------------------------


def _answer(said: str, form: str | None) -> _Answer | None:
    """What stands in the braces; None where it is nothing that GIFT knows."""
    said, _, general = said.partition("####")
    said = said.strip()
    remark = _markdown(general, form)
    if not said:
        return _Answer(said=remark)
    if truth := _TRUTH.fullmatch(said):
        is_true = truth["said"].upper().startswith("T")
        wrong = _with_remark("False" if is_true else "True", truth["wrong"] or "", form)
        return _Answer(
            "True or false?", _joined(str(is_true), _markdown(truth["right"] or "", form), remark, wrong)
        )
    if said.startswith("#"):
        numbers = said[1:].strip()
        choices = _choices(numbers if numbers[:1] in ("=", "~") else f"={numbers}")
        choices = [choice._replace(text=_number(choice.text)) for choice in choices or ()]
        return _Answer(said=_joined(_typed(choices, form), remark)) if choices else None
    if not (choices := _choices(said)):
        return None
    if all(choice.sign == "=" and "->" in choice.text for choice in choices):
        return _matched(choices, remark, form)
    if all(choice.sign == "=" for choice in choices):
        return _Answer(said=_joined(_typed(choices, form), remark))
    return _chosen(choices, remark, form)


def _choices(said: str) -> list[_Choice] | None:
    """The answers, each behind its sign; None where anything else stands among them."""
    found = list(_CHOICE.finditer(said))
    if not found or "".join(each[0] for each in found) != said:
        return None
    weights = [float(each["weight"] or (100 if each["sign"] == "=" else 0)) for each in found]
    return [
        _Choice(each["sign"], weight, each["text"].strip(), (each["remark"] or "").strip())
        for each, weight in zip(found, weights, strict=True)
    ]


def _chosen(choices: Sequence[_Choice], remark: str, form: str | None) -> _Answer:
    """One or several of the options: those behind `=`, and where none is, those that add to the points."""
    right = [choice for choice in choices if choice.sign == "="]
    right = right or [choice for choice in choices if choice.weight > 0]
    texts = [_markdown(choice.text, form) for choice in right]
    said = texts[0] if len(texts) == 1 else options_list(texts)
    praise = _markdown(right[0].remark, form) if len(right) == 1 else ""
    others = [choice for choice in choices if len(right) > 1 or choice not in right]
    remarks = "\n".join(filter(None, (_with_remark(each.text, each.remark, form) for each in others)))
    return _Answer(
        options_list([_markdown(choice.text, form) for choice in choices]),
        _joined(said, praise, remark, remarks) if right else "",
    )


def _typed(choices: Sequence[_Choice], form: str | None) -> str:
    """Words or numbers that are all right, and below them those that are right in part."""
    right = [choice for choice in choices if choice.weight == 100] or choices[:1]
    said = " or ".join(_markdown(choice.text, form) for choice in right)
    others = [(choice, f"{choice.text} ({choice.weight:g}%)") for choice in choices if choice not in right]
    remarks = [
        _with_remark(text, each.remark, form) or item([_markdown(text, form)], None) for each, text in others
    ]
    return _joined(said, *dict.fromkeys(_markdown(each.remark, form) for each in right), "\n".join(remarks))


def _number(written: str) -> str:
    """A number as people say it: `42:1` is 42 ± 1, `1..5` is 1 to 5."""
    low, dots, high = written.partition("..")
    if dots:
        return f"{low.strip()} to {high.strip()}"
    number, _, off = written.partition(":")
    return f"{number.strip()} ± {off.strip()}" if off.strip(" 0.") else number.strip()


def _matched(choices: Sequence[_Choice], remark: str, form: str | None) -> _Answer:
    pairs = [
        [_markdown(side, form) for side in _BETWEEN.split(choice.text, maxsplit=1)] for choice in choices
    ]
    names = [left for left, _ in pairs if left]
    others = sorted({right for _, right in pairs}, key=str.casefold)
    said = options_list([f"{left}: {right}" for left, right in pairs if left])
    return _Answer(_joined(options_list(names), f"To match: {'; '.join(others)}"), _joined(said, remark))


def _with_remark(text: str, remark: str, form: str | None) -> str:
    """An item that says what was remarked on an answer; "" where nothing was."""
    if not (said := _markdown(remark, form)):
        return ""
    text = _markdown(text, form)
    return item([f"{text}: {said}"] if "\n" not in text + said else [f"{text}:", said], None)


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


# -- texts --------------------------------------------------------------------------------------


def _asked(text: str, form: str | None) -> tuple[str, str]:
    text, form = _as_written(text, form)
    return question_and_context(text) if form == "markdown" else cell_question(text, _mode(text, form))


def _markdown(text: str, form: str | None) -> str:
    text, form = _as_written(text, form)
    return text if form == "markdown" else cell_markdown(text, _mode(text, form))


def _as_written(text: str, form: str | None) -> tuple[str, str | None]:
    """A text without marks of GIFT, and what it is: a mark before it says more than that of its question."""
    if own := _OWN_FORM.match(text):
        text, form = text[own.end() :], own["form"]
    return text.replace("\\n", "\n").translate(_SHOWN).strip(), form


def _mode(text: str, form: str | None) -> Mode:
    if form == "html":
        return Mode.HTML
    return Mode.LIKELY_HTML if form != "plain" and has_tags(text) else Mode.TEXT

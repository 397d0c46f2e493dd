"""Templates of note types: what Anki shows of a note on the front and on the back of a card.

Any template reads, in time that grows with its length. What it only needs to look nice (styles, scripts,
buttons, words in bold round a whole field) is left out, so that the words of its author remain.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from flashcards.library.questions.cloze import OPEN_GAP, gap_filled, gap_numbers, only_gaps, with_gap

LONGEST = 100_000
"""Characters of a template; of a longer one nothing is read."""

OTHER_FIELDS = frozenset(["Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"])
"""What Anki fills in by itself. It tells where a card lies, and not what it asks."""

FRONT_SIDE = "FrontSide"
ANSWER_LINE = "<hr id=answer>"


class Template(NamedTuple):
    name: str
    front: str
    back: str


class Kind(Enum):
    WORDS = auto()
    """Of the template."""
    FIELD = auto()
    CLOZE = auto()
    HINT = auto()
    """A field that is shown on request."""
    TYPED = auto()
    """A field to type in."""
    FRONT = auto()
    """All of the front."""
    OTHER = auto()
    """One of OTHER_FIELDS, or something to hear."""


class Piece(NamedTuple):
    """A piece of one side of a card."""

    kind: Kind
    html: str
    field: str = ""
    hidden: bool = False
    """Whether the page shows it only when somebody clicks."""

    @property
    def is_field(self) -> bool:
        return self.kind not in (Kind.WORDS, Kind.FRONT, Kind.OTHER)

    @property
    def has_words(self) -> bool:
        return bool(re.search(r"\w", html.unescape(re.sub("<[^<>]*>", " ", self.html))))


class _Show(NamedTuple):
    field: str
    filters: tuple[str, ...]
    in_tag: bool
    hidden: bool


class _If(NamedTuple):
    field: str
    negated: bool
    end: int
    """The step behind its end."""


_Step = Piece | _Show | _If

NO_FIELDS = ("#", "^", "/", "!")
"""What stands first between handlebars that are no field."""

_HANDLEBARS = r"\{\{([^{}]*)\}\}"
_OTHER_HANDLEBARS = "{{=<% %>=}}"
_EMPTY = r"(?:\s|&nbsp;|</?(?:br|div) ?/?>)*"
_TAG = r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>"
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_DECORATION = frozenset(["b", "strong", "i", "em", "a", *_HEADINGS])
_HIDES = r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?=[\s=]|$)"
_WITHOUT_END = frozenset(["area", "br", "hr", "img", "input", "link", "meta", "source"])
_SILENT = r"<!--|<(script|style|template)\b[^<>]*>"
_HIDE, _SHOW_AGAIN = "\ufdd0", "\ufdd1"
_CHROME = r"onclick|href\s*=\s*[\"']?\s*(?:#|javascript)"
_KANJI = r" ?([^ >\[]+?)\[(.+?)\]"


def is_empty(value: str) -> bool:
    """Whether Anki takes a field for an empty one."""
    return re.fullmatch(_EMPTY, value) is not None


@lru_cache(maxsize=512)
def mentioned(source: str) -> tuple[str, ...]:
    """The fields that a template names, wherever it does, in order."""
    found = (name.strip() for name in re.findall(_HANDLEBARS, source[:LONGEST]))
    names = (name.rpartition(":")[2].strip() for name in found if name[:1] not in NO_FIELDS)
    return tuple(dict.fromkeys(name for name in names if name != FRONT_SIDE and name not in OTHER_FIELDS))


def shown(source: str, fields: Mapping[str, str], gap: int = 0, *, answered: bool = False) -> list[Piece]:
    """What the template `source` shows of a note; `gap` is the number of the one that is asked, 0: none.

    `answered` says how gaps are shown: filled in, or the asked ones left open.
    """
    steps = _steps(source)
    pieces: list[Piece] = []
    place = 0
    while place < len(steps):
        step = steps[place]
        place += 1
        match step:
            case _If(field, negated, end):
                if negated is not is_empty(_value(field, fields, gap)):
                    place = end
            case _Show(field, _, in_tag) if in_tag:
                _add(pieces, Piece(Kind.WORDS, html.escape(re.sub("<[^<>]*>", "", fields.get(field, "")))))
            case _Show():
                _add(pieces, _filled(step, fields, gap, answered=answered))
            case Piece():
                _add(pieces, step)
    return pieces


def _add(pieces: list[Piece], piece: Piece) -> None:
    last = pieces[-1] if pieces else None
    if last and last.kind is piece.kind is Kind.WORDS and last.hidden is piece.hidden:
        pieces[-1] = last._replace(html=last.html + piece.html)
    elif piece.html or piece.kind in (Kind.FRONT, Kind.OTHER):
        pieces.append(piece)


def _value(field: str, fields: Mapping[str, str], gap: int) -> str:
    """What a condition looks at."""
    if field in fields:
        return fields[field]
    return field if field in OTHER_FIELDS or (gap and field == f"c{gap}") else ""


def _filled(step: _Show, fields: Mapping[str, str], gap: int, *, answered: bool) -> Piece:
    field, filters, _, hidden = step
    if field == FRONT_SIDE:
        return Piece(Kind.FRONT, "")
    if field not in fields:
        return Piece(Kind.OTHER if field in OTHER_FIELDS else Kind.WORDS, "")
    value, kind = fields[field], Kind.FIELD
    if is_empty(value):
        return Piece(Kind.WORDS, "")
    for name in filters:
        match name.partition(" ")[0]:
            case "cloze" | "cloze-only" if gap not in gap_numbers(value):
                return Piece(Kind.WORDS, "")  # as Anki does, where a note has gaps in several fields
            case "cloze":
                value = gap_filled(value, gap) if answered else with_gap(value, gap)
                kind = Kind.CLOZE
            case "cloze-only":
                value, kind = only_gaps(value, gap) if answered else OPEN_GAP, Kind.CLOZE
            case "hint":
                kind = Kind.HINT
            case "type":
                kind = Kind.TYPED
            case "tts":
                kind, value = Kind.OTHER, ""
            case "kanji":
                value = re.sub(_KANJI, r"\1", value)
            case "kana":
                value = re.sub(_KANJI, r"\2", value)
    return Piece(kind, value, field, hidden)


# -- reading a template ---------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _steps(source: str) -> tuple[_Step, ...]:
    if len(source) > LONGEST:
        return ()
    if _OTHER_HANDLEBARS in source:
        source = source.replace(_OTHER_HANDLEBARS, "").replace("<%", "{{").replace("%>", "}}")
    steps: list[_Step] = []
    opened: dict[str, list[tuple[int, _If]]] = {}
    in_tag = hidden = False
    for number, part in enumerate(re.split(_HANDLEBARS, _plain(_without_silent(source)))):
        if number % 2 == 0:
            for words in re.split(f"([{_HIDE}{_SHOW_AGAIN}])", part):
                if words in (_HIDE, _SHOW_AGAIN):
                    hidden = words == _HIDE
                elif words:
                    steps.append(Piece(Kind.WORDS, words, hidden=hidden))
            begins, ends = part.rfind("<"), part.rfind(">")
            in_tag = begins > ends if max(begins, ends) >= 0 else in_tag
        elif part.strip()[:1] in ("#", "^", "/"):
            _condition(steps, opened, part.strip())
        elif part.strip()[:1] not in ("", "!", "="):
            *filters, field = (word.strip() for word in part.split(":"))
            steps.append(_Show(field, tuple(reversed(filters)), in_tag, hidden))
    # A condition without an end: up to the end.
    whole = len(steps)
    return tuple(s._replace(end=whole) if isinstance(s, _If) and not s.end else s for s in steps)


def _condition(steps: list[_Step], opened: dict[str, list[tuple[int, _If]]], name: str) -> None:
    """Begin or end one; `opened`: those that are not ended yet and where they begin, by field."""
    field = name[1:].strip()
    if name[0] != "/":
        begun = _If(field, name[0] == "^", 0)
        opened.setdefault(field, []).append((len(steps), begun))
        steps.append(begun)
    elif opened.get(field):
        place, begun = opened[field].pop()
        steps[place] = begun._replace(end=len(steps))


def _without_silent(source: str) -> str:
    """Without comments, scripts and styles, and the fields in them; one without its end is text."""
    parts: list[str] = []
    missing: set[str] = set()
    at = 0
    for found in re.finditer(_SILENT, source, re.IGNORECASE):
        if found.start() < at:
            continue
        end = f"</{found[1].lower()}[^<>]*>" if found[1] else "-->"
        closed = None if end in missing else re.compile(end, re.IGNORECASE).search(source, found.end())
        if closed is None:
            missing.add(end)
        else:
            parts.append(source[at : found.start()])
            at = closed.end()
    return "".join([*parts, source[at:]])


def _plain(source: str) -> str:
    """Without what only decorates: marks round a whole field, things to click, lines across."""
    parts: list[str] = []
    opened: dict[str, list[tuple[int, int, bool]]] = {}
    depth_of_hidden: Counter[str] = Counter()
    fields = at = 0
    for found in re.finditer(_TAG, source):
        between = source[at : found.start()]
        at = found.end()
        fields += sum(name.strip()[:1] not in NO_FIELDS for name in re.findall(_HANDLEBARS, between))
        parts.append(between)
        closes, name, attributes = found[1], found[2].lower(), found[3]
        place = len(parts)
        parts.append(found[0])
        if name == "hr":
            is_answer = re.search(r"\bid\s*=\s*[\"']?answer\b", attributes, re.IGNORECASE)
            parts[place] = ANSWER_LINE if is_answer else "<div></div>"
            continue
        hides = not closes and name not in _WITHOUT_END and re.search(_HIDES, attributes, re.IGNORECASE)
        if hides and not depth_of_hidden:
            depth_of_hidden[name] = 1
            parts[place] += _HIDE
        elif name in depth_of_hidden:
            depth_of_hidden[name] += -1 if closes else 1
            if not depth_of_hidden[name]:
                depth_of_hidden.clear()
                parts[place] += _SHOW_AGAIN
        if name in _DECORATION or name == "button":
            if not closes:
                clickable = name == "button" or (
                    name == "a" and re.search(_CHROME, attributes, re.IGNORECASE) is not None
                )
                opened.setdefault(name, []).append((place, fields, clickable))
                continue
            if not opened.get(name):
                parts[place] = ""
                continue
            begun, before, clickable = opened[name].pop()
            if fields > before:
                mark = "<div>" if name in _HEADINGS else ""
                parts[begun], parts[place] = mark, mark.replace("<", "</")
            elif clickable:
                parts[begun : place + 1] = [""] * (place + 1 - begun)
    parts.append(source[at:])
    for left in opened.values():
        for begun, _, _ in left:
            parts[begun] = ""
    return "".join(parts)

"""What a card of a note asks and what it answers, as its templates show them in Anki."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence, Set
from itertools import chain, repeat
from typing import NamedTuple

from flashcards.exchange.anki.collection import NoteType, PackedNote, named_nowhere
from flashcards.exchange.anki.foreign_templates import ANSWER_LINE, Kind, Piece, is_empty, mentioned, shown
from flashcards.exchange.anki.multiple_choice import choices
from flashcards.exchange.anki.right_options import with_right_ones_bold
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.questions.cloze import gap_numbers, with_gap, with_gap_filled
from flashcards.text.html_to_markdown import from_html

HINT_NAMES = frozenset(["hint", "hints"])
"""Names of a field that is a hint."""

ID_NAMES = frozenset([
    "#", "guid", "id", "ids", "idx", "index", "key", "no", "no.", "note id", "noteid", "nr", "nr.", "num",
    "number", "order", "sort", "sort field", "sort id", "sort order", "sortfield", "uid", "uuid",
])  # fmt: skip
"""Names of a field that is a number of the note."""

IN_A_PICTURE = "::image-occlusion:"
"""What a gap begins with where it lies over a picture."""

HIDDEN_PART = "it asks for a hidden part of a picture"

LONGEST_LABEL = 40
"""Characters of the words of a template that name a field."""

_ID = r"#?[A-Za-z]{0,8}[-_.]?\d[\w.-]{0,60}"
_ID_OF_A_MACHINE = r"0\d+|[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4,12}){2,4}"

_BREAKS = r"<(?:br|/?(?:div|p|h[1-6]|li|ul|ol|table|tr|td|th|section|header|footer|main|article|hr|pre))\b"


class Sides(NamedTuple):
    """Both sides of a card, as HTML."""

    question: str
    answer: str
    hint: str = ""
    """One line."""
    asked_for: tuple[str, ...] = ()
    """The fields that the answer shows, by which two cards with the same question differ."""


def sides_of(note: PackedNote, kind: NoteType, ord_: int) -> Sides | str:
    """The card `ord_` of a note, or why there is none."""
    if kind.cloze and any(IN_A_PICTURE in field for field in note.fields):
        return HIDDEN_PART
    fields = {name: value for name, value in zip(kind.fields, note.fields, strict=False) if name}
    if not kind.cloze and (parted := choices(fields)) is not None:
        return Sides(*parted)
    template = kind.template(ord_)
    if template is None or not fields:
        return _by_place(note, kind, ord_)
    gap = ord_ + 1 if kind.cloze else 0
    front, back = shown(template.front, fields, gap), shown(template.back, fields, gap, answered=True)
    if kind.cloze and not any(piece.kind is Kind.CLOZE for piece in (*front, *back)):
        return f"it has no gap number {gap}"
    if not any(piece.is_field and piece.kind is not Kind.TYPED for piece in front):
        # A script shows them, or nobody does.
        by_script = [name for name in mentioned(template.front) if not is_empty(fields.get(name, ""))]
        if not by_script:
            return "its front is empty"
        front = [Piece(Kind.FIELD, fields[name], name) for name in by_script]
    unnamed = [name for name in named_nowhere(kind) if name.casefold() in HINT_NAMES]
    front += [Piece(Kind.HINT, fields[name], name) for name in unnamed if not is_empty(fields.get(name, ""))]
    return _sides(front, back, fields)


def _sides(front: list[Piece], back: list[Piece], fields: dict[str, str]) -> Sides | str:
    open_ones = [piece for piece in front if not piece.hidden]
    if any(piece.is_field and piece.kind is not Kind.TYPED for piece in open_ones):
        front = open_ones
    hint, told_later = _hint(front, back)
    asks = _question(front)
    answers = _added(asks, back)
    typed = [piece for piece in front if piece.kind is Kind.TYPED]
    if any(piece.kind in (Kind.FRONT, Kind.TYPED) for piece in back):  # there Anki compares what was typed
        told = {piece.field for piece in answers}
        answers = [piece for piece in typed if piece.field not in told] + answers
    if not _says(answers):
        answers = typed or [piece for piece in back if piece.kind is not Kind.FRONT]
    if not _says(answers):
        seen = {piece.field for piece in front}
        answers = [
            Piece(Kind.FIELD, value, name)
            for name, value in fields.items()
            if name not in seen and not is_empty(value)
        ]
    asked_for = tuple(dict.fromkeys(piece.field for piece in answers if piece.is_field))
    answers = [
        piece._replace(html=with_right_ones_bold(piece.html)) if piece.kind is Kind.FIELD else piece
        for piece in answers
    ]
    named = "".join(_named(name, value) for name, value in told_later)
    return Sides(_joined(asks), _joined(answers, names=True) + named, hint, asked_for)


# -- the front ------------------------------------------------------------------------------------


def _question(front: Sequence[Piece]) -> list[Piece]:
    """The front without what only tells where the card lies, or is there on request."""
    asks = list(front)
    on_request = (Kind.HINT, Kind.TYPED, Kind.OTHER)
    _leave_out(asks, [p.kind in on_request or p.field.casefold() in HINT_NAMES for p in asks])
    if any(piece.is_field and not _is_number(piece) for piece in asks):
        _leave_out(asks, [piece.is_field and _is_number(piece) for piece in asks])
    return asks


def _is_number(piece: Piece) -> bool:
    text = _bare(piece.html).strip()
    name = piece.field.casefold()
    by_name = name in ID_NAMES or name.endswith((" id", "_id"))
    return re.fullmatch(_ID_OF_A_MACHINE, text) is not None or (
        by_name and re.fullmatch(_ID, text) is not None
    )


def _leave_out(pieces: list[Piece], out: Sequence[bool]) -> None:
    """Without the pieces of which `out` says so, and the words of the template that name each on its line."""
    for place in range(len(pieces) - 1, -1, -1):
        if out[place]:
            _leave_out_at(pieces, place)


def _leave_out_at(pieces: list[Piece], place: int) -> None:
    del pieces[place]
    if place < len(pieces) and pieces[place].kind is Kind.WORDS:
        words = re.sub(r"\A(?:\s|[.,:;)\]|/\N{EN DASH}-])+", "", pieces[place].html)
        pieces[place] = pieces[place]._replace(html=words)
    if place == 0 or pieces[place - 1].kind is not Kind.WORDS:
        return
    before = pieces[place - 1].html
    line = max((found.start() for found in re.finditer(_BREAKS, before)), default=-1)
    begins = before.find(">", line) + 1 if line >= 0 else 0
    if line < 0 and place > 1:  # another piece stands on the line: only its name goes, or a sign between
        before = re.sub(r"(?:[\s(\[#|/:,\N{EN DASH}-]|\b\w[\w ]{0,30}:\s*\Z)+\Z", " ", before)
    elif len(_bare(before[begins:]).strip()) <= LONGEST_LABEL:
        before = before[:begins]
    pieces[place - 1] = pieces[place - 1]._replace(html=before)


def _hint(front: list[Piece], back: list[Piece]) -> tuple[str, list[tuple[str, str]]]:
    """The hint of a card, and (field, value) of what was one and does not fit."""
    hints: dict[str, Piece] = {}
    for piece in (*front, *back):
        if piece.field.casefold() in HINT_NAMES or (piece.kind is Kind.HINT and piece in front):
            hints.setdefault(piece.field, piece)
    chosen = ""
    later: list[tuple[str, str]] = []
    for piece in hints.values():
        line = from_html(piece.html).line
        if not chosen and line and CARD_FIELDS["hint"].ok(line):
            chosen = line
            _leave_out(back, [other.field == piece.field for other in back])
        elif not any(other.field == piece.field for other in back):
            later.append((piece.field, piece.html))
    return chosen, later


# -- the back -------------------------------------------------------------------------------------


def _added(front: Sequence[Piece], back: Sequence[Piece]) -> list[Piece]:
    """What the back shows more than the front."""
    pieces = list(back)
    _leave_out(pieces, [piece.kind is Kind.OTHER for piece in pieces])
    fields = {piece.field for piece in front if piece.is_field}
    words = {_words(piece) for piece in front if piece.kind is Kind.WORDS}
    at_line = next((n for n, p in enumerate(pieces) if p.kind is Kind.WORDS and ANSWER_LINE in p.html), None)
    if at_line is not None:
        before, _, after = pieces[at_line].html.partition(ANSWER_LINE)
        above = [*pieces[:at_line], Piece(Kind.WORDS, before)]
        below = [Piece(Kind.WORDS, after), *pieces[at_line + 1 :]]
        pieces = [*_not_in(fields, words, above), Piece(Kind.WORDS, "<div></div>"), *below]
    else:
        pieces = pieces[_repeated(fields, words, pieces) :]
    return [piece for piece in pieces if piece.kind is not Kind.FRONT]


def _says_again(piece: Piece, fields: Set[str]) -> bool:
    """Whether it is one of these fields, which the front shows as well; a gap is filled on the back."""
    return piece.is_field and piece.kind is not Kind.CLOZE and piece.field in fields


def _not_in(fields: Set[str], words: Set[str], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without `fields` and without `words` that stand on the front."""
    kept: list[Piece] = []
    for piece in pieces:
        if _says_again(piece, fields):
            continue
        is_said = piece.kind is Kind.WORDS and piece.has_words and _words(piece) in words
        kept.append(piece._replace(html="<div></div>") if is_said else piece)
    return kept if _says(kept) else []


def _repeated(fields: Set[str], words: Set[str], back: Sequence[Piece]) -> int:
    """How many pieces at the head of the back only say the front again, up to the end of a line."""
    repeats = end = 0
    for place, piece in enumerate(back):
        if piece.kind is Kind.FRONT or _says_again(piece, fields):
            repeats += 1
            if place + 1 < len(back) and back[place + 1].is_field:
                end = place + 1
        elif piece.kind is Kind.WORDS and (not piece.has_words or _words(piece) in words):
            if repeats and (re.search(_BREAKS, piece.html) or not piece.html.strip()):
                end = place + 1
        elif piece.kind is Kind.WORDS and repeats and re.match(rf"(?:\s|</\w+>)*{_BREAKS}", piece.html):
            return place
        else:
            break
    return end


def _words(piece: Piece) -> str:
    return " ".join(re.findall(r"\w+", re.sub("<[^<>]*>", " ", piece.html)))


def _says(pieces: Sequence[Piece]) -> bool:
    """Whether a field is shown; words of a template alone answer nothing."""
    return any(piece.is_field for piece in pieces)


# -- both -----------------------------------------------------------------------------------------


def _joined(pieces: Sequence[Piece], *, names: bool = False) -> str:
    """The pieces as one text. Where two fields would run together they are parted; `names`: and named."""
    parts: list[str] = []
    previous = ""
    """What came since the last field; a letter where none came yet."""
    touching = False
    for piece in pieces:
        if piece.kind is Kind.WORDS:
            parts.append(piece.html)
            if piece.html.strip():
                touching = touching and not (piece.has_words or re.search(r"[^\s<>]", _bare(piece.html)))
                touching = touching and not re.search(_BREAKS, piece.html)
            previous += piece.html
            continue
        if names and (piece.kind is Kind.HINT or (touching and not previous)):
            parts.append(_named(piece.field, piece.html))
        else:
            parts.append("<br>" * (touching and (previous == "" or "\n" in previous)) + piece.html)
        previous, touching = "", True
    return "".join(parts)


def _bare(html: str) -> str:
    return re.sub("<[^<>]*>", "", html)


def _named(field: str, value: str) -> str:
    return f"<p><b>{html.escape(field)}:</b> {value}</p>" if field else f"<p>{value}</p>"


# -- without a template ---------------------------------------------------------------------------


def _by_place(note: PackedNote, kind: NoteType, ord_: int) -> Sides | str:
    """Of a note whose templates are not known: its first field with words, and the others."""
    named = [
        Piece(Kind.FIELD, value, name)
        for name, value in zip(chain(kind.fields, repeat("")), note.fields, strict=False)
        if not is_empty(value)
    ]
    if kind.cloze:
        return _cloze_by_place(named, ord_ + 1)
    if ord_:
        return "its note type has no template for it"
    asked = next((place for place, piece in enumerate(named) if not _is_number(piece)), 0)
    rest = [piece for place, piece in enumerate(named) if place != asked and not _is_number(piece)]
    question = named[asked].html if named else ""
    answer = [rest[0].html, *(_named(piece.field, piece.html) for piece in rest[1:])] if rest else []
    return Sides(question, "".join(answer))


def _cloze_by_place(named: Sequence[Piece], gap: int) -> Sides | str:
    source = next((piece for piece in named if gap in gap_numbers(piece.html)), None)
    if source is None:
        return f"it has no gap number {gap}"
    others = [_named(piece.field, piece.html) for piece in named if piece is not source]
    answer = with_gap_filled(source.html, gap) + "".join(others)
    return Sides(with_gap(source.html, gap), answer)

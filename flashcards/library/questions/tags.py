"""Tags as other programs and people write them, as tags of a deck; what was changed is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.value_rules import TAG_MAX, ListOf, Tag
from flashcards.library.files.values_in_messages import shortened

LONGEST_READ = 1_000
"""Characters of one tag that are looked at."""

LONGEST_CELL = 40
"""Characters of a cell that holds tags and no sentence."""

BY_ANKI = ("leech", "marked")
"""What Anki sets by itself and says nothing about the question."""

_CYRILLIC = (
    "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюяђјљњћџ",
    "a b v g g d e e ie zh z i i i i k l m n o p r s t u u f kh ts ch sh shch ie y - e iu ia dj j lj nj c dz",
)
_GREEK = (
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o",
)
_LATIN = (
    "äöüßæœøđðþłıŋħŧ",
    "ae oe ue ss ae oe oe d d th l i n h t",
)
_LETTERS = {
    ord(letter): written.strip("-")
    for letters, all_written in (_LATIN, _CYRILLIC, _GREEK)
    for letter, written in zip(letters, all_written.split(), strict=True)
}

_SIGNS = (
    (r"(?<=[a-z0-9])\+\+", "pp"),
    (r"(?<=[a-z])#", "sharp"),
    (r"(?<![^\s:/,-])\.(?=[a-z])", "dot"),
    (r"(?<=[a-z0-9])\*(?![a-z0-9])", "-star"),
    (r"\+", "-plus-"),
    (r"&", "-and-"),
    (r"%", "-percent-"),
    ("['`\u00b4\u2019]", ""),
)
"""Signs that are part of a name: C++, C#, .NET, A*, Q&A."""


class Tags(NamedTuple):
    tags: tuple[str, ...]
    """Each once, at most as many as a card may have."""
    told: tuple[str, ...]
    """What was changed or left out, in words."""


@lru_cache(maxsize=1024)  # a file has few tags, and each of them many times
def tag_of(written: str, *, levels: str = ":") -> str:
    """`written` as a tag: `C++` as cpp, `Übung` as uebung; "" where a letter of it cannot be written so.

    `levels` is what parts the levels of a tag that Anki parts by `::`.
    Two tags that differ by more than case, accents or signs between words stay two, also long ones.
    """
    text = unicodedata.normalize("NFC", written.strip()[:LONGEST_READ]).casefold().replace("::", levels)
    for sign, word in _SIGNS:
        text = re.sub(sign, word, text)
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.translate(_LETTERS)  # accented letters of other scripts, which are two by now
    if any(char.isalnum() and not char.isascii() for char in text):
        return ""
    tag = re.sub(r"[^a-z0-9:]+", "-", text)
    tag = re.sub(r"-*:[:-]*", ":", tag).strip("-:")
    if len(tag) > TAG_MAX or len(written.strip()) > LONGEST_READ:
        digest = sha256(written.strip().casefold().encode("utf-8", "replace")).hexdigest()[:4]
        kept = tag[: TAG_MAX - 5]
        tag = f"{(kept.rpartition('-')[0] if '-' in kept[TAG_MAX // 2 :] else kept).rstrip('-:')}-{digest}"
    return tag if Tag.ok(tag) else ""


def tags_of(written: Iterable[str], *, of_anki: bool = False, levels: str = ":") -> Tags:
    """The tags of one card. Only another case, and `_` or a blank between words, are changed untold."""
    rule = CARD_FIELDS["tags"]
    assert isinstance(rule, ListOf)
    tags: dict[str, None] = {}
    told: list[str] = []
    beyond: list[str] = []
    for each in dict.fromkeys(filter(None, map(str.strip, written))):
        if of_anki and each.lower() in BY_ANKI:
            continue
        if not (tag := tag_of(each, levels=levels)):
            why = "it cannot be written in the letters a to z"
            told.append(f'the tag "{shortened(each)}" was left out: {why}')
        elif tag not in tags and len(tags) == rule.most:
            beyond.append(shortened(each))
        else:
            tags[tag] = None
            if tag != _as_expected(each):
                told.append(f'the tag "{shortened(each)}" became {tag}')
    if beyond:
        told.append(f"a card has at most {rule.most} tags; left out: {', '.join(beyond)}")
    return Tags(tuple(tags), tuple(told))


def split_tags(cell: str, *, blanks_part: bool = True) -> list[str]:
    """The tags of a cell, parted by `;`, `,` and line ends; where it has none of these, by blanks."""
    by_signs = not blanks_part or re.search(r"[;,\n]", cell)
    parts = re.split(r"[;,\n]", cell) if by_signs else cell.split()
    return [part.strip() for part in parts if part.strip()]


def _as_expected(written: str) -> str:
    return re.sub(r"[\s_]+", "-", written.strip().lower()).replace("::", ":")


def tags_of_cell(cell: str) -> list[str]:
    """The tags that a cell holds, if they are as short as tags are."""
    return list(tags_of(split_tags(cell, blanks_part=False)).tags) if len(cell) <= LONGEST_CELL else []

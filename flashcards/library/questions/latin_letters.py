"""Text in Latin letters that is not UTF-8, as old spreadsheets save it (Windows-1252 and the like)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

SAID = "the file is not UTF-8; it was read as {}. Where letters look wrong, save it as UTF-8"

LARGEST_SHARE = 0.1
"""Of all bytes, those above 127 in a text of Latin letters."""

_LONG_RUN = re.compile(rb"[\x80-\x9f\xa1-\xff]{4,}")
"""Words of Cyrillic, Greek or Chinese: in Latin letters there are seldom more than two beside each other."""

_BROKEN = re.compile("[\xc2-\xc3\xe2](?:[\x80-\xbf]|\N{EURO SIGN})")
"""What UTF-8 with a mistake in it looks like."""

_ESCAPED = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python reads them."""

_BEYOND_ASCII = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_SIGNS = {
    chr(0xDC00 + byte): bytes([byte]).decode("cp1252") for byte in (0x85, *range(0x91, 0x98), 0x80, 0x99)
}
"""Dashes, quotes and the like as Windows writes them."""


class _Alphabet(NamedTuple):
    """The letters beyond ASCII in which languages of one code page are written, one string a language."""

    name: str
    codec: str
    languages: Sequence[str]


_WESTERN = _Alphabet(
    "Western European text",
    "cp1252",
    ["àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àèéìíîòóùú", "ãáàâçéêíõóôúü", "æøåéäöü", "áðéíóúýþæö", "ëïéèöü"],
)
_CENTRAL = ["ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"]
_OTHERS = (
    _Alphabet("Central European text (Windows-1250)", "cp1250", _CENTRAL),
    _Alphabet("Central European text (ISO 8859-2)", "iso8859_2", _CENTRAL),
    _Alphabet("Turkish text (Windows-1254)", "cp1254", ["çğıöşüâî"]),
    _Alphabet("Baltic text (Windows-1257)", "cp1257", ["ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"]),
)

FEWEST_LETTERS = 5
"""Letters beyond ASCII that show which language it is."""

ITS_OWN = 0.95
"""Share of them that must be of its alphabet."""

CLEARLY = 0.05
"""By how much more the letters must fit another alphabet than a Western European one."""

SAMPLE = 100_000
"""Characters that are looked at."""

_LETTER = re.compile(r"[^\W\d_\x00-\x7f]|[\x80-\x9f]|[\u00a1-\u00bf]")
"""What is above ASCII and no dash or quote: signs as well, for in another code page they are letters."""


def latin_text(raw: bytes) -> tuple[str, str] | None:
    """The text and what to say of it, where the bytes look like words of a European language; else None."""
    if (mixed := _mixed_text(raw)) is not None:
        return mixed, SAID.format(_WESTERN.name)
    high = sum(byte > 127 for byte in raw)
    in_long_runs = sum(len(run) for run in _LONG_RUN.findall(raw))
    if b"\0" in raw or 2 * in_long_runs > high:
        return None
    western, fits_western = _read(raw, _WESTERN)
    others = [(*_read(raw, alphabet), alphabet.name) for alphabet in _OTHERS]
    text, fits, name = max(others, key=lambda each: each[1])
    if text is not None and fits >= max(ITS_OWN, fits_western + CLEARLY):
        return text, SAID.format(name)
    if western is None or _BROKEN.search(western):
        return None
    if high > LARGEST_SHARE * len(raw) and fits_western < ITS_OWN:
        return None
    return western, SAID.format(_WESTERN.name)


def _read(raw: bytes, alphabet: _Alphabet) -> tuple[str | None, float]:
    """The text in this code page, and the share of its letters beyond ASCII that one language has."""
    try:
        text = raw.decode(alphabet.codec)
    except UnicodeDecodeError:
        return None, 0
    letters = Counter(_LETTER.findall(text[:SAMPLE].lower()))
    if (total := letters.total()) < FEWEST_LETTERS:
        return text, 0
    return text, max(sum(letters[letter] for letter in each) for each in alphabet.languages) / total


def _mixed_text(raw: bytes) -> str | None:
    """UTF-8 into which somebody pasted dashes and quotes of Windows; None for any other text."""
    text = raw.decode(errors="surrogateescape")
    pasted = set(_ESCAPED.findall(text))
    if not pasted <= _SIGNS.keys() or b"\0" in raw or not _BEYOND_ASCII.search(text):
        return None
    return _ESCAPED.sub(lambda sign: _SIGNS[sign[0]], text)

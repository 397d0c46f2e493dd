"""Text that is not UTF-8 but in letters of its own, as old programs save it: Chinese, Russian, ..."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

SAID = "the file is not UTF-8; it was read as "

FEWEST_LETTERS = 20
"""Letters that show what language it is."""

ITS_OWN = 0.95
"""Share of the letters beyond ASCII that must be those of the language."""

SAMPLE = 100_000
"""Characters that are looked at."""


class _Language(NamedTuple):
    name: str
    encodings: Mapping[str, str]
    """As Python calls them, and as people do."""
    letters: str
    """Those that it is written in, as ranges."""
    common: str
    """The commonest ones."""
    least: float
    """The share of the common ones in any text of the language."""


_HAN = "\u4e00-\u9fff"
_KANA = "\u3005\u3041-\u30ff\uff66-\uff9f"
_LANGUAGES = (
    _Language("Chinese", {"gb18030": "GB 18030"}, _HAN,
              "的一是不了在有人我他这中大来上国和为时用要以个到会可对生能也出就下年得过", 0.05),
    _Language("Chinese", {"big5": "Big5"}, _HAN,
              "的一是不了在有人我他這中大來上國和為時用要以個到會可對生能也出就下年得過", 0.05),
    _Language("Japanese", {"cp932": "Shift-JIS", "euc_jp": "EUC-JP"}, _KANA + _HAN,
              "のにはをたがでてとしれさいるかもなすこうきくまりっ", 0.15),
    _Language("Korean", {"cp949": "EUC-KR"}, "\uac00-\ud7a3",
              "이다는에을가의하고지로은를한사어기도나자리서인아", 0.2),
    _Language("Cyrillic", {"cp1251": "Windows-1251", "koi8_r": "KOI8-R"}, "\u0401-\u0491",
              "оеаинтсрвлкдпу", 0.6),
    _Language("Greek", {"cp1253": "Windows-1253"}, "\u0386-\u03ce", "αοιετσνηυρπκμάόίέ", 0.6),
    _Language("Hebrew", {"cp1255": "Windows-1255"}, "\u05d0-\u05ea", "יוהלאתרבשמנ", 0.6),
    _Language("Arabic", {"cp1256": "Windows-1256"}, "\u0621-\u0652\u067e-\u06af", "الينرمتبوهة", 0.6),
)  # fmt: skip
"""What is tried. A text read in the letters of another language has few of the common ones."""

_EVERYDAY = {"gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
"""First bytes of the characters of everyday: what is no Chinese has others, too."""

_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")


def in_other_letters(raw: bytes) -> tuple[str, str] | None:
    """The text, and what to say of it; None for what is in none of these languages."""
    found = [
        (likelihood, text, f"{SAID}{language.name} text ({name})")
        for language in _LANGUAGES
        for codec, name in language.encodings.items()
        if (text := _decoded(raw, codec)) and (likelihood := _likelihood(text, language, codec)) >= 1
    ]
    best = max(found, default=None, key=lambda each: each[0])
    return best and best[1:]


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _likelihood(text: str, language: _Language, codec: str) -> float:
    """How many times the least share of common letters there is; 0 where others are not of the language."""
    letters = _LETTER.findall(text[:SAMPLE])
    own = re.findall(f"[{language.letters}]", "".join(letters))
    if len(own) < max(FEWEST_LETTERS, ITS_OWN * len(letters)):
        return 0
    if codec in _EVERYDAY:
        simple = sum(letter.encode(codec)[0] in _EVERYDAY[codec] for letter in own)
        if simple < ITS_OWN * len(own):
            return 0
    return sum(letter in language.common for letter in own) / (language.least * len(own))

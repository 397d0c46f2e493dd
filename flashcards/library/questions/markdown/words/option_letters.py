"""The letters that stand before options, in the alphabets of several languages."""

from __future__ import annotations

import re

from flashcards.library.questions.split_into_pieces import LONGEST_LINE

CIRCLED = "\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467"
"""1 to 8 in circles, which need no sign behind them."""

LATIN = "abcdefgh"
OTHERS = (
    "абвгде",
    "αβγδε",
    "กขคงจ",
    "אבגדה",
    "أبجده",
    "ابجده",
    "가나다라마",
    "ㄱㄴㄷㄹㅁ",
    "アイウエオ",
    "甲乙丙丁戊",
    "कखगघङ",
    CIRCLED,
)

UNCIRCLED = "".join(dict.fromkeys("".join(each + each.upper() for each in (LATIN, *OTHERS[:-1]))))
"""Those that need a sign behind them, for a set of signs."""
LETTERS = UNCIRCLED + CIRCLED

FEWEST = 3
"""Options on one line, or lines with a letter each, that are beyond doubt."""

_MARK = (
    rf"[*_(\uff08]{{0,3}}(?:(?P<letter>[{UNCIRCLED}])[*_]{{0,2}}"
    r"(?:[.):][*_]{0,2}\s+|[.)](?=[\u3040-\u9fff\uac00-\ud7a3])|[\u3001\uff0e\uff09\uff1a]\s*)"
    rf"|(?P<sign>[{CIRCLED}])\s*)"
)
BEGINS_OPTION = re.compile(_MARK + r"\S")
_OPTION_WITHIN = re.compile(rf"(?:^|(?<=\s)){_MARK}(?=\S)")
_BLANKS = re.compile(r"\S(?:[ ]{2}|\t)")

_LATIN = {ord(letter): to for alphabet in OTHERS for letter, to in zip(alphabet, LATIN, strict=False)}


def latin_letters(letters: str) -> str:
    """The same in lower case and by their place in the alphabet: `b` for `B`, `ข` and `\u2461`."""
    return letters.lower().translate(_LATIN)


def letters_of(line: str) -> str:
    """The letter of the option that a line is; of several on one line, `A) cash  B) card  C) both`, all."""
    line = line.strip()[:LONGEST_LINE]
    begins = BEGINS_OPTION.match(line)
    if begins is None:
        return ""
    signs = line.count(".") + line.count(")") + line.count(":")
    if signs < FEWEST and line.isascii() and "  " not in line and "\t" not in line:
        return begins["letter"].lower()  # nearly always
    marks = [mark["letter"] or mark["sign"] for mark in _OPTION_WITHIN.finditer(line)]
    letters = latin_letters("".join(marks))
    several = len(letters) >= FEWEST or _BLANKS.search(line) is not None
    return letters if several and letters in LATIN else letters[0]

"""The letters that stand before options, in the alphabets of several languages."""

from __future__ import annotations

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

_LATIN = {ord(letter): to for alphabet in OTHERS for letter, to in zip(alphabet, LATIN, strict=False)}


def latin_letters(letters: str) -> str:
    """The same in lower case and by their place in the alphabet: `b` for `B`, `ข` and `\u2461`."""
    return letters.lower().translate(_LATIN)

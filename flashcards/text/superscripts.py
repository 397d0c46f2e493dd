"""What is raised or lowered, as text: 10⁹, x², H₂O, and 2^n, a^(n+1), x_i where there is no such sign."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-\N{MINUS SIGN}", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-\N{MINUS SIGN}", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_HAS_SIGNS = re.compile(r"[+\-\N{MINUS SIGN}]?[0-9]+|[0-9]*[+\-\N{MINUS SIGN}]")
_ONE_WORD = re.compile(r"[^\W_]+|\[.*\]|\(.*\)", re.DOTALL)
_NO_POWER = re.compile(
    r"(?:st|nd|rd|th|TM|SM|\N{TRADE MARK SIGN}|\N{REGISTERED SIGN}|\[[^\[\]]*\](?:\([^()]*\))?)",
    re.IGNORECASE,
)
"""What is raised by habit: 1st, a mark, a note or link. It means the same on the line."""


def raised(text: str) -> str:
    """A superscript as plain text. Signs are taken only where all of it has one that everybody can read."""
    return text if _NO_POWER.fullmatch(text.strip()) else _shifted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """A subscript as plain text."""
    return _shifted(text, _LOWERED, "_")


def _shifted(text: str, signs: dict[int, int], mark: str) -> str:
    words = " ".join(text.split())
    if not any(char.isalnum() for char in words) and not _HAS_SIGNS.fullmatch(words):
        return text  # a star, a prime
    if _HAS_SIGNS.fullmatch(words):
        return words.translate(signs)
    return f"{mark}{words}" if _ONE_WORD.fullmatch(words) else f"{mark}({words})"

"""Chance that can be repeated: a draw decided by words, the same on every machine, without a generator."""

from __future__ import annotations

from hashlib import sha256


def draw(*parts: object) -> float:
    """A number from 0 up to 1, never 1 itself, evenly spread over different `parts`, whose order counts."""
    digest = sha256(":".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48

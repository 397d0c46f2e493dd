"""What the cards of a deck claim, each tried out by a function of its own."""

from __future__ import annotations

from collections.abc import Callable

Claim = Callable[[], None]


class Claims(dict[str, Claim]):
    """Card id -> the function that tries its claim out."""

    def of(self, card: str) -> Callable[[Claim], Claim]:
        """A decorator: the function tries out what this card claims, and no other function does."""

        def register(check: Claim) -> Claim:
            assert card not in self
            self[card] = check
            return check

        return register

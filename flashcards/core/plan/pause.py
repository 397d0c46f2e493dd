"""Long work that may be left undone calls its `Pause` every few milliseconds: what that raises ends it."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], object]


def no_pause() -> None:
    """Work goes on to its end."""

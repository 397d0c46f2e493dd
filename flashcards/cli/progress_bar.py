"""A bar on stderr, at a terminal, for work that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_S = 1.0  # work that is done sooner shows nothing
BETWEEN_S = 0.1  # so often the bar is drawn anew
WIDTH = 30


def progress(what: str, pieces: Iterable[T], total: int) -> Generator[T, None, None]:
    """The same pieces; `what` is being done with them is told once it takes long."""
    if not sys.stderr.isatty():
        yield from pieces
        return
    next_at = time.monotonic() + PATIENCE_S
    drawn = False
    try:
        for done, piece in enumerate(pieces):
            if time.monotonic() >= next_at:
                next_at = time.monotonic() + BETWEEN_S
                drawn = True
                share = min(done / total, 1.0) if total else 1.0
                full = round(share * WIDTH)
                sys.stderr.write(f"\r{what}  [{'#' * full}{'.' * (WIDTH - full)}] {100 * share:3.0f}%")
                sys.stderr.flush()
            yield piece
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

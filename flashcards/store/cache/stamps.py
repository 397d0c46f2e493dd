"""Stamps of files: whether a file is still the one that was read, without opening it.

Light on purpose: a shell prompt waits for it.
"""

from __future__ import annotations

import os
import time

Stamp = tuple[int, int]
"""(mtime in ns, size)."""

MISSING: Stamp = (0, -1)

JUST_WRITTEN_NS = 2_000_000_000
"""A file changed less than this before it was read may change again within one tick of its clock."""


def stamp(path: str | os.PathLike[str]) -> Stamp:
    """The stamp of the file or folder now; one that is gone has a stamp of its own."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a glance asks this of names that never were a Path
    except OSError:
        return MISSING
    return found.st_mtime_ns, found.st_size


def settled(found: Stamp) -> Stamp:
    """The stamp to remember: none that could stand for two contents of a file just written."""
    mtime_ns, size = found
    return (0 if time.time_ns() - mtime_ns < JUST_WRITTEN_NS else mtime_ns), size

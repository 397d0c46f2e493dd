"""Copies of the log that lie beside it: those that clouds make of a conflict, and those made by hand."""

from __future__ import annotations

import stat
from contextlib import suppress
from pathlib import Path

from flashcards.store.log_file import is_a_log


def conflict_copies_of(log: Path) -> list[Path]:
    """`reviews (conflicted copy).db`, `Copy of reviews.db`, `reviews.db.bak`: any other log in the folder.

    Judged by what is in them, since every program names them in its own way.
    """
    with suppress(OSError):
        named = {*log.parent.glob(f"*{log.stem}*"), *log.parent.glob(f"*{log.suffix}")}
        return [path for path in sorted(named) if path != log and _is_file(path) and is_a_log(path)]
    return []


def _is_file(path: Path) -> bool:
    """A pipe would be waited for; a link may be one to the log itself."""
    with suppress(OSError):
        return stat.S_ISREG(path.lstat().st_mode)
    return False

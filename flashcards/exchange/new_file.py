"""A file that is handed out: under its name only when it is whole, and never in the place of another kind."""

from __future__ import annotations

import glob
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from flashcards.errors import UsageProblem

STALE_S = 60
"""A temporary file to which nobody wrote for so long belongs to a process that was killed."""


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """An open file that becomes `path`, in the place of what was there, when the block ends well.

    Else nothing is left of it. It is for its owner alone. What a killed process left beside the same
    name is removed. `library.files.writing.replace_file` is for files that people edit: it has the bytes
    at hand, minds what was there before and keeps its rights.
    Raises UsageProblem where disk or folder refuse.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    start = f".{target.name[:100]}."
    remove_stale(target.parent, f"{glob.escape(start)}*.new")
    beside = target.with_name(f"{start}{os.urandom(6).hex()}.new")
    try:
        with open(beside, "xb", opener=partial(os.open, mode=0o600)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as failure:
        raise UsageProblem(
            f"{path}: cannot be written ({failure.strerror or failure}); nothing was written"
        ) from failure
    finally:  # also where Ctrl-C came between two lines of the above
        with suppress(OSError):
            beside.unlink()


def must_be_free(path: Path, is_ours: Callable[[Path], bool], what: str) -> None:
    """Raises UsageProblem where `path` has no folder, or is a file of another kind that is not empty."""
    if not path.parent.is_dir():
        raise UsageProblem(
            f"{path}: there is no folder {path.parent}; create it first, or choose another name"
        )
    if not path.exists():
        return
    if not path.is_file():
        raise UsageProblem(f"{path}: is not a file; choose another name")
    if path.stat().st_size and not is_ours(path):
        raise UsageProblem(
            f"{path}: already exists and is not an {what}, so it was left alone; choose another name"
        )


def remove_stale(folder: Path, pattern: str) -> None:
    """Remove what our processes that were killed left in `folder`: files, and folders with files in them.

    Nothing of another user: in a folder that all share, a link laid there could lead to files of ours.
    """
    for left in folder.glob(pattern):
        with suppress(OSError):
            found = left.lstat()
            # On Windows the folder is the user's own.
            is_ours = os.name == "nt" or found.st_uid == os.geteuid()
            if stat.S_ISLNK(found.st_mode) or not is_ours:
                continue
            inside = list(left.iterdir()) if stat.S_ISDIR(found.st_mode) else []
            latest = max(path.lstat().st_mtime for path in (left, *inside))
            if time.time() - latest > STALE_S:
                for path in inside:
                    path.unlink()
                left.rmdir() if stat.S_ISDIR(found.st_mode) else left.unlink()

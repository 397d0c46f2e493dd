"""What a command said to the same question before, told again before anything else is loaded.

Light on purpose, as all that it imports: with it a shell prompt costs less than twice a bare Python. Whatever
it is not sure of it leaves to the command itself, so both always say the same.
"""

from __future__ import annotations

import os
import sys
import time

from flashcards.store.cache.glance import glance
from flashcards.store.cache.stamps import stamp

TYPE_CHECKING = False  # without loading `typing`
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

OUTPUT = "output"
"""The kind of derived value that outputs are; the keys are what was asked."""

Said = tuple[str, int]
"""(text, exit code)."""

UNREADABLE = (ValueError, TypeError, StopIteration, OverflowError, RecursionError)
"""What reading raises where something else stands in the place of an output."""


def answer(asked: str, width: int | None, layout: str, untouched: Said | None) -> Said | None:
    """What to say to what was `asked` in the usual home now; None where only the command can tell.

    `width`: columns of the terminal, None where there is none; `layout`: of the cache; `untouched`: where
    there is no home yet.
    """
    home = os.environ.get("FLASHCARDS_HOME") or _usual_home()
    if home is None:
        return None
    try:
        ms, offset = _now()
        home = os.path.abspath(os.path.expanduser(home))  # noqa: PTH100, PTH111  # pathlib takes longer
        home.encode()  # a name that is no text is refused
        if untouched is not None and not os.path.lexists(home):
            return untouched
        return remembered(f"{home}/cache.db", layout, question(asked, offset, width), ms, offset)
    except (ValueError, OSError):
        return None


def question(asked: str, offset: int, width: int | None) -> str:
    """The key of an output: what was asked, and what its answer depends on besides.

    `offset`: seconds by which the wall clock is ahead of UTC. Whether an interview is past is a matter of it.
    """
    return f"{offset} {width} {asked}"


def remembered(cache: str, layout: str, question: str, ms: int, offset: int) -> Said | None:
    """What the file `cache` keeps, where it still holds at `ms` since 1970."""
    query = "SELECT stamp, value FROM derived WHERE kind = ? AND key = ?"
    if not (kept := glance(cache, layout, query, (OUTPUT, question))):
        return None
    read = _reader()
    try:
        # As `keep_output.RestsOn` and `Output` list them.
        (day, rollover, since_ms, files), (text, code, until) = map(read, kept[0])
        today = time.gmtime(ms // 1000 + offset - rollover * 3600)
        holds = (
            ms >= since_ms
            and (until is None or ms < until)
            and time.strftime("%Y-%m-%d", today) == day
            and all(stamp(path) == tuple(known) for path, known in files.items())
        )
    except UNREADABLE:
        return None
    return (text, code) if holds else None


def _reader() -> Callable[[str], Any]:
    """As `json.loads`, where it can be without the modules around it: they take longer than all the rest."""
    try:
        from _json import make_scanner

        scan = make_scanner(_Strict)  # type: ignore[arg-type]  # all it asks of a decoder
    except (ImportError, AttributeError):  # another Python
        from json import loads

        return loads
    return lambda text: scan(text, 0)[0]


class _Strict:
    """What the scanner asks a decoder for."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, float


def _now() -> tuple[int, int]:
    """Milliseconds since 1970, and the seconds by which the learner's wall clock is ahead of UTC.

    Raises ValueError for a FLASHCARDS_NOW that is not a time.
    """
    if stopped := os.environ.get("FLASHCARDS_NOW"):
        try:
            from _datetime import datetime, timedelta  # type: ignore[import-not-found]  # without datetime.py
        except ImportError:  # another Python
            from datetime import datetime, timedelta

        now = datetime.fromisoformat(stopped)
        if (ahead := now.utcoffset()) is None:
            raise ValueError(stopped)
        return int(now.timestamp() * 1000), ahead // timedelta(seconds=1)
    now_s = time.time()
    return int(now_s * 1000), time.localtime(now_s).tm_gmtoff


def _usual_home() -> str | None:
    """The platform's user data folder, where it is plain to say; `home.places` asks platformdirs."""
    if sys.platform == "darwin":
        return "~/Library/Application Support/flashcards"
    if sys.platform != "linux" or os.environ.get("ANDROID_ROOT"):
        return None
    data = os.environ.get("XDG_DATA_HOME", "").strip()
    if data and not data.startswith("/"):
        return None
    return f"{data or '~/.local/share'}/flashcards"

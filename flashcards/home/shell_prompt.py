"""`due --short` and `due --check` for a shell prompt: the remembered answer, before anything is loaded.

Light on purpose, as all that it imports: with it a prompt costs less than twice a bare Python. Whatever it
is not sure of it leaves to the command itself, so both always say the same.
"""

from __future__ import annotations

import os
import sys
import time

from flashcards.store.cache.one_row import derived_row

FLAGS = ("--short", "--check")
"""What a prompt asks of `due`."""

UNTOUCHED = {"--short": ("10", 0), "--check": ("", 1)}
"""(text, exit code) where there is no home yet: the new cards of a first day."""


def answer(flag: str, layout: str) -> tuple[str, int] | None:
    """(text, exit code) of `due FLAG` now; None where only the command can tell. `layout`: of the cache."""
    home = os.environ.get("FLASHCARDS_HOME") or _usual_home()
    if home is None:
        return None
    try:
        ms, offset = _now()
        home = os.path.abspath(os.path.expanduser(home))  # noqa: PTH100, PTH111  # pathlib takes longer
        home.encode()  # a name that is no text is refused
        if not os.path.lexists(home):
            return UNTOUCHED[flag]
        row = derived_row(f"{home}/cache.db", layout, "output", _question(flag, offset))
        return _still_holds(*row, ms, offset) if row else None
    except (ValueError, OSError):
        return None


def _question(flag: str, offset: int) -> str:
    """As `due` asks its cache: in its JSON, with the zone as a timedelta is written."""
    short, check = (str(flag == name).lower() for name in FLAGS)
    days, seconds = divmod(offset, 86400)
    zone = f"{'-1 day, ' * (days < 0)}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f'["due", [], "None", null, {short}, {check}, false, "{zone}", false]'


def _still_holds(rests_on: str, output: str, ms: int, offset: int) -> tuple[str, int] | None:
    """The output, where what it rests on is as it was. Raises ValueError for what it cannot read.

    JSON of a known form, without the parser: `["DAY",ROLLOVER,SINCE,{"PATH":[MTIME,SIZE]}]` and
    `["TEXT",CODE,UNTIL]`.
    """
    if "\\" in rests_on + output:  # an escape: let the parser read it
        return None
    _, day, numbers, *files = rests_on.split('"')
    rollover, since = map(int, numbers.strip(",{").split(","))
    today = time.gmtime(ms // 1000 + offset - rollover * 3600)
    if ms < since or time.strftime("%Y-%m-%d", today) != day:
        return None
    for path, stamp in zip(files[::2], files[1::2], strict=True):
        if stamp.strip(":,[]}") != _stamp(path):
            return None
    _, text, ends = output.split('"')
    _, code, until = ends.rstrip("]").split(",")
    return (text, int(code)) if until == "null" or ms < int(until) else None


def _stamp(path: str) -> str:
    """As `store.cache.derived.stamp`, written."""
    try:
        found = os.stat(path)  # noqa: PTH116  # as above
    except OSError:
        return "0,-1"
    return f"{found.st_mtime_ns},{found.st_size}"


def _now() -> tuple[int, int]:
    """Milliseconds since 1970, and the seconds by which the learner's wall clock is ahead of UTC.

    Raises ValueError for a FLASHCARDS_NOW that is not a time.
    """
    if stopped := os.environ.get("FLASHCARDS_NOW"):
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

"""`flashcards sync`: which remote, one exchange with it, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import UsageProblem
from flashcards.exchange.progress import Progress
from flashcards.exchange.sync.exchange_rows import Exchanged, exchange
from flashcards.exchange.sync.open_remote import open_remote, whole_address
from flashcards.home.home import Home
from flashcards.home.log_opening import put_stamp
from flashcards.library.config.editing import set_value

SETTING = "remote"


class Synced(NamedTuple):
    exchanged: Exchanged
    remembered: bool
    """Whether this remote is from now on the one that is meant where none is named."""


def sync(
    home: Home,
    address: str | None,
    *,
    progress: Progress,
    tell: Callable[[str], None],
    ask: Callable[[str], bool],
    anew: bool = False,
    bring_back: bool = False,
    dry_run: bool = False,
) -> Synced:
    """Exchange rows with the remote at `address`, or with the one that is remembered.

    `anew`: a folder that was synced before and is gone, or empty, is begun again. Raises UsageProblem for no
    address or one that is none, and as `exchange` does.
    """
    chosen = home.settings.remote if address is None else address
    if chosen is None:
        raise UsageProblem("no remote yet; name a folder that your machines share: flashcards sync FOLDER")
    whole = whole_address(chosen, home.places.root if address is None else Path.cwd())
    known = home.log is not None and whole in home.log.remotes()
    with open_remote(whole, home, known=known, anew=anew) as remote:
        exchanged = exchange(
            home, remote, progress=progress, tell=tell, ask=ask, bring_back=bring_back, dry_run=dry_run
        )
        home.notices += remote.notices
    remembered = False
    if not dry_run and home.log is not None:
        if not known:
            home.log.remember_remote(whole)
            home.guarded(lambda: put_stamp(home.places.log, home.cache))
        if home.settings.remote is None:
            set_value(home.places.config, SETTING, whole)
            remembered = True
    return Synced(exchanged, remembered)

"""What an exchange with a remote has moved, in a sentence or two."""

from __future__ import annotations

from flashcards.exchange.sync.exchange_rows import Count
from flashcards.exchange.sync.sync_home import Synced


def sync_lines(done: Synced, *, dry_run: bool) -> str:
    remote, sent, came, moved, held, is_same = done.exchanged
    if dry_run:
        lines = [f"Would send {_count(sent)} and take in {_count(came)}; nothing was exchanged."]
    else:
        what = f"{_count(sent)} sent, {_came(sent, came)}" if sent.rows or came.rows else "Nothing new"
        if not held.rows:
            lines = ["Nothing to exchange yet: there is no answer here or there."]
        elif is_same:
            now = " now" if sent.rows or came.rows else ""
            lines = [f"{what}; this machine and {remote}{now} hold the same {_count(held)}."]
        else:
            lines = [f"{what}; more was stored in the meantime, so run it again: flashcards sync"]
    if moved.rows:
        lines.append(
            f"Another copy of this log went on too, so {_count(moved)} of this machine "
            f"{'would follow' if dry_run else 'now follow'} under a new device name; each counts once."
            + ("" if dry_run else " The log before is kept as a backup.")
        )
    if done.remembered:
        lines.append("From now on, flashcards sync alone will do.")
    return "\n".join(lines)


def sync_document(done: Synced) -> dict[str, object]:
    """`sync --json`: numbers of rows."""
    exchanged = done.exchanged
    return {
        "remote": exchanged.remote,
        "sent": exchanged.sent.rows,
        "came": exchanged.came.rows,
        "moved": exchanged.moved.rows,
        "rows": exchanged.held.rows,
        "same": exchanged.is_same,
    }


def _count(count: Count) -> str:
    """`12 answers and 1 other row`."""
    answers, others = count
    words = [f"{answers:,} answer" + "s" * (answers != 1)] if answers or not others else []
    words += [f"{others:,} other row" + "s" * (others != 1)] if others else []
    return " and ".join(words)


def _came(sent: Count, came: Count) -> str:
    """`30 came`, where what was sent has named what is counted."""
    same_kind = not came.others and not sent.others
    return f"{came.answers if same_kind else _count(came)} came"

"""What an exchange with a remote has moved, in a sentence or two."""

from __future__ import annotations

from flashcards.exchange.sync.exchange_rows import Count
from flashcards.exchange.sync.sync_home import Synced


def sync_lines(done: Synced, *, dry_run: bool) -> str:
    remote, sent, came, moved, held, is_same = done.exchanged
    both = f"this machine and {remote}"
    same = f"hold the same {_count(Count(held.answers))}"
    moving = bool(sent.rows or came.rows)
    if dry_run and moving:
        lines = [f"Would {_moving(sent, came, is_done=False)}. Nothing was exchanged."]
    elif not moving and not held.rows:
        lines = ["Nothing to exchange yet: there is no answer here or there."]
    else:
        what = _moving(sent, came, is_done=True) if moving else "Nothing new"
        more = "more was stored in the meantime, so once more: flashcards sync"
        now = "now " if moving else ""
        lines = [f"{what}; {f'{both} {now}{same}.' if is_same else more}"]
    if moved.rows and not dry_run:
        has = "has" if moved.rows == 1 else "have"
        lines.append(
            f"{_count(moved)} of this machine {has} got a new place, because a copy of this log, or one put "
            "back, went on as well. Each counts once, and the log before is kept as a backup."
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
    """`12 answers and 1 other change`, such as an undo."""
    answers, others = count
    words = [f"{answers:,} answer" + "s" * (answers != 1)] if answers or not others else []
    words += [f"{others:,} other change" + "s" * (others != 1)] if others else []
    return " and ".join(words)


def _moving(sent: Count, came: Count, *, is_done: bool) -> str:
    """`12 answers sent, 30 came`; of what would be moved `send 12 answers and take in 30`."""
    are_answers = bool(sent.rows) and not came.others and not sent.others
    others = f"{came.answers:,}" if are_answers else _count(came)
    moves = [f"{_count(sent)} sent" if is_done else f"send {_count(sent)}"] if sent.rows else []
    moves += [f"{others} came" if is_done else f"take in {others}"] if came.rows else []
    return (", " if is_done else " and " if are_answers else ", and ").join(moves)

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
        lines = [f"Would {_would(sent, came)}. Nothing was exchanged."]
    elif not moving and not held.rows:
        lines = ["Nothing to exchange yet: there is no answer here or there."]
    else:
        what = _both_ways(sent, came) if moving else "Nothing new"
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


def _both_ways(sent: Count, came: Count) -> str:
    """`12 answers sent, 30 came`."""
    if not came.rows:
        return f"{_count(sent)} sent"
    if not sent.rows:
        return f"{_count(came)} came"
    same_kind = not came.others and not sent.others
    return f"{_count(sent)} sent, {f'{came.answers:,}' if same_kind else _count(came)} came"


def _would(send: Count, take_in: Count) -> str:
    """`send 12 answers and take in 30`."""
    if not take_in.rows:
        return f"send {_count(send)}"
    if not send.rows:
        return f"take in {_count(take_in)}"
    if send.others or take_in.others:
        return f"send {_count(send)}, and take in {_count(take_in)}"
    return f"send {_count(send)} and take in {take_in.answers:,}"

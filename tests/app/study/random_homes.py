"""Random homes: many cards due, siblings, decks with settings of their own, cards set aside."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.home.places import shipped_decks
from flashcards.store.review_log import ReviewLog
from tests.endurance.driver import count

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TODAY = NOW.date()

RATINGS = st.sampled_from([Rating.AGAIN, Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY])


@st.composite
def homes(draw: Callable[..., Any]) -> tuple[dict[str, str], list[Draft]]:
    """The files of a home, and the rows of its log: long ago, lately, and a few of today."""
    decks = draw(st.integers(1, 3))
    files = {"config.toml": _config(draw, decks)}
    drafts: list[Draft] = []
    at = 0
    for deck in range(decks):
        cards = draw(st.integers(8, count(long=30, short=12)))
        with_siblings = draw(st.booleans())
        lines = [f'id = "d{deck}"\ntitle = "Deck {deck}"\n']
        for number in range(cards):
            lines.append(_card(draw, number, with_siblings=with_siblings))
            for days_ago in sorted(
                draw(st.lists(st.sampled_from(DAYS_AGO), min_size=number % 4 > 0, max_size=4)), reverse=True
            ):
                at += 1
                drafts.append(_draft(draw, CardKey(f"d{deck}/c{number}"), days_ago, at))
        files[f"decks/d{deck}.toml"] = "\n".join(lines)
    return files, sorted(drafts, key=lambda draft: draft.reviewed_at)


DAYS_AGO = [200, 90, 61, 60, 45, 30, 12, 9, 5, 3, 2, 1, 0]
KINDS = [RowKind.REVIEW] * 12 + [
    RowKind.SUSPEND,
    RowKind.UNSUSPEND,
    RowKind.BURY,
    RowKind.RESET,
    RowKind.CRAM,
]


def _config(draw: Callable[..., Any], decks: int) -> str:
    lines = [f"disabled = {json.dumps([path.stem for path in shipped_decks().glob('*.toml')])}"]
    lines.append(f"new_per_day = {draw(st.sampled_from([0, 2, 20]))}")
    lines.append(f"rest_minutes = {draw(st.sampled_from([0, 10, 10, 10]))}")
    for deck in range(decks):
        if draw(st.booleans()):
            lines.append(f"[deck.d{deck}]\nnew_per_day = {draw(st.integers(0, 3))}")
            lines.append(f"desired_retention = {draw(st.sampled_from([0.8, 0.9, 0.95]))}")
    return "\n".join(lines)


def _card(draw: Callable[..., Any], number: int, *, with_siblings: bool) -> str:
    lines = [f'[[card]]\nid = "c{number}"\nquestion = "Question {number}?"\nanswer = "Answer {number}."']
    lines.append(f"priority = {draw(st.integers(1, 3))}\nlevel = {draw(st.integers(1, 3))}")
    lines.append(f"seconds = {draw(st.sampled_from([30, 90, 180]))}")
    lines.append(f'tags = ["topic:{draw(st.sampled_from("abc"))}"]')
    if draw(st.booleans()):
        lines.append('points = ["One", "Two"]')
    if with_siblings and draw(st.booleans()):
        lines.append(f'siblings = "s{draw(st.integers(0, 3))}"')
    return "\n".join(lines)


def _draft(draw: Callable[..., Any], key: CardKey, days_ago: int, number: int) -> Draft:
    kind = draw(st.sampled_from(KINDS))
    day = TODAY - timedelta(days=days_ago)
    ms = int(datetime(day.year, day.month, day.day, 6, tzinfo=UTC).timestamp() * 1000) + 7 * number
    if kind not in (RowKind.REVIEW, RowKind.CRAM):
        return Draft(kind, key, ms, 0, day)
    taken = draw(st.sampled_from([30_000, 90_000, 400_000]))
    return Draft(kind, key, ms, 0, day, rating=draw(RATINGS), answer_ms=taken, total_ms=taken)


def build(root: Path, files: dict[str, str], drafts: list[Draft]) -> None:
    (root / "decks").mkdir(parents=True)
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
        os.utime(root / name, (1_700_000_000, 1_700_000_000))
    log = ReviewLog.create(root / "reviews.db")
    log.append(drafts)
    log.close()

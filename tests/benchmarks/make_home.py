"""A home of any size: decks with texts of everyday length, and a history that FSRS itself would ask for.

python -m tests.benchmarks.make_home DIR [CARDS] [REVIEWS]
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.core.study.scheduling import Scheduler
from flashcards.store.review_log import ReviewLog

DECKS = 10
FIRST_DAY = date(2024, 1, 1)
NEW_A_DAY = 40
BATCH = 10_000

_WORDS = ["offer", "range", "result", "team", "question", "reason", "week", "manager", "project", "deadline"]
_WORDS += ["customer", "change", "plan", "risk", "budget", "answer", "example", "conflict", "goal", "role"]


class BuiltHome(NamedTuple):
    root: Path
    now: datetime
    """The morning after the last answer."""
    reviews: int


def make_home(root: Path, *, cards: int, reviews: int) -> BuiltHome:
    """Every card but the last twentieth has been met; what falls due on the last day is still due."""
    root.mkdir(mode=0o700, parents=True)
    (root / "decks").mkdir()
    random = Random(9)
    keys: list[CardKey] = []
    for number in range(DECKS):
        deck = f"bench-{number}"
        ids = [f"card-{place:05}" for place in range(cards // DECKS)]
        keys += [CardKey(f"{deck}/{card}") for card in ids]
        path = root / "decks" / f"{deck}.toml"
        path.write_text(deck_text(deck, ids, random), encoding="utf-8")
    random.shuffle(keys)
    drafts = list(_history(keys[: len(keys) * 19 // 20], reviews, random))
    append_all(root / "reviews.db", drafts)
    long_unchanged(root)
    last_day = drafts[-1].study_day if drafts else FIRST_DAY
    return BuiltHome(root, datetime.combine(last_day, time(22), UTC), len(drafts))


def long_unchanged(root: Path) -> None:
    """Make every file of the folder so old that its stamp may be trusted."""
    for path in (root, *root.rglob("*")):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def append_all(path: Path, drafts: list[Draft]) -> None:
    log = ReviewLog.create(path)
    for start in range(0, len(drafts), BATCH):
        log.append(drafts[start : start + BATCH])
    log.close()


def evenly_spread(cards: int, reviews: int) -> Iterator[Draft]:
    """A history without a scheduler, for sizes where asking one would take too long."""
    random = Random(10)
    for number in range(reviews):
        round_, card = divmod(number, cards)
        key = CardKey(f"bench-{card % DECKS}/card-{card // DECKS:05}")
        yield _draft(key, FIRST_DAY + timedelta(days=round_ * 10 + card % 10), number, _rating(random))


def _history(keys: list[CardKey], reviews: int, random: Random) -> Iterator[Draft]:
    """Every card on the day it falls due, new ones day by day, until there are enough answers."""
    scheduler = Scheduler()
    due: defaultdict[date, list[CardState]] = defaultdict(list)
    fresh = iter(keys)
    day, made = FIRST_DAY, 0
    while made < reviews:
        new = [CardState(key) for _, key in zip(range(NEW_A_DAY), fresh, strict=False)]
        for place, state in enumerate([*due.pop(day, []), *new]):
            draft = _draft(state.card, day, place, _rating(random))
            assert draft.rating is not None
            after = scheduler.review(state, draft.rating, day, draft.reviewed_at)
            assert after.due is not None
            due[after.due].append(after)
            made += 1
            yield draft
            if made == reviews:
                return
        day += timedelta(days=1)


def _draft(key: CardKey, day: date, place: int, rating: Rating) -> Draft:
    morning = int(datetime.combine(day, time(8), UTC).timestamp() * 1000)
    return Draft(
        RowKind.REVIEW,
        key,
        morning + place * 31,
        0,
        day,
        rating=rating,
        suggested=rating,
        answer_ms=41_000 + place % 1000,
        total_ms=62_000 + place % 1000,
        points=11,
        points_total=4,
        wrong=False,
        hint=False,
        phrasing=0,
        text_hash="0123456789abcdef",
    )


def _rating(random: Random) -> Rating:
    return random.choices(list(Rating), weights=(10, 15, 65, 10))[0]


def deck_text(deck: str, ids: list[str], random: Random) -> str:
    lines = ["format = 1", f'id = "{deck}"', f'title = "Benchmark {deck}"', 'tags = ["round:2"]']
    for card in ids:
        points = [_sentence(random, 6) for _ in range(4)]
        lines += [
            "",
            "[[card]]",
            f'id = "{card}"',
            f'question = "Question {deck}/{card}?"',
            f'answer = """{" ".join(_sentence(random, 9) for _ in range(7))}"""',
            f"points = {points!r}".replace("'", '"'),
            f'follow_ups = ["{_sentence(random, 7)}"]',
            f'tags = ["topic:{random.choice(_WORDS)}"]',
            f"level = {random.randint(1, 3)}",
        ]
    return "\n".join(lines) + "\n"


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, k=words)).capitalize() + "."


if __name__ == "__main__":
    directory, *sizes = sys.argv[1:]
    cards_asked, reviews_asked = (int(size) for size in (sizes or ("10000", "100000")))
    built = make_home(Path(directory), cards=cards_asked, reviews=reviews_asked)
    sys.stdout.write(
        f"{built.root}: {cards_asked} cards, {built.reviews} reviews; now is {built.now.isoformat()}\n"
    )

"""Many cards with every kind of history, in one time zone: what the desk knows beside what Anki took over.

TZ=America/New_York python -m tests.exchange.anki.zones FOLDER [CARDS]

Anki takes its zone from the environment, so each zone is a process of its own. The days are real ones up to
this minute, since Anki knows no other clock.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import isclose
from pathlib import Path
from random import Random
from typing import Any

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.rows import Draft, Rating, Row, RowKind
from flashcards.exchange.anki.export_package import ExportWishes, export_file
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.home.clock import Clock, instant
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.exchange.anki.importer import NOTHING_FOUND, Importer

DECKS = 4
ROLLOVER = 4


def build(root: Path, cards: int, random: Random) -> Home:
    """A home with histories of up to two years: New, reviewed, failed, suspended, buried, reset, undone."""
    (root / "decks").mkdir(parents=True)
    keys = []
    for number in range(DECKS):
        ids = [f"card-{place:04}" for place in range(cards // DECKS)]
        keys += [CardKey(f"zone-{number}/{card}") for card in ids]
        text = f'id = "zone-{number}"\ntitle = "Zone {number}"\n' + "".join(
            f'[[card]]\nid = "{card}"\nquestion = "{card} of {number}?"\nanswer = "So."\n' for card in ids
        )
        (root / "decks" / f"zone-{number}.toml").write_text(text)
    (root / "config.toml").write_text("[deck.zone-1]\ndesired_retention = 0.85\nmaximum_interval = 100\n")
    home = Home(places(str(root)), Clock())
    drafts = [draft for key in keys for draft in history(key, random)]
    rows = home.append(sorted(drafts, key=lambda draft: draft.reviewed_at))
    undone = [row for row in rows if row.kind is RowKind.REVIEW and random.random() < 0.02]
    now = home.now()
    home.append([Draft(RowKind.VOID, row.card, now.ms, now.offset, now.day, voids=row.id) for row in undone])
    return home


def history(key: CardKey, random: Random) -> Iterator[Draft]:
    kind = random.random()
    now = datetime.now().astimezone()
    if kind < 0.15:
        if kind < 0.05:
            yield draft(key, now - timedelta(minutes=3), random.choice([RowKind.SUSPEND, RowKind.BURY]))
        return
    at = now - timedelta(days=random.uniform(0, 700))
    gap = 1.0
    for _ in range(random.randint(1, 12)):
        if random.random() < 0.3:  # round the rollover, where days are easily mistaken
            minutes = random.choice([-1, 1]) * random.uniform(0.1, 40)
            at = at.replace(hour=ROLLOVER, minute=0, second=0) + timedelta(minutes=minutes)
        if (at.hour, at.minute, at.second) == (ROLLOVER, 0, 0):  # Anki counts it to the day before
            at += timedelta(seconds=1)
        if at.timestamp() > now.timestamp() - 300:
            break
        rating = random.choices(list(Rating), [2, 2, 7, 2])[0]
        yield draft(key, at, RowKind.REVIEW, rating, random)
        if random.random() < 0.02:
            yield draft(key, at + timedelta(seconds=40), RowKind.CRAM, Rating.GOOD, random)
        if random.random() < 0.02:
            yield draft(key, at + timedelta(seconds=50), RowKind.RESET)
        again = rating is Rating.AGAIN
        gap = (
            0.01
            if again and random.random() < 0.5
            else random.uniform(0.5, 1.5) * (1 if again else gap * 2.2)
        )
        at += timedelta(days=gap)
    if random.random() < 0.1:
        yield draft(key, now - timedelta(minutes=2), random.choice([RowKind.SUSPEND, RowKind.BURY]))


def draft(
    key: CardKey, at: datetime, kind: RowKind, rating: Rating | None = None, random: Random | None = None
) -> Draft:
    moment = instant(at.astimezone(UTC).astimezone(), ROLLOVER)
    total_ms = random.randint(2_000, 150_000) if random else None
    return Draft(kind, key, moment.ms, moment.offset, moment.day, rating=rating, total_ms=total_ms)


def expected(home: Home, key: CardKey, rows: list[Row]) -> tuple[dict[str, Any], CardState]:
    """What Anki ought to hold of the card, worked out from the state and the rows alone."""
    state, today = home.state(key), home.today
    queue = 0 if state.memory is None else 2
    if state.suspended:
        queue = -1
    elif state.buried_on == today:
        queue = -3
    kept = {
        "type": 0 if state.memory is None else 2,
        "queue": queue,
        "ivl": state.interval,
        "reps": state.reps,
        "lapses": state.lapses,
        "answers": [
            (row.reviewed_at, 0 if row.kind is RowKind.RESET else int(row.rating or 0)) for row in rows
        ],
    }
    if state.memory is not None and state.due is not None:
        kept["due"] = (state.due - today).days
        kept["s"] = round(state.memory.stability, 4)
        kept["d"] = round(state.memory.difficulty, 3)
        kept["lrt"] = state.last_reviewed_at // 1000
    return kept, state


def found(entry: dict[str, Any]) -> dict[str, Any]:
    """The same of what Anki holds."""
    kept = {name: entry[name] for name in ("type", "queue", "ivl", "reps", "lapses")}
    kept["answers"] = [(line[0], line[1]) for line in entry["revlog"]]
    if entry["type"] == 2:
        data = entry["data"]
        kept |= {"due": entry["due"], "s": data["s"], "d": data["d"], "lrt": data["lrt"]}
    return kept


def alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether all is equal; the stability as far as the 32 bits go in which Anki reckons."""
    if "s" not in one or "s" not in other:
        return one == other
    return {**one, "s": 0} == {**other, "s": 0} and isclose(one["s"], other["s"], rel_tol=2e-7, abs_tol=6e-5)


def rows_that_count(home: Home) -> dict[CardKey, list[Row]]:
    assert home.log is not None
    voided = home.log.voided_ids()
    counted: dict[CardKey, list[Row]] = {}
    for row in home.log.rows():
        if row.kind in (RowKind.REVIEW, RowKind.RESET) and row.id not in voided:
            counted.setdefault(row.card, []).append(row)
    return counted


def anki_days(rows: list[Row], next_day_at: int) -> list[int]:
    """Days between the answers as Anki counts them: in blocks of 24 hours back from the coming rollover."""
    days = [(next_day_at - row.reviewed_at // 1000) // 86_400 for row in rows]
    return [earlier - later for earlier, later in pairwise(days)]


def our_days(rows: list[Row]) -> list[int]:
    return [(later.study_day - earlier.study_day).days for earlier, later in pairwise(rows)]


def compare(root: Path, cards: int, seed: int) -> dict[str, Any]:
    """What was compared, and every difference."""
    package = root / "zone.apkg"
    with closing(build(root / "home", cards, Random(seed))) as home:
        exported = export_file(home, ExportWishes([f"zone-{number}" for number in range(DECKS)]), package)
        importer = Importer(root / "phone" / "collection.anki2")
        with closing(importer):
            importer.take(package)
            return _compared(home, importer) | {"cards": exported.cards, "reviews": exported.reviews}


def _compared(home: Home, importer: Importer) -> dict[str, Any]:
    held = importer.rows()
    counted = rows_that_count(home)
    differences: list[Any] = []
    states: Counter[str] = Counter()
    recomputed = other_days = next_good = 0
    recomputed_worst = other_days_worst = next_worst = 0.0
    day_cutoff = importer.col.sched.day_cutoff
    for key in home.shelf.card_keys():
        if not key.startswith("zone-"):
            continue
        rows = counted.get(key, [])
        wanted, state = expected(home, key, rows)
        entry = held[guid_of(key)]
        states[f"{wanted['type']} {wanted['queue']}"] = (
            states.get(f"{wanted['type']} {wanted['queue']}", 0) + 1
        )
        if not alike(found(entry), wanted):
            differences.append([key, wanted, found(entry)])
        if state.memory is None:
            continue
        since_reset = rows[max([0, *(n + 1 for n, row in enumerate(rows) if row.kind is RowKind.RESET)]) :]
        same_days = anki_days(since_reset, day_cutoff) == our_days(since_reset)
        computed = importer.col._backend.compute_memory_state(entry["id"]).state
        apart = abs(computed.stability / state.memory.stability - 1)
        if same_days:
            recomputed += 1
            recomputed_worst = max(recomputed_worst, apart)
        else:
            other_days += 1
            other_days_worst = max(other_days_worst, apart)
        today_as_anki = (day_cutoff - state.last_reviewed_at // 1000) // 86_400
        if state.last_day is not None and today_as_anki == (home.today - state.last_day).days:
            next_states = importer.col._backend.get_scheduling_states(entry["id"])
            theirs = next_states.good.normal.review.memory_state.stability
            ours = home.scheduler(key.partition("/")[0]).review(state, Rating.GOOD, home.today)  # type: ignore[arg-type]
            assert ours.memory is not None
            next_good += 1
            next_worst = max(next_worst, abs(theirs / ours.memory.stability - 1))
    return {
        "states": states,
        "differences": differences,
        "check": importer.check() == NOTHING_FOUND,
        "recomputed": recomputed,
        "recomputed_worst": recomputed_worst,
        "other_days": other_days,
        "other_days_worst": other_days_worst,
        "next_good": next_good,
        "next_good_worst": next_worst,
    }


if __name__ == "__main__":
    folder, *count = sys.argv[1:]
    sys.stdout.write(json.dumps(compare(Path(folder), int(*count or ["1000"]), seed=9)))

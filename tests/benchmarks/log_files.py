"""The answers of one real learner, from any file that holds some. No texts, no names of cards.

JSON Lines as `rate --jsonl` takes them; a table (CSV) with card_id, review_rating and review_time, or with
the columns of Anki's revlog; a collection of Anki (also compressed); a package with one.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from flashcards.core.card_keys import CardKey, card_key
from flashcards.core.rows import RATINGS, Draft, Row, RowKind
from flashcards.core.study_day import Instant
from flashcards.exchange.anki.answers_home import Known, OwnRows, homecoming
from flashcards.exchange.anki.collection import PackedAnswer, PackedCard, read_answers
from flashcards.exchange.anki.limits import TimeLimit
from flashcards.exchange.anki.open_package import is_meant_as_package, open_collection
from flashcards.home.clock import at_ms, instant, milliseconds
from flashcards.store.foreign_sqlite import foreign_database

ROLLOVER = 4
QUIET_HOURS = 6
"""Where a log tells no zone, its study day begins in the middle of the quietest six hours."""

LEARNING = (0, 2)
"""Kinds of Anki's rows: answers to a card that is learnt, at first or again."""
THREE_BUTTONS = 0.1
"""Share of answers of 2 from which on it meant Good."""

ZSTD, SQLITE = b"\x28\xb5\x2f\xfd", b"SQLite format 3\0"


def read_log(path: Path) -> list[Row]:
    """The rows of the one learner in a file, in the order of time, whatever its format."""
    with path.open("rb") as file:
        start = file.read(len(SQLITE))
    if start == SQLITE or start.startswith(ZSTD) or is_meant_as_package(path):
        drafts = _from_anki(_collection(path, start))
    elif start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        drafts = _from_json_lines(path)
    else:
        drafts = _from_table(path)
    drafts.sort(key=attrgetter("reviewed_at"))
    return [
        Row(id=f"{number:08}", device="log", sequence=number, digest=b"", **draft._asdict())
        for number, draft in enumerate(drafts)
    ]


def _from_json_lines(path: Path) -> list[Draft]:
    drafts = []
    for line in path.read_text("utf-8-sig").splitlines():
        if line.strip():
            value = json.loads(line)
            moment = instant(datetime.fromisoformat(value["at"]), ROLLOVER)
            rating = RATINGS[str(value["rating"]).lower()]
            drafts.append(Draft(RowKind.REVIEW, CardKey(value["card"]), *moment, rating=rating))
    return drafts


def _from_table(path: Path) -> list[Draft]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    if rows and "review_time" not in rows[0]:
        names = ("id", "cid", "ease", "factor", "time", "type")
        return _from_anki((*(int(row[name]) for name in names),) for row in rows)  # type: ignore[misc]  # six of them
    times = [milliseconds(datetime.fromisoformat(row["review_time"])) for row in rows]
    moment = local_time(times)
    return [
        Draft(
            RowKind.REVIEW,
            card_key("log", row["card_id"]),
            *moment(time),
            rating=RATINGS[row["review_rating"].lower()],
        )
        for row, time in zip(rows, times, strict=True)
    ]


def _collection(path: Path, start: bytes) -> list[PackedAnswer]:
    """The review table of a collection, packed or not, that the product's own reader finds."""
    limit = TimeLimit(path)
    if start != SQLITE and not start.startswith(ZSTD):
        with open_collection(path, limit) as opened:
            return list(read_answers(opened))
    with TemporaryDirectory() as folder:
        plain = path
        if start.startswith(ZSTD):
            plain = Path(folder) / "collection"
            plain.write_bytes(_unpacked(path.read_bytes()))
        with foreign_database(plain, path, out_of_time=limit.is_over, collations=("unicase",)) as opened:
            return list(read_answers(opened))


def _unpacked(raw: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return bytes(zstd.decompress(raw))


def _from_anki(answers: Iterable[PackedAnswer]) -> list[Draft]:
    """What the product would bring home of a phone's review table, if it knew all of the cards."""
    answers = with_four_buttons(list(answers))
    numbers = {answer[1] for answer in answers}
    cards = {
        number: Known(card_key("log", str(number)), PackedCard(number, number, str(number), 0, -1, False))
        for number in numbers
    }
    own = {card.key: OwnRows() for card in cards.values()}
    brought = homecoming(cards, answers, own, (), latest=2**62, most=len(answers))
    moment = local_time([row.at for row in brought.rows])
    return [row.draft(moment) for row in brought.rows]


def with_four_buttons(answers: list[PackedAnswer]) -> list[PackedAnswer]:
    """Where a card being learnt had three buttons (Again, Good, Easy), what Anki's own upgrade makes of them.

    The table does not say so: a learner who never gave a 4 there but many a 2 had three.
    """
    eases = Counter(ease for _, _, ease, _, _, kind in answers if kind in LEARNING)
    if eases[4] or eases[2] < THREE_BUTTONS * eases.total():
        return answers
    return [
        (at, card, ease + (ease in (2, 3) and kind in LEARNING), factor, taken, kind)
        for at, card, ease, factor, taken, kind in answers
    ]


def local_time(times: Sequence[int]) -> Callable[[int], Instant]:
    """Moment and study day of an instant, for a learner of whom nothing but the times is known."""
    by_hour = Counter(at_ms(time).hour for time in times)

    def answers_round(hour: int) -> int:
        return sum(by_hour[(hour + step) % 24] for step in range(-QUIET_HOURS // 2, QUIET_HOURS // 2))

    # The study day starts there, which is the hour ROLLOVER of the learner's clock.
    start = min(range(24), key=answers_round)
    offset = (ROLLOVER - start + 12) % 24 - 12
    return partial(_instant_at, offset_ms=offset * 3_600_000)


def _instant_at(ms: int, *, offset_ms: int) -> Instant:
    moment = instant(at_ms(ms + offset_ms), ROLLOVER)
    return Instant(ms, offset_ms // 60_000, moment.day)

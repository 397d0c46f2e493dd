"""Reading real logs and holding the figure against them, with a log that is made up. The measure itself:

python -m tests.benchmarks.real_logs FILE...
"""

from __future__ import annotations

import csv
import json
import random
import sys
from datetime import UTC, datetime, timedelta
from math import comb
from pathlib import Path

import pytest

from flashcards.core.card_state import DEFAULT_DECAY, recall_at
from flashcards.core.plan.habits import Meeting
from flashcards.core.plan.rating_odds import FIRST_AGAIN
from flashcards.core.plan.readiness import Calibration
from flashcards.core.rows import Row
from flashcards.home.clock import at_ms
from tests.benchmarks.log_files import local_time, read_log
from tests.benchmarks.real_logs import (
    ESTIMATORS,
    TOLD,
    Block,
    band,
    blocks,
    holds,
    holds_with_luck,
    main,
    over_promised,
    over_promised_by_luck,
    replayed,
)
from tests.exchange.anki.packages import Note, collection, package

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Given = tuple[int, int, int]
"""(ms since 1970, number of a card, rating)."""

START = datetime(2026, 3, 2, 19, tzinfo=UTC)


def made_up(cards: int = 50, days: int = 12) -> list[Given]:
    """A learner who meets all cards on the first evening and then a third of them every evening."""
    drawn = random.Random(7)
    given = []
    for day in range(days):
        for place, card in enumerate(range(cards) if day == 0 else range(day % 3, cards, 3)):
            at = START + timedelta(days=day, seconds=40 * place)
            given.append((round(at.timestamp() * 1000), card + 1, drawn.choice((1, 3, 3, 3, 4))))
    return given


def packed(given: list[Given]) -> bytes:
    cards = sorted({card for _, card, _ in given})
    notes = [
        Note(guid=f"g{card}", answers=[(at, rating) for at, one, rating in given if one == card])
        for card in cards
    ]
    return collection(*notes)


def table(path: Path, given: list[Given]) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["card_id", "review_rating", "review_time", "review_duration"])
        writer.writerows([card, rating, at_ms(at).isoformat(), 4000] for at, card, rating in given)
    return path


def seen_in(rows: list[Row]) -> list[tuple[int, str, int | None]]:
    return [(row.reviewed_at, row.card.rpartition("/")[2], row.rating) for row in rows]


def test_every_format_gives_the_same_answers_and_days(tmp_path: Path) -> None:
    given = made_up()
    lines = [
        {"card": f"log/{card}", "rating": rating, "at": at_ms(at).isoformat()} for at, card, rating in given
    ]
    (tmp_path / "log.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    (tmp_path / "collection.anki2").write_bytes(packed(given))
    (tmp_path / "collection.anki21b").write_bytes(zstd.compress(packed(given)))
    package(tmp_path / "old.apkg", {"collection.anki2": packed(given)})
    newer = {"meta": b"\x08\x03", "collection.anki21b": zstd.compress(packed(given))}
    package(tmp_path / "new.colpkg", newer)
    table(tmp_path / "log.csv", given)
    with (tmp_path / "revlog.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "cid", "usn", "ease", "ivl", "lastIvl", "factor", "time", "type"])
        writer.writerows([at, card, 0, rating, 1, 0, 500, 4000, 1] for at, card, rating in given)
    expected = [(at, str(card), rating) for at, card, rating in given]
    for path in tmp_path.iterdir():
        rows = read_log(path)
        assert seen_in(rows) == expected, path.name
        assert [(row.study_day - rows[0].study_day).days for row in rows] == [
            (at - given[0][0]) // 86_400_000 for at, *_ in given
        ], path.name


def test_a_log_without_a_zone_has_its_nights_where_nothing_is_answered() -> None:
    """Evenings that go on past midnight in UTC, and past 4 o'clock: one study day each."""
    begin = datetime(2026, 5, 1, 22, tzinfo=UTC)
    times = [
        round((begin + timedelta(days=day, hours=hour)).timestamp() * 1000)
        for day in range(5)
        for hour in range(9)
    ]
    moment = local_time(times)
    days = [moment(time).day for time in times]
    assert len(set(days)) == 5
    assert all(days[place] == days[place - place % 9] for place in range(len(days)))


@pytest.mark.parametrize(("eases", "read"), [((1, 2, 3), [1, 3, 4]), ((1, 2, 4), [1, 2, 4])])
def test_three_buttons_of_old_are_read_as_anki_itself_does(
    tmp_path: Path, eases: tuple[int, ...], read: list[int]
) -> None:
    answers = [(1_700_000_000_000 + place, ease, 0, 0) for place, ease in enumerate(eases)]
    reviewed = (1_700_500_000_000, 2, 2500, 1)
    path = tmp_path / "collection.anki2"
    path.write_bytes(collection(Note(answers=[*answers, reviewed])))
    assert [row.rating for row in read_log(path)] == [*read, 2]


def test_what_was_set_by_hand_and_crammed_is_no_answer(tmp_path: Path) -> None:
    rows = [(1_700_000_000_000, 3, 2500, 1), (1_700_000_100_000, 3, 0, 3), (1_700_000_200_000, 0, 2500, 4)]
    path = tmp_path / "collection.anki2"
    path.write_bytes(collection(Note(answers=rows)))
    assert [row.reviewed_at for row in read_log(path)] == [1_700_000_000_000]


def test_a_block_predicts_the_next_answer_of_each_card_from_where_it_stood(tmp_path: Path) -> None:
    answers = replayed(read_log(table(tmp_path / "log.csv", made_up())))
    later = [place for place, answer in enumerate(answers) if answer.meeting is Meeting.LATER]
    (block,) = blocks("log", answers, [60])
    frozen = later[59] + 1
    states = {answer.row.card: answer.after for answer in answers[:frozen]}
    following = {answer.row.card: answer for answer in reversed(answers[frozen:])}
    assert len(states) == len(block.recalls) == 50
    expected = {
        (recall_at(states[card], answer.row.reviewed_at, DEFAULT_DECAY), answer.passed)
        for card, answer in following.items()
    }
    assert set(zip(block.recalls, block.passed, strict=True)) == expected


def test_the_evening_stands_still_after_the_last_answer_of_its_day(tmp_path: Path) -> None:
    answers = replayed(read_log(table(tmp_path / "log.csv", made_up())))
    at_once, in_the_evening = (
        next(blocks("log", answers, [60], evening=evening)) for evening in (False, True)
    )
    assert at_once.shifts["default weights"].answers == 60
    assert in_the_evening.shifts["default weights"].answers == 17 + 16 + 17 + 17


def test_first_answers_and_those_of_later_days_move_what_is_told(tmp_path: Path) -> None:
    answers = replayed(read_log(table(tmp_path / "log.csv", made_up())))
    for block in blocks("log", answers, [20, 60, 120]):
        assert {name: shift.answers for name, shift in block.shifts.items()} == dict.fromkeys(
            ESTIMATORS, block.n
        )
        assert block.shifts["default weights"].shift == 0.0
        first = [answer.passed for answer in answers if answer.meeting is Meeting.FIRST]
        more_again = first.count(False) / len(first) > FIRST_AGAIN
        assert (block.shifts[TOLD].shift < block.shifts["later days alone"].shift) == more_again


def test_a_wider_doubt_holds_more_and_the_band_is_round_the_figure(tmp_path: Path) -> None:
    answers = replayed(read_log(table(tmp_path / "log.csv", made_up())))
    for block in blocks("log", answers, [30, 60, 120]):
        bands = [band(block, doubt) for doubt in (0.1, 0.5, 2.0)]
        assert all(low < block.mean(block.shifts[TOLD].shift) < high for low, high in bands)
        assert bands == sorted(bands, reverse=True)
        assert [holds(block, doubt) for doubt in (0.0, 9.0)][-1]
        assert 0.0 <= holds_with_luck(block, 0.5) <= holds_with_luck(block, 2.0) + 1e-9 <= 1.0 + 1e-9


def test_luck_alone_promises_too_much_as_often_as_so_few_cards_miss_by_chance() -> None:
    told = dict.fromkeys(ESTIMATORS, Calibration(60, 0.0))
    block = Block("log", 60, 5, [0.9] * 20, [True] * 17 + [False] * 3, told)
    at_most_16 = sum(comb(20, number) * 0.9**number * 0.1 ** (20 - number) for number in range(17))
    assert over_promised_by_luck(block) == pytest.approx(at_most_16)
    assert over_promised(block) == 0.0  # by five points, and not by more
    assert over_promised(block._replace(passed=[True] * 16 + [False] * 4)) == 1.0


def test_the_tables_are_told_and_a_short_log_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long, short = (
        table(tmp_path / f"{name}.csv", made_up(days=days)) for name, days in (("long", 14), ("short", 4))
    )
    main([str(long), str(short), "--at", "30", "60"])
    told = capsys.readouterr().out
    assert "short.csv: left out, 50 answers on later days to 50 cards" in told
    assert "\n1 learners\n" in told
    assert "| long | 60 | 50 |" in told
    assert told.count(f"| {TOLD} |") == 5
    (tmp_path / "empty.csv").touch()
    main([str(tmp_path / "empty.csv")])
    assert capsys.readouterr().out.endswith("No log has enough answers.\n")

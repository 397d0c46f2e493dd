"""A row as it is stored: its digest stays what it always was, and what is none is refused."""

from __future__ import annotations

from datetime import date

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating, Row, RowKind, Source
from flashcards.store.row_format import FIRST_DIGEST, digest, plain, why_not_a_record

ANSWER = Row(
    id="0193574f-3c00-7abc-8def-0123456789ab",
    device="0a1b2c3d4e5f",
    sequence=1,
    kind=RowKind.REVIEW,
    card=CardKey("salary/low-offer"),
    rating=Rating.GOOD,
    suggested=Rating.HARD,
    reviewed_at=1_795_420_800_000,
    offset=60,
    study_day=date(2026, 11, 23),
    answer_ms=41_000,
    total_ms=66_500,
    points=0b10111,
    points_total=5,
    wrong=False,
    hint=True,
    phrasing=1,
    voids=None,
    text_hash="00ff00ff00ff00ff",
    source=Source.SESSION,
    external_id=None,
    digest=bytes.fromhex("53829f44d6e563781f90737d37d4bb72"),
)

UNDONE = Row(
    id="0193574f-3c01-7abc-8def-0123456789ab",
    device="0a1b2c3d4e5f",
    sequence=2,
    kind=RowKind.VOID,
    card=CardKey("salary/low-offer"),
    rating=None,
    suggested=None,
    reviewed_at=1_795_420_800_000,
    offset=60,
    study_day=date(2026, 11, 23),
    answer_ms=None,
    total_ms=None,
    points=None,
    points_total=None,
    wrong=None,
    hint=None,
    phrasing=None,
    voids=ANSWER.id,
    text_hash=None,
    source=Source.CLI,
    external_id="anki:\u00fc:0:1",
    digest=bytes.fromhex("d2b15b7a2ad3b9f7988cfb3db343e775"),
)


def test_the_digests_of_rows_are_what_they_always_were() -> None:
    assert digest(FIRST_DIGEST, plain(ANSWER)) == ANSWER.digest
    assert digest(ANSWER.digest, plain(UNDONE)) == UNDONE.digest


def changed(**values: object) -> tuple[object, ...]:
    record = dict(zip(Row._fields, [*plain(ANSWER), ANSWER.digest], strict=True))
    return tuple({**record, **values}.values())


MOST = 2**53
DAY_MS = 86_400_000
END_OF_9998 = 253_370_764_800_000

SMALL = ("answer_ms", "total_ms", "points", "points_total", "phrasing")


@pytest.mark.parametrize(
    "values",
    [
        {},
        *({name: most} for name in SMALL for most in (None, 0, MOST, -MOST)),
        {"sequence": MOST},
        {"offset": 1_439},
        {"offset": -1_439},
        {"reviewed_at": -DAY_MS},
        {"reviewed_at": END_OF_9998 + DAY_MS},
        {"card": "x" * 1_000},
        {"external_id": "\u00fc" * 1_000},
        {"wrong": None, "hint": None, "suggested": None, "text_hash": None},
        {"rating": 4, "suggested": 1},
    ],
)
def test_all_that_this_program_writes_is_a_row(values: dict[str, object]) -> None:
    assert why_not_a_record(changed(**values)) == ""
    assert why_not_a_record([*plain(UNDONE), UNDONE.digest]) == ""


@pytest.mark.parametrize(
    ("values", "why"),
    [
        *(({name: MOST + 1}, f"has a value for {name} that is none") for name in SMALL),
        *(({name: -MOST - 1}, f"has a value for {name} that is none") for name in SMALL),
        *(({name: 1.0}, f"has a value for {name} that is none") for name in SMALL),
        *(
            ({name: None}, f"has a value for {name} that is none")
            for name in ("id", "device", "sequence", "kind", "card", "reviewed_at", "offset", "study_day")
        ),
        ({"source": None}, "has a value for source that is none"),
        ({"digest": None}, "has a value for digest that is none"),
        ({"digest": "53829f44d6e563781f90737d37d4bb72"}, "has a value for digest that is none"),
        ({"wrong": True}, "has a value for wrong that is none"),
        ({"card": "x" * 1_001}, "has a value for card that is none"),
        ({"external_id": "\ud800"}, "has a value for external_id that is none"),
        ({"device": "0a1b2c3d4e5"}, "has a device or a number that is none"),
        ({"device": "0a1b2c3d4e5f0"}, "has a device or a number that is none"),
        ({"device": "0A1B2C3D4E5F"}, "has a device or a number that is none"),
        ({"device": "0a1b2c3d4e5f\n"}, "has a device or a number that is none"),
        ({"sequence": 0}, "has a device or a number that is none"),
        ({"kind": "blink"}, "holds 'blink', which this flashcards does not know; a newer one may"),
        ({"source": "watch"}, "holds 'watch', which this flashcards does not know; a newer one may"),
        ({"rating": 5}, "holds 5, which this flashcards does not know; a newer one may"),
        ({"suggested": 0}, "holds 0, which this flashcards does not know; a newer one may"),
        ({"rating": None}, "is an answer without a rating"),
        ({"wrong": 2}, "holds 2, which this flashcards does not know; a newer one may"),
        ({"hint": -1}, "holds -1, which this flashcards does not know; a newer one may"),
        ({"offset": 1_440}, "has a time that is none"),
        ({"offset": -1_440}, "has a time that is none"),
        ({"reviewed_at": -DAY_MS - 1}, "has a time that is none"),
        ({"reviewed_at": END_OF_9998 + DAY_MS + 1}, "has a time that is none"),
    ],
)
def test_what_this_program_does_not_write_is_no_row(values: dict[str, object], why: str) -> None:
    assert why_not_a_record(changed(**values)) == why


def test_a_row_with_more_or_fewer_columns_is_no_row() -> None:
    whole = changed()
    assert why_not_a_record(whole[1:]).startswith("has 21 columns instead of 22; ")
    assert why_not_a_record((*whole, None)).startswith("has 23 columns instead of 22; ")

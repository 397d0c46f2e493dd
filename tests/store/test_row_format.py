"""The digest of a row as it was when the first row was written: another one would break every log."""

from __future__ import annotations

from datetime import date

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating, Row, RowKind, Source
from flashcards.store.row_format import FIRST_DIGEST, digest, plain

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

"""What the cells of a column hold."""

from __future__ import annotations

import pytest

from flashcards.library.questions.tables.columns.column_contents import are_ids, are_of_a_program

GUIDS = ["k7x$.h]aB", "f&2lPq<9Z", "Nn;8*mQw1"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (GUIDS, True),
        (["1500000000000", "1500000000977", "1500000001954"], True),
        (["0b1c7a52-7c1e-4b2f", "9f1c7a52-7c1e-4b2a", "1b1c7a52-7c1e-4b2e"], True),
        ([*GUIDS, GUIDS[0]], False),
        (["the oven", "the till", "the shop"], False),
        (["birthday", "saturday", "doorbell"], False),
        (["well-kept", "far-flung", "old-fash."], False),
        (["k7x$.h]aB", "f&2lPq<9Zlonger"], False),
    ],
)
def test_ids_are_no_words(cells: list[str], said: bool) -> None:
    assert are_ids(cells) is said


@pytest.mark.parametrize("cells", [["1", "2", "3"], ["Basic", "Basic", "Basic"], GUIDS])
def test_numbers_ids_and_one_name_for_all_are_of_a_program(cells: list[str]) -> None:
    assert are_of_a_program(cells)
    assert not are_of_a_program(cells[:2])

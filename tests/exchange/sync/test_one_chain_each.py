"""Forks within a folder: the same lines make the same chains on every machine, and every row is in one."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flashcards.exchange.sync.one_chain_each import Found, one_chain_each
from flashcards.store.chains import NO_ROW, LastRow, Record, facts, placed
from flashcards.store.row_format import digest, plain
from tests.rows import row

DEVICE = "0123456789ab"


def grown(choices: list[int]) -> list[Record]:
    """Rows of one device, each behind any of those before it: copies of a home that went on and on."""
    records: list[Record] = []
    for number, choice in enumerate(choices):
        at = choice % (len(records) + 1)
        last = LastRow(records[at - 1][2], records[at - 1][-1]) if at else NO_ROW
        new = (*plain(row(row_id=f"row-{number}")), b"")
        records.append(placed(new, DEVICE, last))
    return records


def chains_of(records: list[Record]) -> dict[str, list[Record]]:
    chains, waiting = one_chain_each([Found(record, Path("file"), 1) for record in records], {})
    assert waiting == 0
    return chains


@given(
    choices=st.lists(st.integers(0, 30), min_size=1, max_size=12), shuffled=st.randoms(use_true_random=False)
)
def test_the_same_lines_make_the_same_chains_in_whatever_order_they_arrived(
    choices: list[int], shuffled: object
) -> None:
    records = grown(choices)
    chains = chains_of(records)
    shuffled.shuffle(again := [*records, *records])  # type: ignore[attr-defined]
    assert chains_of(again) == chains
    assert {facts(each) for chain in chains.values() for each in chain} == {facts(each) for each in records}
    for device, chain in chains.items():
        previous = bytes(16)
        for number, record in enumerate(chain, 1):
            assert record[1:3] == (device, number)
            assert record[-1] == (previous := digest(previous, record[:-1]))
    # What was made of them is taken for what it is, and nothing new comes of it.
    assert chains_of([*records, *(each for chain in chains.values() for each in chain)]) == chains


@given(choices=st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_what_waits_for_an_earlier_row_is_counted_and_left_out(choices: list[int]) -> None:
    records = grown(choices)
    first = [record for record in records if record[2] == 1]
    chains, waiting = one_chain_each(
        [Found(each, Path("file"), 1) for each in records if each not in first], {}
    )
    assert chains == {}
    assert waiting == len(records) - len(first)


@given(choices=st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_who_has_moved_to_a_branch_goes_on_there_though_its_first_rows_stand_in_no_file(
    choices: list[int],
) -> None:
    records = grown(choices)
    chains = chains_of(records)
    expected, later = {}, []
    for device, chain in chains.items():
        expected[device] = list(chain)
        for number in range(2):
            last = LastRow(expected[device][-1][2], expected[device][-1][-1])
            new = (*plain(row(row_id=f"later-{number}-{device}")), b"")
            expected[device].append(placed(new, device, last))
        later += expected[device][-2:]
    assert chains_of([*later, *records]) == expected


@given(choices=st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_what_waits_behind_a_gap_of_a_branch_is_counted_and_left_out(choices: list[int]) -> None:
    records = grown(choices)
    chains = chains_of(records)
    later = []
    for device, chain in chains.items():
        if device == DEVICE:
            continue
        missing, behind = ((*plain(row(row_id=f"later-{n}-{device}")), b"") for n in range(2))
        gap = placed(missing, device, LastRow(chain[-1][2], chain[-1][-1]))
        later.append(placed(behind, device, LastRow(gap[2], gap[-1])))
    found = [Found(record, Path("file"), 1) for record in [*later, *records]]
    assert one_chain_each(found, {}) == (chains, len(later))

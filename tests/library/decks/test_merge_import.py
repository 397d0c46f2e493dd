"""Laws of the three-way function: what a new version of a bank or deck does to the cards here."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.merge_import import (
    MAY_GO,
    MergedKeys,
    ThreeWay,
    merge_fields,
    remembered,
    three_way,
)
from flashcards.library.decks.same_cards import Brought

KEYS = ("question", "context", "answer", "example", "hint", "tags", "draft")
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "question": st.sampled_from(["Why us?", "Why you?", "Why now?"]),
    "context": st.sampled_from(["`a`", "`b`"]),
    "answer": st.sampled_from(["People.", "Product.", "People.  \n"]),
    "hint": st.sampled_from(["One word", "Two words"]),
    "tags": st.sampled_from([["a"], ["a", "b"], []]),
    "draft": st.just(True),
}
fields = st.fixed_dictionaries({"question": VALUES.pop("question")}, optional=VALUES)
SOURCE = "bank.csv"
Table = dict[str, Any]
NOTHING = MergedKeys({}, {}, {})


def applied(mine: Table, values: Table) -> Table:
    return {key: value for key, value in {**mine, **values}.items() if value is not None}


# -- one card -------------------------------------------------------------------------------------


@given(fields)
def test_three_equal_versions_change_nothing(card: Table) -> None:
    assert merge_fields(card, card, card) == NOTHING
    assert merge_fields(None, card, card) == NOTHING


@given(fields, fields)
def test_a_card_that_was_not_edited_here_becomes_the_new_version(old: Table, new: Table) -> None:
    merged = merge_fields(old, new, old)
    assert not merged.kept
    mine = applied(old, merged.values)
    if "answer" not in merged.emptied:
        assert merge_fields(None, new, mine) == NOTHING


@given(fields, fields, fields)
def test_what_is_empty_there_takes_nothing_away_here(old: Table, new: Table, mine: Table) -> None:
    merged = merge_fields(old, new, mine)
    after = applied(mine, merged.values)
    assert all(after.get(key) or not mine[key] or key in MAY_GO for key in mine)
    if mine.get("answer"):
        assert mine.get("draft") or not after.get("draft")
    if mine.get("answer") and old.get("answer") and not new.get("answer"):
        assert merged.values.keys() <= {"hint", "tags"}


@given(fields, fields, fields)
def test_what_was_emptied_there_may_come_back_changed(old: Table, new: Table, newer: Table) -> None:
    merged = merge_fields(old, new, old)
    mine = applied(old, merged.values)
    base = remembered("c0", new, SOURCE, Brought("c0", old), merged).fields
    again = merge_fields(base, newer, mine)
    assert not again.kept


@given(fields, fields)
def test_a_card_that_changed_only_here_stays(old: Table, mine: Table) -> None:
    assert merge_fields(old, old, mine) == NOTHING


@given(fields, fields)
def test_the_same_change_on_both_sides_is_no_conflict(old: Table, new: Table) -> None:
    assert merge_fields(old, new, new) == NOTHING


@given(fields, fields, fields)
def test_a_key_is_taken_or_kept_and_a_second_run_takes_nothing_more(
    old: Table, new: Table, mine: Table
) -> None:
    merged = merge_fields(old, new, mine)
    assert not merged.values.keys() & merged.kept.keys()
    assert merge_fields(new, new, applied(mine, merged.values)) == NOTHING
    assert all(merged.kept[key] == new.get(key) for key in merged.kept)


@given(fields, fields)
def test_without_a_base_nothing_of_mine_changes(new: Table, mine: Table) -> None:
    merged = merge_fields(None, new, mine)
    assert not merged.values
    assert merged.kept.keys() <= new.keys()


def test_the_wording_is_one_and_other_keys_are_each_their_own() -> None:
    old = {"question": "Why us?", "answer": "People.", "hint": "One word"}
    mine = {**old, "question": "Why our team?", "points": ["People"]}
    new = {**old, "answer": "Product.", "hint": "Two words"}
    assert merge_fields(old, new, mine) == (
        {"hint": "Two words"},
        {"answer": "Product.", "question": "Why us?"},
        {},
    )
    tagged = {**old, "tags": ["mine"]}
    assert merge_fields(old, new, tagged).values == {"answer": "Product.", "hint": "Two words"}


# -- many cards -----------------------------------------------------------------------------------

NOUNS = [
    "amber",
    "basil",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "harbor",
    "indigo",
    "jasper",
    "kelp",
    "lagoon",
    "maple",
    "nectar",
]


@st.composite
def banks(draw: st.DrawFn) -> list[Table]:
    """Questions that share no noun, each with an answer of its own."""
    nouns = draw(st.lists(st.sampled_from(NOUNS), min_size=2, max_size=8, unique=True))
    with_ids = draw(st.booleans())
    cards = []
    for number, noun in enumerate(nouns):
        card: Table = {
            "question": f"What is {noun}?",
            "answer": f"The {noun} that is number {number} of all.",
        }
        if draw(st.booleans()):
            card["context"] = f"    {noun}()"
        if with_ids:
            card["id"] = f"k-{noun}"
        cards.append(card)
    return cards


def imported(bank: list[Table]) -> tuple[list[Brought], list[Table]]:
    base = [
        Brought(
            f"c{n}", {key: value for key, value in card.items() if key != "id"}, card.get("id", ""), SOURCE
        )
        for n, card in enumerate(bank)
    ]
    return base, [{**card, "id": f"c{n}"} for n, card in enumerate(bank)]


def is_quiet(result: ThreeWay, bank: list[Table]) -> bool:
    nothing = not (
        result.added or result.changed or result.kept or result.gone or result.deleted or result.taken
    )
    return nothing and sorted(result.known) == list(range(len(bank)))


@given(banks(), st.randoms(use_true_random=False))
def test_the_same_bank_in_any_order_changes_nothing(bank: list[Table], random: Any) -> None:
    base, mine = imported(bank)
    shuffled = list(bank)
    random.shuffle(shuffled)
    assert is_quiet(three_way(base, shuffled, mine, SOURCE), bank)
    assert is_quiet(three_way(base, bank, mine, "renamed.csv"), bank)
    assert is_quiet(three_way([], bank, mine, SOURCE), bank)


@given(banks(), st.data())
def test_a_bank_that_was_reworded_doubles_nothing(bank: list[Table], data: st.DataObject) -> None:
    base, mine = imported(bank)
    new = [dict(card) for card in bank]
    reworded = data.draw(st.sets(st.sampled_from(range(len(bank))), min_size=1))
    for number in reworded:
        card = new[number]
        what = data.draw(st.sampled_from(["question", "answer", "context"]))
        card[what] = {
            "question": f"Now say plainly: {card['question'].lower()[:-1]}, and of what use?",
            "answer": "Something else now.",
            "context": "    other()",
        }[what]
    result = three_way(base, new, mine, SOURCE)
    same_context = all(new[n].get("context") == bank[n].get("context") for n in reworded)
    if "id" in bank[0] or same_context:
        assert (result.added, result.gone, result.kept) == ([], [], [])
        assert {change.card for change in result.changed} == {f"c{number}" for number in reworded}
        assert all(change.card == f"c{change.number}" for change in result.changed)


@given(banks(), st.data())
def test_what_left_the_bank_is_told_once_and_what_was_deleted_here_stays_away(
    bank: list[Table], data: st.DataObject
) -> None:
    base, mine = imported(bank)
    out = data.draw(st.integers(0, len(bank) - 1))
    shorter = bank[:out] + bank[out + 1 :]
    result = three_way(base, shorter, mine, SOURCE)
    assert [gone.card for gone in result.gone] == [f"c{out}"]
    following = [each for each in result.base if isinstance(each, Brought)]
    assert is_quiet(three_way(following, shorter, mine, SOURCE), shorter)
    without = three_way(base, bank, mine[:out] + mine[out + 1 :], SOURCE)
    assert without.deleted == {out: f"c{out}"}
    assert not without.added


@given(banks(), banks())
def test_no_two_cards_ask_the_same_afterwards(bank: list[Table], other: list[Table]) -> None:
    base, mine = imported(bank)
    result = three_way(base, other, mine, SOURCE)
    values = {change.card: change.values for change in result.changed}
    after = [applied(card, values.get(card["id"], {})) for card in mine]
    after += [other[number] for number in result.added]
    keys = [key for card in after for key in keys_of(card)]
    assert len(keys) == len(set(keys))
    places = {*result.added, *result.known, *result.deleted, *result.taken}
    assert places == set(range(len(other)))


@given(banks(), st.data())
def test_ids_that_moved_to_other_questions_leave_no_two_cards_that_ask_the_same(
    bank: list[Table], data: st.DataObject
) -> None:
    named = [{**card, "id": f"n{number}"} for number, card in enumerate(bank)]
    base, mine = imported(named)
    for number in data.draw(st.sets(st.sampled_from(range(len(bank))))):
        mine[number]["answer"] = "Mine."
    moved = data.draw(st.permutations(bank))
    new = [{**card, "id": f"n{number}"} for number, card in enumerate(moved)]
    result = three_way(base, new, mine, SOURCE)
    values = {change.card: change.values for change in result.changed}
    after = [applied(card, values.get(card["id"], {})) for card in mine]
    keys = [key for card in after for key in keys_of(card)]
    assert len(keys) == len(set(keys)) == len(bank)
    assert not result.added


def test_a_question_of_another_file_is_known_and_changes_nothing() -> None:
    bank = [{"question": f"What is {noun}?", "answer": "Old."} for noun in NOUNS]
    base, mine = imported(bank)
    result = three_way(base, [{"question": "What is amber?", "answer": "Other."}], mine, "else.md")
    assert (result.known, result.changed, result.kept, result.gone) == ({0: "c0"}, [], [], [])
    result = three_way(
        [*base, Brought("k", {"question": "What is a kiln?", "answer": "B"}, "", "else.md")],
        [{"question": "What is amber?", "answer": "Other."}, {"question": "What is a kiln?", "answer": "B"}],
        [*mine, {"question": "What is a kiln?", "answer": "B", "id": "k"}],
        "else.md",
    )
    assert (result.changed, result.kept, result.added) == ([], [], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("What is a left join?", "What is a right join?"),
        ("How do you turn a string into a number?", "How do you turn a number into a string?"),
        ("Why is Python compiled?", "How is Python compiled?"),
        ("What is new in Python 2?", "What is new in Python 3?"),
        ("When do you use an index?", "When do you not use an index?"),
        ("What is a promise?", "What is `promise.all`?"),
        ("What does `[xyz]` match?", "What does `[^xyz]` match?"),
    ],
)  # fmt: skip
def test_questions_that_only_look_alike_are_two(old: str, new: str) -> None:
    first = {"question": "What is amber?", "answer": "Resin."}
    base, mine = imported([first, {"question": old, "answer": f"What the first page says about it: {old}"}])
    result = three_way(base, [first, {"question": new, "answer": "Quite another thing."}], mine, SOURCE)
    assert (result.added, result.changed) == ([1], [])
    assert [gone.card for gone in result.gone] == ["c1"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            {"question": "How hot is a kiln?", "answer": "A"},
            {"question": "How hot is it, the kiln?", "answer": "B"},
        ),
        (
            {"question": "Waht is a joist?", "answer": "It carries."},
            {"question": "What is a joist?", "answer": "It carries."},
        ),
        (
            {"question": "How long does a leese of land run?", "answer": "Ten years at most, by law."},
            {"question": "How long does a lease of land run?", "answer": "Ten years at most, it says."},
        ),
    ],
)  # fmt: skip
def test_a_question_said_in_other_words_is_the_same(old: Table, new: Table) -> None:
    around = [{"question": f"What is {noun}?", "answer": noun} for noun in NOUNS[:2]]
    base, mine = imported([around[0], old, around[1]])
    result = three_way(base, [around[0], new, around[1]], mine, SOURCE)
    assert (result.added, result.gone) == ([], [])
    assert [change.card for change in result.changed] == ["c1"]

"""Choosing cards: `search`, and the same query in `review`, `mock` and `due`."""

from __future__ import annotations

import os
import re

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

DECK = """\
id = "zz-queues"
title = "Queues"
[[card]]
id = "by-age"
question = "In which order do you take zztickets?"
answer = "By age."
tags = ["topic:zz-order"]
[[card]]
id = "by-harm"
question = "And when it burns?"
answer = "By harm: the zztickets that hurt most."
[[card]]
id = "later"
question = "What waits?"
draft = true
"""


@pytest.fixture
def reader(learner: Learner) -> Learner:
    learner.write_deck("zz-queues", DECK)
    assert learner("rate", "by-age", "again").code == 0
    learner.sleep(2)
    return learner


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zztickets", ["by-age", "by-harm"]),
        ("ZZtickets harm", ["by-harm"]),
        ("deck:zz-queues", ["by-age", "by-harm", "later"]),
        ("tag:topic:zz-order", ["by-age"]),
        ("deck:zz-queues is:due", ["by-age"]),
        ("deck:zz-queues is:new", ["by-harm"]),
        ("deck:zz-queues is:draft", ["later"]),
        ("deck:zz-queues is:weak is:due", ["by-age"]),
        ("deck:zz-queues is:leech", []),
    ],
)
def test_a_search_finds_what_holds_for_all_of_it(reader: Learner, query: str, found: list[str]) -> None:
    document = reader("search", query, "--json").json
    assert [card["card"] for card in document["cards"]] == [f"zz-queues/{name}" for name in found]
    assert document["count"] == len(found)


def test_the_list_names_the_card_its_question_and_what_is_unusual(reader: Learner) -> None:
    reader("suspend", "by-harm")
    assert reader("search", "deck:zz-queues").out == (
        "In which order do you take zztickets? (by-age, due, weak)\n"
        "And when it burns? (by-harm, suspended)\n"
        "What waits? (later, draft)\n\n3 cards.\n"
    )
    outcome = reader("search", "no-such-word-anywhere")
    assert (outcome.code, outcome.out) == (0, "No card matches.\n")


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        ("deck:zz-queus", ExitCode.UNKNOWN_NAME, "did you mean zz-queues?"),
        ("tag:topic:zz-ordr", ExitCode.UNKNOWN_NAME, "did you mean topic:zz-order"),
        ("is:du", ExitCode.USAGE, "did you mean is:due?"),
    ],
)
@pytest.mark.parametrize("command", ["search", "review", "due", "mock"])
def test_unknown_names_are_errors_and_never_an_empty_result(
    reader: Learner, command: str, query: str, code: ExitCode, told: str
) -> None:
    outcome = reader(command, query)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err


def due(reader: Learner, *query: str) -> list[str]:
    return [card["card"].partition("/")[2] for card in reader("due", *query, "--json").json["cards"]]


def test_where_cards_are_asked_a_bare_word_is_a_deck_or_stands_in_the_card(reader: Learner) -> None:
    assert due(reader, "zz-queues") == ["by-age", "by-harm"]
    assert due(reader, "zz-queues", "is:new") == ["by-harm"]
    assert due(reader, "zztickets") == ["by-age", "by-harm"]
    assert due(reader, "zz-queues", "tag:topic:zz-order") == ["by-age"]
    assert due(reader, "zztickets burns") == ["by-harm"]
    assert due(reader, "zz-queues", "is:leech") == []
    reader("decks", "disable", "zz-queues")
    assert "no deck is called" in reader("due", "zztickets").err
    assert due(reader, "deck:zz-queues", "zztickets") == ["by-age", "by-harm"]


def test_a_word_that_is_nearly_a_deck_is_taken_for_a_slip(reader: Learner) -> None:
    outcome = reader("review", "behavioral")
    assert outcome.code == ExitCode.UNKNOWN_NAME
    assert "did you mean behavioural?" in outcome.err
    assert "No card" not in reader("search", "behavioral").out
    outcome = reader("due", "zebra-crossing")
    assert outcome.code == ExitCode.UNKNOWN_NAME
    assert "no card contains the word" in outcome.err


def test_what_is_weak_is_worked_out_anew_each_time(reader: Learner) -> None:
    def at(instant: str) -> list[str]:
        for path in (reader.home, *reader.home.rglob("*")):  # so that an answer could be given again
            os.utime(path, (1_700_000_000, 1_700_000_000))
        reader.at(instant)
        return due(reader, "zz-queues", "is:weak")

    assert at("2026-11-25T06:00:00+01:00") == []
    assert at("2026-11-25T10:00:00+01:00") == ["by-age"]


def test_a_session_asks_only_what_the_query_means(reader: Learner) -> None:
    out = reader("review", "zz-queues", "is:new", typed="\n3\n" * 4).out
    assert "And when it burns?" in out
    assert "zztickets?" not in out
    out = reader("review", "zz-queues", "is:weak", "--cram", typed="\n3\n" * 4).out
    assert "In which order" in out
    assert "burns" not in out
    assert "In which order" in reader("mock", "zz-queues", "zztickets?", typed="\n3\n" * 4).out


@pytest.mark.parametrize("command", [["review"], ["review", "--cram"], ["review", "--warm-up"], ["mock"]])
def test_where_no_card_can_be_asked_it_says_why(reader: Learner, command: list[str]) -> None:
    def told(*query: str) -> tuple[int, str]:
        outcome = reader(*command, *query)
        return outcome.code, outcome.out

    assert told("is:leech") == (0, "No card matches.\n")
    assert told("salary", "--tag", "topic:zz-order") == (0, "No card matches.\n")
    reader("suspend", "by-age")
    set_aside = (0, "All cards that match are suspended or drafts.\n")
    assert told("is:suspended") == told("zz-queues", "is:draft") == set_aside
    assert told("zz-queues", "--tag", "topic:zz-order") == set_aside
    assert reader("stats", "zz-queues", "is:draft").out == "None of these cards has been answered yet.\n"


def test_what_comes_next_is_told_of_the_cards_that_a_query_means(reader: Learner) -> None:
    reader("rate", "by-age", "good")
    found = reader("review", "zz-queues", "--tag", "topic:zz-order").out
    assert re.fullmatch(r"Nothing to do now[.] Next: .*: 1 card due[.]\n", found), found
    assert reader("review", "zz-queues", "zztickets", "is:weak", "is:new").out == "No card matches.\n"

"""The query: what its words mean, and which cards it holds for."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState, MemoryState
from flashcards.core.cards import Card
from flashcards.core.query import Condition, Query, conditions_met, parse_query
from flashcards.errors import UsageProblem

TODAY = date(2026, 11, 23)

LOCKS = Card(
    DeckId("sql"),
    "row-lock",
    "When do you lock a ROW?",
    "With `SELECT … FOR UPDATE`.",
    points=("Before the write",),
    tags=("topic:locking",),
)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ([], Query()),
        (["row lock"], Query(("row", "lock"))),
        (["row", '"for update"'], Query(("row", "for update"))),
        (['"half open'], Query(("half open",))),
        (["tag:topic:queue", "deck:sql"], Query((), ("topic:queue",), ("sql",))),
        (["Deck:sql is:Weak is:weak"], Query((), (), ("sql",), frozenset([Condition.WEAK]))),
        (["topic:queue", "http://a.b"], Query(("topic:queue", "http://a.b"))),
        (['tag:"topic:queue"'], Query((), ("topic:queue",))),
        (['""'], Query()),
    ],
)
def test_words_and_filters_are_told_apart(typed: list[str], query: Query) -> None:
    assert parse_query(typed) == query


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tags:x", 'there is no "tags:" in a query; did you mean tag:?'),
        ("is:du", 'no card can be "is:du"; did you mean is:due?'),
        ("is:", "there are: due, new, weak, leech, suspended, draft"),
        ("tag:", "tag: needs a name right after it"),
        ('deck:""', "deck: needs a name right after it"),
    ],
)
def test_a_filter_that_cannot_hold_is_an_error_and_no_empty_result(typed: str, told: str) -> None:
    with pytest.raises(UsageProblem) as found:
        parse_query([typed])
    assert told in str(found.value)


@given(st.text(st.sampled_from('tagdeckis:" xé'), max_size=20))
def test_no_word_of_a_query_that_is_understood_is_a_filter(typed: str) -> None:
    with suppress(UsageProblem):
        query = parse_query([typed])
        assert not [word for word in query.words if word.lower().startswith(("tag:", "deck:", "is:"))]
        assert parse_query(typed.split(" ")) == query


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("row", True),
        ("LOCK row", True),
        ("before write", True),
        ('"the write"', True),
        ('"write the"', False),
        ("topic:lock", True),
        ("sql/row-lock", True),
        ("row column", False),
    ],
)
def test_every_word_must_stand_somewhere_in_the_card(typed: str, stands: bool) -> None:
    assert parse_query([typed]).stands_in(LOCKS) is stands


NEW = CardState(CardKey("sql/row-lock"))
SEEN = NEW._replace(memory=MemoryState(3.0, 5.0), due=TODAY, lapses=2)
LATER = SEEN._replace(due=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("state", "recall", "draft", "said"),
    [
        (NEW, 0.0, False, {Condition.NEW}),
        (NEW, 0.0, True, {Condition.DRAFT}),
        (NEW._replace(suspended=True), 0.0, False, {Condition.NEW, Condition.SUSPENDED}),
        (SEEN, 0.9, False, {Condition.DUE}),
        (SEEN, 0.69, False, {Condition.DUE, Condition.WEAK}),
        (LATER, 0.7, False, set()),
        (SEEN._replace(suspended=True), 0.9, False, {Condition.SUSPENDED}),
        (SEEN._replace(buried_on=TODAY), 0.9, False, set()),
        (SEEN._replace(buried_on=TODAY - timedelta(days=1)), 0.9, False, {Condition.DUE}),
        (LATER._replace(lapses=8), 0.9, False, {Condition.LEECH}),
    ],
)
def test_what_is_said_of_a_card(state: CardState, recall: float, draft: bool, said: set[Condition]) -> None:
    assert conditions_met(state, draft=draft, recall=recall, leech_at=8, day=TODAY) == said

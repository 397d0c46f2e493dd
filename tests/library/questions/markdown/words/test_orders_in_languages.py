# ruff: noqa: RUF001
"""Orders to explain something, in languages that put them at the end or need no blank behind them."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.words.asking import begins_to_ask, may_ask
from tests.library.questions.parts import answers_in

ORDERS = (
    "항구에 대해 설명해주세요.",
    "배와 뗏목을 비교하시오",
    "돛의 종류를 나열해 보세요.",
    "돛에 대해 설명하십시오. (그림과 함께 설명해주세요.)",
    "帆について説明してください。",
    "船と筏の違いを述べなさい。",
    "Yelkeni açıklayınız.",
    "İskeleyi anlatın.",
)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_at_the_end_asks(order: str) -> None:
    assert may_ask(order)


@pytest.mark.parametrize("text", ["이 문서는 항구를 설명합니다.", "帆の説明", "Liman açıklaması", "설명"])
def test_a_statement_with_such_a_word_does_not(text: str) -> None:
    assert not may_ask(text)


@pytest.mark.parametrize(
    "text", ["说一下你理解的帆", "简单介绍一下港口", "请描述下船的结构", "谈谈帆和桨的区别"]
)
def test_first_words_ask_without_a_blank_behind_them(text: str) -> None:
    assert begins_to_ask(text)


@pytest.mark.parametrize("text", ["介绍", "说明书", "描述符", "解释器", "如何"])
def test_a_noun_that_begins_alike_does_not(text: str) -> None:
    assert not begins_to_ask(text)


def test_a_list_of_such_orders_is_a_list_of_questions() -> None:
    text = "# 배\n\n" + "\n".join(f"{n}. {n}번 돛을 설명해주세요.\n\n   돛 {n}." for n in (1, 2, 3))
    assert answers_in(text) == {f"{n}번 돛을 설명해주세요.": f"돛 {n}." for n in (1, 2, 3)}


def test_numbered_items_among_questions_are_questions_where_words_stand_below_all() -> None:
    items = ["What is a keel?", "The wood of a mast", "Who mends a sail?", "When is a jib used?"]
    text = "\n".join(f"{n}. {each}\n\n   > Part {n}." for n, each in enumerate(items, 1))
    assert answers_in(text) == {each: f"> Part {n}." for n, each in enumerate(items, 1)}
    alone = text.replace("2. The wood of a mast\n\n   > Part 2.", "2. The wood of a mast")
    assert "The wood of a mast" not in answers_in(alone)

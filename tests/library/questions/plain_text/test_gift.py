"""Quizzes in GIFT, the text format of Moodle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.plain_text.gift import gift_questions
from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

WORDS = st.text("abc ~=#{}: <*", min_size=1, max_size=12).map(str.strip).filter(bool)


def escaped(words: str) -> str:
    return "".join(f"\\{sign}" if sign in "~=#{}:" else sign for sign in words)


def only(text: str) -> tuple[str, str, str]:
    questions = gift_questions(text, is_gift=True)
    assert questions is not None
    [card] = cards(questions)
    return card["question"], card.get("context", ""), card.get("answer", "")


@given(st.lists(WORDS, min_size=2, max_size=5, unique=True), st.data())
def test_the_option_behind_the_sign_of_equality_is_the_answer_whatever_signs_stand_in_it(
    options: list[str], data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, len(options) - 1))
    said = " ".join(f"{'=' if at == right else '~'}{escaped(each)}" for at, each in enumerate(options))
    found = gift_questions(f"::Q1:: Which rope? {{{said}}}", is_gift=True)
    alone = gift_questions(f"Which rope? {{={escaped(options[right])}}}", is_gift=True)
    assert found is not None
    assert alone is not None
    assert pairs(found) == pairs(alone)
    assert len(cards(found)[0]["context"].split("\n- ")) == len(options)


@pytest.mark.parametrize(("asked", "context", "answer"), [
    ("Who steers? {=cook#Yes ~helm}", "- cook\n- helm", "cook\n\nYes"),
    ("Who steers? {\n=cook#Yes.\n~helm#Not yet.\n####Ask him.\n}", "- cook\n- helm",
     "cook\n\nYes.\n\nAsk him.\n\n- helm: Not yet."),
    ("Who steers? {~%50%cook ~%50%mate ~%-100%cat}", "- cook\n- mate\n- cat", "- cook\n- mate"),
    ("Who steers? {=cook =the cook =%50%mate#Now and then}", "",
     "cook or the cook\n\n- mate (50%): Now and then"),
    ("Who steers? {T}", "True or false?", "True"),
    ("Who steers? {FALSE#Look again#Well seen}", "True or false?",
     "False\n\nWell seen\n\n- True: Look again"),
    ("Who steers? {#42}", "", "42"),
    ("Who steers? {#42:1}", "", "42 ± 1"),
    ("Who steers? {#4.5..5}", "", "4.5 to 5"),
    ("Who steers? {#=7:0#Yes =%50%7:2}", "", "7\n\nYes\n\n- 7 ± 2 (50%)"),
    ("Who steers? {=day -> mate =night -> cook}", "- day\n- night\n\nTo match: cook; mate",
     "- day: mate\n- night: cook"),
    ("Who steers? {}", "", ""),
    ("Who steers? {####The cook.}", "", "The cook."),
    ("Who steers? {~cook ~helm}", "- cook\n- helm", ""),
    ("[html]<p>Who <b>steers</b>?</p>{=<p>a <b>cook</b></p> ~helm}", "- a **cook**\n- helm", "a **cook**"),
    ("[markdown]Who **steers**? {=a *cook* ~[plain]*helm*}", "- a *cook*\n- \\*helm\\*", "a *cook*"),
])  # fmt: skip
def test_each_kind_of_answer_becomes_the_answer_of_a_card(asked: str, context: str, answer: str) -> None:
    assert only(asked) == ("Who steers?", context, answer)


def test_braces_within_a_sentence_are_a_gap() -> None:
    assert only("The {=cook ~mate} steers.") == ("The _____ steers.", "- cook\n- mate", "cook")
    assert only("The {=cook}\nsteers.") == ("The _____ steers.", "", "cook")


QUIZ = """\
// question: 7
$CATEGORY: $course$/top/At the helm

::Night watch::Who steers at night? {
  =the mate

  ~the cook
}
::Day:: Who steers by day? {=the cook}
Who never steers? {=the cat}

All of them are tired.
"""


def test_categories_become_tags_and_names_and_comments_go(write: Write) -> None:
    questions = read_questions(write(QUIZ, "watch.gift"))
    assert pairs(questions) == [
        ("Who steers at night?", "the mate"), ("Who steers by day?", "the cook"),
        ("Who never steers?", "the cat"),
    ]  # fmt: skip
    assert [card["tags"] for card in cards(questions)] == [["at-the-helm"]] * 3
    assert [each.place for each in questions.found] == ["line 4", "line 9", "line 10"]
    assert questions.remarks == ("the names between :: only name the questions and were left out",)
    assert left(questions) == [("line 12", "All of them are tired.", "not part of a question")]


def test_a_text_is_a_quiz_by_its_braces_and_code_is_none(write: Write) -> None:
    assert len(read_questions(write("Who steers? {=the cook ~the cat}", "a.txt")).found) == 1
    code = "function steer() {}\n\np {color: red}\n\nif (cook) {=1}\n"
    assert not read_questions(write(code, "b.txt")).found


def test_a_file_called_gift_may_hold_any_other_text(write: Write) -> None:
    assert pairs(read_questions(write("Q: Who steers?\nA: The cook.\n", "a.gift"))) == [
        ("Who steers?", "The cook.")
    ]

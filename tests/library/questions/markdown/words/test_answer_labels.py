"""Answers to questions with options, whatever a page calls them and in whatever alphabet it counts."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.words.answer_labels import with_known_labels, with_whole_labels
from flashcards.library.questions.markdown.words.option_letters import LATIN, OTHERS
from tests.library.questions.parts import answers_in, cards_in

NAMES = ("ash", "beech", "cedar", "dogwood")
KEYS = (1, 0, 2, 1)


def bank(form: str, label: str, letters: str) -> str:
    questions = [
        form.format(*letters, n=n, w=name, label=label, key=letters[key])
        for n, (name, key) in enumerate(zip(NAMES, KEYS, strict=True), 1)
    ]
    return "# Trees\n\n" + "\n\n".join(questions) + "\n"


FORMS = (
    "### {n}. What is {w}?\n\n{0}. {w} tall\n{1}. {w} old\n{2}. {w} low\n\n**{label}:** {key}",
    "**{n}. What is {w}?**\n- {0}) {w} tall\n- {1}) {w} old\n- {2}) {w} low\n\n**{label}: {key}**\n\nSo.",
    "{n}. What is {w}?\n   - {0}. {w} tall\n   - {1}. {w} old\n   - {2}. {w} low\n   - {label}: {key}",
    "{n}. What is {w}?\n{0}) {w} tall  {1}) {w} old  {2}) {w} low\n\n{label}: {key}",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("label", "letters"), [("Answer", "ABC"), ("Vastaus", "abc"), ("Ответ верный", "абв"), ("เฉลย", "กขค")]
)
def test_a_word_before_the_letters_of_options_names_the_answer(form: str, label: str, letters: str) -> None:
    cards = cards_in(bank(form, label, letters))
    assert [each["question"] for each in cards] == [f"What is {name}?" for name in NAMES]
    for card, name, key in zip(cards, NAMES, KEYS, strict=True):
        assert card["answer"].partition("\n")[0][3:] == f"{name} {('tall', 'old', 'low')[key]}"
        assert all(f"{name} {word}" in card["context"] for word in ("tall", "old", "low"))
        assert label not in card["context"]


def test_circled_numbers_are_options_without_a_sign_behind_them() -> None:
    form = "{n}. What is {w}?\n\n{0} {w} tall\n{1} {w} old\n{2} {w} low\n\nKey: {key}"
    assert cards_in(bank(form, "", OTHERS[-1][:3]))[0]["answer"].endswith("ash old")


@pytest.mark.parametrize("rest", ["A", "A pity", "easy"])
def test_a_word_that_does_not_choose_among_options_is_no_label(rest: str) -> None:
    lines = ["1. What is ash?", "A) tall", "B) old", f"Level: {rest}"] * 5
    assert with_known_labels(lines, lines) == {}


def test_letters_of_all_alphabets_are_told_apart() -> None:
    for letters in OTHERS:
        assert len(set(letters)) == len(letters) <= len(LATIN)


def test_a_bar_between_options_is_no_part_of_the_answer() -> None:
    form = "**Q1.{n}** (no. {n})\nWhat is {w}?\n- {0}. {w} tall | {1}. {w} old | {2}. {w} low\n{label}: {key}"
    cards = cards_in(bank(form, "Vastaus", "ABC"))
    assert [each["answer"] for each in cards][:2] == ["B. ash old", "A. beech tall"]
    assert cards[0]["question"] == "What is ash?"


def test_code_beside_a_letter_stays() -> None:
    form = FORMS[0] + ". It is `{w}`."
    assert cards_in(bank(form, "Vastaus", "ABC"))[0]["answer"] == "B. ash old\n\nIt is `ash`."


def test_questions_may_be_numbered_within_a_chapter() -> None:
    text = "".join(f"**Q2.{n}: What is {name}?**\nA2.{n}: A tree.\n\n" for n, name in enumerate(NAMES))
    assert [(each["question"], each["answer"]) for each in cards_in("# Trees\n\n" + text)] == [
        (f"What is {name}?", "A tree.") for name in NAMES
    ]


@pytest.mark.parametrize(
    "label", ["【答案】", "【答案】\uff1a", "【参考答案】", "[Answer]", "**【答案】**", "「解答」"]
)
def test_the_word_for_an_answer_may_stand_in_brackets(label: str) -> None:
    options = "A. 苹果\nB. 石头\nC. 铁"
    text = "\n\n".join(
        f"{n}. 第{n}种水果是\uff08 \uff09\n\n{options}\n\n{label}{key}\n【解析】略{n}。"
        for n, key in ((1, "A"), (2, "B"), (3, "A"))
    )
    found = cards_in(f"# 训练\n\n{text}\n")
    assert [each["answer"].split("\n")[0] for each in found] == ["A. 苹果", "B. 石头", "A. 苹果"]
    assert all(f"【解析】略{n}。" in each["answer"] for n, each in enumerate(found, 1))


def test_a_link_called_answer_is_no_label() -> None:
    text = (
        "## Who pays?\n\nSee [answer].\n\n[answer]: https://example.org/pays\n\n## Who waits?\n\nThe cook.\n"
    )
    assert [each["question"] for each in cards_in(text)] == ["Who pays?", "Who waits?"]
    assert cards_in(text)[0]["answer"] == "See [answer](https://example.org/pays)."


@pytest.mark.parametrize("label", ["A:", "A.", "Ans.", "**A:**", "**Ans:**"])
@pytest.mark.parametrize("asked", ["**{}.** {}", "{}) {}", "{}. {}", "**{}. {}**"])
def test_a_short_label_marks_the_answers_to_numbered_questions(label: str, asked: str) -> None:
    asks = ["Who plants a beech?", "Explain the pruning of limes", "When does an ash wilt?", "What is pith?"]
    parts = [
        f"{asked.format(n, each)}\n{label} It is {n}.\n\nMore of {n}.\n\n- one\n- two"
        for n, each in enumerate(asks, 1)
    ]
    assert answers_in("# Trees\n\n" + "\n\n".join(parts) + "\n") == {
        each: f"It is {n}.\n\nMore of {n}.\n\n- one\n- two" for n, each in enumerate(asks, 1)
    }


@pytest.mark.parametrize("options", ["A. oak\nB. elm", "- A. oak | B. elm", "A. oak  B. elm"])
def test_the_first_of_several_options_is_no_short_label(options: str) -> None:
    page = "\n".join(f"{n}. What is {name}?\n{options}\n" for n, name in enumerate(NAMES, 1))
    assert not with_whole_labels(page.split("\n"), page.split("\n"))

"""What one question of a plain text says: its options, its answer, the letter of the right one."""

from __future__ import annotations

import pytest

from flashcards.library.questions.plain_text.options_below import options_in
from flashcards.library.questions.plain_text.record import record_of
from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import cards
from tests.library.questions.tables.test_reader import Write

OPTIONS = ["A. rye", "B. oats,", "   with salt", "C. wheat"]


@pytest.mark.parametrize(
    "mark",
    ["Answer: B", "ANS: b", "Ans. B", "Correct answer: (B)", "ans=> B", "**Answer:** B", "Answer is: B",
     "[Answer] - B", "正确答案\uff1aB", "Lösung: B", "Key = 2"],
)  # fmt: skip
def test_the_letter_behind_the_mark_of_an_answer_stands_for_its_option(mark: str) -> None:
    record = record_of(["What is in", "the oven", "now?", *OPTIONS, "", mark, "It was ordered."])
    assert (record.asked, record.answer) == (
        "What is in the oven now?",
        "B. oats,\n   with salt\nIt was ordered.",
    )
    assert record.shown.split("\n")[:4] == OPTIONS


@pytest.mark.parametrize(
    ("key", "answer"),
    [("A, C", "A. rye\nC. wheat"), ("AC", "A. rye\nC. wheat"), ("a and c", "A. rye\nC. wheat"),
     ("B. oats", "B. oats"), ("Bad", "Bad"), ("H", "")],
)  # fmt: skip
def test_several_letters_are_several_options_and_other_words_stay(key: str, answer: str) -> None:
    assert record_of(["Which?", *OPTIONS, f"Answer: {key}"]).answer == answer


@pytest.mark.parametrize(
    "right",
    ["b) oats *", "*b) oats", "b) oats (correct)", "✓ b) oats", "+ b) oats", "b) oats ✅", "[x] b) oats"],
)
def test_a_sign_at_one_option_says_that_it_is_right_and_is_not_shown(right: str) -> None:
    record = record_of(["Which?", "a) rye", right, "c) wheat"])
    assert (record.answer, record.shown) == ("b) oats", "a) rye\nb) oats\nc) wheat")
    assert record_of(["Which?", "a) rye", "b) oats"]).answer == ""


def test_options_may_stand_on_one_line_in_brackets_and_in_other_letters() -> None:
    for lines in (
        ["?", "A. rye  B. oats  C. wheat"],
        ["?", "[A] rye", "[B] oats", "[C] wheat"],
        ["?", "A\uff0e黑麦", "B小麦", "C、玉米"],
    ):
        assert [option.mark for option in options_in(lines)[2]] == ["a", "b", "c"]
    assert options_in(["?", "I am A. And B. was there"])[2] == []


def test_lines_without_letters_are_options_where_a_letter_answers() -> None:
    assert record_of(["Which?", "rye", "oats", "Answer: b"]).answer == "oats"


def test_ticked_boxes_say_what_is_right_and_what_stands_below_explains_it(write: Write) -> None:
    text = "".join(
        f"Q0{n}  The loaf {n} is made of\n   [ ] salt\n   [x] rye {n}\n   ☑ oats\n   NB No salt {n}.\n\n"
        for n in range(1, 7)
    )
    first = cards(read_questions(write(text, "t.txt")))[0]
    assert first["question"] == "The loaf 1 is made of"
    assert first["context"].split("\\\n") == ["salt", "rye 1", "oats"]
    assert first["answer"].replace("\N{NO-BREAK SPACE}", "") == "rye 1\\\noats\\\nNB No salt 1."

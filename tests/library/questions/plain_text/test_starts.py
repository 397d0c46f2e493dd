"""Where the questions of a plain text begin."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

ROUND = range(1, 7)
SAID = [(f"What is loaf {n}?", f"It is bread {n}.") for n in ROUND]


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("Q. {}", "A. {}"), ("Q{n}) {}", "Ans) {}"), ("Q{n}. {}", "A{n}. {}"), ("({n}) {}", "{}"),
        ("Q{n}/\n{}", "{}"), ("Question {n} of 6\n\n{}", "\n{}"), ("{n} - {}", "ANS: {}"),
        ("NO.{n} {}", "Answer: {}"), ("{n}、{}", "答案\uff1a{}"), ("===>{}", "ans=> {}"),
        ("***** {} *******", "\n{}"), ("# {}", "{}"), ("- {}", "{}"), ("{}", "Answer: {}"),
    ],
)  # fmt: skip
def test_numbers_signs_and_words_before_all_questions_are_no_part_of_them(
    write: Write, start: str, said: str
) -> None:
    text = "".join(
        f"{start.format(asked, n=n)}\n{said.format(answer, n=n)}\n\n"
        for n, (asked, answer) in enumerate(SAID, 1)
    )
    assert pairs(read_questions(write(text, "t.txt"))) == SAID


def test_marked_answers_tell_questions_that_do_not_ask(write: Write) -> None:
    for number in ("", "{n} - ", "{n}. "):
        rows = [f"{number.format(n=n)}Loaf {n} is round\nANSWER: {n % 2 == 0}\n\n" for n in ROUND]
        questions = read_questions(write("About bread\n\n" + "".join(rows), "t.txt"))
        assert pairs(questions) == [(f"Loaf {n} is round", str(n % 2 == 0)) for n in ROUND]
        assert left(questions) == [("line 1", "About bread", "not part of a question")]


@pytest.mark.parametrize("between", ["", "\n"])
def test_what_stands_between_letters_is_the_next_question_with_its_options(
    write: Write, between: str
) -> None:
    text = "".join(
        f"What is\nloaf {n}?\n{between}A) rye {n}\nB) oats\n{between}Answer: {'AB'[n % 2]}\n{between}"
        for n in ROUND
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions)[1] == ("What is loaf 2?", "A) rye 2")
    assert len(questions.found) == 6


@pytest.mark.parametrize(
    "key",
    [
        "Answers:\n" + "".join(f"{n}. {'AB'[n % 2]}\n" for n in ROUND),
        "ANSWER KEY\n1-B, 2-A, 3-B, 4-A, 5-B, 6-A\n",
        "Ключи:\n1-b  2-a  3-b\n4-a  5-b  6-a\n",
    ],
)
def test_a_key_at_the_end_answers_numbered_questions(write: Write, key: str) -> None:
    text = "".join(f"{n}. What is loaf {n}?\nA) rye {n}\nB) oats\n\n" for n in ROUND)
    questions = read_questions(write(text + key, "t.txt"))
    assert pairs(questions)[:2] == [("What is loaf 1?", "B) oats"), ("What is loaf 2?", "A) rye 2")]
    assert left(questions)[0][1].startswith(key[:6])


def test_a_key_may_mix_letters_and_words_and_skip_a_number(write: Write) -> None:
    text = "".join(f"{n}. The loaf is made of\n   a. rye {n}\n   b. oats\n\n" for n in ROUND)
    text += "7. Who pays?\n8. Who bakes?\n9. Why do we bake?\n10. Who sleeps?\n"
    key = "Answer key\n1. b\n2. a\n3. b\n4. a\n5. b\n6. a\n7. the guest\n9. (answers vary)\n10. a cat\n"
    found = pairs(read_questions(write(text + key, "t.txt")))
    assert found[0] == ("The loaf is made of", "b. oats")
    assert found[6:] == [
        ("Who pays?", "the guest"), ("Who bakes?", ""), ("Why do we bake?", ""), ("Who sleeps?", "a cat"),
    ]  # fmt: skip


def test_a_sign_behind_the_letter_of_an_answer_is_no_part_of_it(write: Write) -> None:
    text = "".join(f"{n}. What is it?\nA. rye {n}\nB. oats\nCorrect Answer: B \u2328\n\n" for n in ROUND)
    assert pairs(read_questions(write(text, "t.txt")))[0] == ("What is it?", "B. oats")


def test_a_key_answers_three_numbered_questions(write: Write) -> None:
    asked = "".join(f"{n}. What is loaf {n}?\na) rye {n}\nb) oats\n\n" for n in (1, 2, 3))
    found = read_questions(write(f"{asked}Answers:\n1. a\n2. b\n3. a\n", "t.txt"))
    assert pairs(found) == [
        ("What is loaf 1?", "a) rye 1"),
        ("What is loaf 2?", "b) oats"),
        ("What is loaf 3?", "a) rye 3"),
    ]


def test_a_title_that_says_answers_above_the_questions_begins_no_key(write: Write) -> None:
    text = "".join(f"{n}. {asked}\n{said}\n" for n, (asked, said) in enumerate(SAID, 1))
    assert pairs(read_questions(write(f"Bread\n\nAnswers\n\n{text}", "t.txt"))) == SAID


def test_options_without_a_key_are_no_answer(write: Write) -> None:
    text = "".join(f"{n}. What is loaf {n}?\n[A] rye\n[B] oats\n" for n in ROUND)
    assert all(card["draft"] for card in cards(read_questions(write(text, "t.txt"))))


def test_where_few_questions_have_something_below_them_only_a_mark_makes_it_an_answer(write: Write) -> None:
    text = "1. What is a till?\n   - Answer: A box\n" + "".join(
        f"{n}. What is loaf {n}?\n" for n in range(2, 9)
    )
    questions = read_questions(write(text + "\n\nShops\n1. Look at one\n", "t.txt"))
    assert [card.get("answer") for card in cards(questions)] == ["A box", *[None] * 7]
    assert left(questions)[-1][1] == "Shops\n1. Look at one"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{n}. Loaf {n} was added\n   see it\n" for n in ROUND),
        "".join(f"- buy loaf {n}\n" for n in ROUND),
        "".join(f"Loaf {n}\n- It is bread {n}.\n- It is good.\n\n" for n in ROUND),
        "".join(f"2026-01-{n:02} 10:00 INFO - started {n}\n" for n in range(1, 20)),
        "Steps:\n1. Mix it.\n2. Bake it.\n3. Eat it.\n4. Good?\n5. Wash.\n",
    ],
)
def test_news_lists_notes_logs_and_steps_are_no_questions(write: Write, text: str) -> None:
    assert not read_questions(write(text, "t.txt")).found


BAKERY = """The bakery

1. Who opens the shop?
Ada does.

She has the key.
2. What is in the oven?
1. bread
2. rolls
3. Describe the cellar.
Cool and dry.
4) Flour
From the mill.
5. Why do we close on Monday, although
the street is full?
We sleep.
6. Who locks up?
Ben.
"""


def test_an_answer_goes_on_to_the_next_number_of_the_row(write: Write) -> None:
    questions = read_questions(write(BAKERY, "t.txt"))
    assert pairs(questions) == [
        ("Who opens the shop?", "Ada does.\n\nShe has the key."),
        ("What is in the oven?", "1\\. bread\\\n2. rolls"),
        ("Describe the cellar.", "Cool and dry."),
        ("Flour", "From the mill."),
        ("Why do we close on Monday, although the street is full?", "We sleep."),
        ("Who locks up?", "Ben."),
    ]
    assert left(questions) == [("line 1", "The bakery", "not part of a question")]


def test_options_are_shown_with_the_question_and_the_marked_answer_is_the_answer(write: Write) -> None:
    text = "".join(f"Q{n}. Which is round, {n}?\na) a roll\nb) a box\nAnswer: a\n\n" for n in range(1, 6))
    first = cards(read_questions(write(text, "t.txt")))[0]
    assert (first["question"], first["answer"]) == ("Which is round, 1?", "a) a roll")
    assert "a roll" in first["context"]
    unanswered = read_questions(write(text.replace("Answer: a\n", ""), "t.txt"))
    assert all(card["draft"] and "a roll" in card["context"] for card in cards(unanswered))


def test_two_lists_in_one_text_begin_anew_and_their_titles_are_no_answers(write: Write) -> None:
    text = "1. Who pays?\n2. Who asks? (hard)\n3. Name the owner.\n\nThe door\n\n"
    text += "1. The key\n2. The lock\n3. Who has both?\n4. Who else? (easy)\n5. The bell\n"
    questions = read_questions(write(text, "t.txt"))
    assert [card["question"] for card in cards(questions)] == [
        "Who pays?", "Who asks? (hard)", "Name the owner.", "The key", "The lock", "Who has both?",
        "Who else? (easy)", "The bell",
    ]  # fmt: skip
    assert all(card["draft"] for card in cards(questions))
    assert left(questions) == [("line 5", "The door", "not part of a question")]


def test_numbered_steps_ask_nothing(write: Write) -> None:
    text = "".join(f"{n}. Turn the key {n} times.\nListen.\n" for n in range(1, 9))
    assert cards(read_questions(write(text, "t.md"))) == []


def test_numbered_options_below_numbered_questions_are_no_questions(write: Write) -> None:
    text = "".join(f"{n}. What is loaf {n}?\n1) rye\n2) oats {n}\n3) corn\nAnswer: 2\n\n" for n in ROUND)
    assert pairs(read_questions(write(text, "t.txt"))) == [
        (f"What is loaf {n}?", f"2)\xa0oats {n}") for n in ROUND
    ]


def test_numbered_lines_may_ask_by_their_first_words_in_another_language(write: Write) -> None:
    asked = ("Что такое касса", "Was ist ein Tresor", "Qué es una propina", "Виды монет", "Les billets")
    text = "".join(f"{n}. {line}\n\nThe answer {n}\n\n" for n, line in enumerate(asked, 1))
    assert pairs(read_questions(write(text, "t.txt"))) == [
        (line, f"The answer {n}") for n, line in enumerate(asked, 1)
    ]
    told = text.replace("Was ist ein", "Ein").replace("Qué es una", "Una")
    assert read_questions(write(told, "u.txt")).found == ()


@pytest.mark.parametrize("mark", ["ANSWER: B", "Answer: b", "answer: B."])
@pytest.mark.parametrize("sign", [")", "."])
def test_one_question_with_options_and_the_letter_of_one_is_enough(
    write: Write, mark: str, sign: str
) -> None:
    text = f"The cart is pushed by\nA{sign} a clerk\nB{sign} the cook\n{mark}\n"
    assert pairs(read_questions(write(text, "one.txt"))) == [("The cart is pushed by", f"B{sign} the cook")]
    for other in (text.replace(mark, "ANSWER: D"), f"{text}\nAnd so on.\n"):
        assert not read_questions(write(other, "other.txt")).found


def test_letters_and_verdicts_in_brackets_answer_numbered_questions(write: Write) -> None:
    choose = "".join(
        f"{n}\u3001The bread {n} is made of (  {'AB'[n % 2]}  ).\nA\u3001rye    B\u3001oats\n" for n in ROUND
    )
    judge = "".join(f"{n}\u3001Bread {n} is good. ({'✓✗'[n % 2]})\n" for n in ROUND)
    found = cards(read_questions(write(f"One\n\n{choose}\nTwo\n\n{judge}", "t.txt")))
    assert (found[0]["question"], found[0]["answer"]) == ("The bread 1 is made of ( ).", "B\u3001oats")
    assert found[0]["context"] == "A\u3001rye    B\u3001oats"
    assert (found[-1]["question"], found[-1]["answer"]) == ("Bread 6 is good.", "✓")
    assert len(found) == 2 * len(ROUND)


def test_questions_count_anew_below_each_title_whether_they_ask_or_not(write: Write) -> None:
    text = "Bread\n\n" + "".join(
        f"Ticket {n}\n1) What is rye {n}?\nA grain {n}.\n2) Why oats {n}?\nMany {n}.\n\n" for n in ROUND
    )
    text = text.replace("What is rye 3?", "The rye 3").replace("Why oats 3?", "Kinds of oats 3")
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[4:6] == [("The rye 3", "A grain 3."), ("Kinds of oats 3", "Many 3.")]
    assert len(found) == 2 * len(ROUND)


def test_statements_above_options_are_questions_where_others_ask(write: Write) -> None:
    text = "".join(f"{n}. What is loaf {n}?\n*a) rye\nb) oats\n\n" for n in ROUND)
    text += "7. The loaf is in the\na) oven\n*b) bin\n\n8. Where it stands\na) here\n*b) there\n"
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[-2:] == [("The loaf is in the", "b) bin"), ("Where it stands", "b) there")]


def test_names_of_sections_between_questions_without_answers_are_none(write: Write) -> None:
    text = "".join(
        f"BREAD {n}\n{2 * n - 1}- What is loaf {n}?\n{2 * n}- Who pays {n}?\n\n" for n in range(1, 6)
    )
    found = cards(read_questions(write(f"For the interview\n\n{text}", "t.txt")))
    assert [card.get("draft") for card in found] == [True] * 10


def test_lines_that_a_letter_quotes_have_their_answers_below(write: Write) -> None:
    text = "".join(f"> Who eats loaf {n}?\nguest {n}, I think\n\n" for n in ROUND).replace(
        "loaf 3?", "loaf 3"
    )
    found = pairs(read_questions(write(f"Re: bread\n\nHi, see below:\n\n{text}", "t.txt")))
    assert found[2] == ("Who eats loaf 3", "guest 3, I think")


def test_many_numbers_may_be_missing_where_each_question_has_its_answer(write: Write) -> None:
    numbers = (1, 2, 3, 4, 5, 19, 20, 60, 61, 62, 80, 1, 2, 4, 20, 21)
    text = "".join(
        f"{n}.The bread {at} is made of (  )\nA.rye\nB.oats\nCorrect answer: B\nLevel: {'*' * (at % 3 + 1)}\n"
        for at, n in enumerate(numbers)
    )
    questions = read_questions(write(f"Bread\n\n{text}", "t.txt"))
    assert pairs(questions) == [(f"The bread {at} is made of ( )", "B. oats") for at in range(16)]
    assert left(questions)[-1] == ("line 82", "Level: *", "says how hard a question is")


def test_a_question_that_nobody_numbered_is_no_part_of_the_answer_above(write: Write) -> None:
    bare = {1: "What is bread?", 3: "Explain what a bun is.", 6: "How do you knead?"}
    lines = [bare.get(n) or f"{n}. What is loaf {n}?" for n in range(1, 9)]
    text = "".join(f"{line}\nIt is bread {n}.\n\nIt is good.\n\n" for n, line in enumerate(lines, 1))
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        (line.partition(". ")[2] if line[0].isdigit() else line, f"It is bread {n}.\n\nIt is good.")
        for n, line in enumerate(lines, 1)
    ]

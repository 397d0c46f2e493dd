"""What a page calls its questions and its answers, learned from how its lines begin."""

from __future__ import annotations

import pytest

from flashcards.library.questions.learned_labels import with_usual_labels
from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import answers_in, left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 6)


@pytest.mark.parametrize(
    ("asked", "said"), [("P:", "O:"), ("D.", "R."), ("س{n}:", "ج{n}:"), ("Câu {n}:", "Đáp án:"), ("Ha", "Hu")]
)
def test_labels_that_take_turns_are_those_of_questions_and_answers(
    write: Write, asked: str, said: str
) -> None:
    asked, said = (f"{each}:" if each.isalpha() else each for each in (asked, said))
    text = "Bread\n\n" + "\n".join(
        f"{asked.format(n=n)} Who eats loaf {n}?\n{said.format(n=n)} guest {n}" for n in ROUND
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [(f"Who eats loaf {n}?", f"guest {n}") for n in ROUND]
    assert left(questions) == [("line 1", "Bread", "not part of a question")]


def test_an_answer_that_is_missing_and_a_question_that_does_not_ask_change_nothing(write: Write) -> None:
    text = "".join(f"P: Who eats loaf {n}?\nO: guest {n}\n\n" for n in ROUND)
    text = text.replace("O: guest 2\n", "").replace("loaf 4?", "loaf 4")
    found = pairs(read_questions(write(text, "t.txt")))
    assert [answer for _, answer in found] == ["guest 1", "", "guest 3", "guest 4", "guest 5"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Name: Ann {n}\nAge: {n}\n" for n in ROUND),
        "".join(f"Ann: Who is there?\nBob: Who asks, and why {n}?\n" for n in ROUND),
        "".join(f"Which loaf is round, {n}?\na) rye\nb) oats\nc) wheat\n" for n in ROUND),
    ],
)
def test_records_talk_and_options_have_no_such_labels(text: str) -> None:
    assert with_usual_labels(text.split("\n")) is None


def test_a_title_that_names_the_question_stands_above_its_answer(write: Write) -> None:
    text = "".join(
        f"Slide {2 * n}\nQUESTION {n}\nWho eats loaf {n}?\n\n"
        f"Slide {2 * n + 1}\nQUESTION {n} - ANSWER\nguest {n}\n\n"
        for n in ROUND
    )
    assert pairs(read_questions(write(text, "t.txt"))) == [
        (f"Who eats loaf {n}?", f"guest {n}") for n in ROUND
    ]


def test_a_label_that_only_answers_have_stands_below_numbered_questions(write: Write) -> None:
    text = "".join(f"{n}. The loaf {n} is\na) rye\nb) oats {n}\nOdz. b\n\n" for n in ROUND)
    assert pairs(read_questions(write(text, "t.txt")))[0] == ("The loaf 1 is", "b) oats 1")


def test_a_question_may_stand_below_its_label(write: Write) -> None:
    text = "".join(
        f"QUESTÃO 0{n}\nThe loaf {n} is made of:\na) rye\nb) oats {n}\nGABARITO: B\nNOTE: Really {n}.\n\n"
        for n in ROUND
    )
    assert pairs(read_questions(write(text, "t.txt")))[0] == (
        "The loaf 1 is made of:",
        "b) oats 1\\\nNOTE: Really 1.",
    )


@pytest.mark.parametrize(
    "form", ["**{label}:** {said}", "**{label}**: {said}", "{label}: {said}", "- **{label}:** {said}"]
)
@pytest.mark.parametrize("labels", [("Interviewer", "Candidate"), ("Chef", "Bewerber"), ("HR", "Me")])
def test_a_talk_in_markdown_is_questions_and_answers(form: str, labels: tuple[str, str]) -> None:
    said = [(f"What is loaf {n}?", f"It is round, guest {n}.") for n in ROUND]
    said[1] = ("Describe the second loaf", "It is rye.\n\n  It is round.")
    lines = [
        form.format(label=name, said=words) for pair in said for name, words in zip(labels, pair, strict=True)
    ]
    found = answers_in("# A talk\n\nTold by us.\n\n" + "\n\n".join(lines) + "\n")
    assert {q: " ".join(a.split()) for q, a in found.items()} == {q: " ".join(a.split()) for q, a in said}


def test_labels_within_the_answers_to_headings_are_none_of_questions() -> None:
    page = "".join(
        f"## What is loaf {n}?\n\nBread {n}.\n\n**Next:** Why is it round?\n\n**Tip:** Say so.\n\n"
        for n in ROUND
    )
    assert list(answers_in(page)) == [f"What is loaf {n}?" for n in ROUND]


def test_labels_may_stand_alone_above_question_and_answer(write: Write) -> None:
    text = "".join(f"=====\nFRONT\nThe loaf {n}\nBACK\nbread {n}\n" for n in ROUND)
    assert pairs(read_questions(write(f"Deck\n{text}", "t.txt")))[0] == ("The loaf 1", "bread 1")

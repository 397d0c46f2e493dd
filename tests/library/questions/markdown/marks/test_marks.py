"""Marks of questions and answers: with brackets, bold without a colon, and where one is missing."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in

TILLS = {"What is a till?": "Where the money is.", "Who opens it?": "The baker."}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("- Question (ada): {}", "- Answer (bo): {}"),
        ("- *Question* (ada) : {}", "- *Answer* (bo) : {}"),
        ("**Question (ada):** {}", "\n**Answer (bo):** {}\n"),
    ],
)
def test_what_stands_in_brackets_within_a_mark_is_listed_and_the_mark_is_one(
    question: str, answer: str
) -> None:
    text = "\n".join(f"{question.format(asked)}\n{answer.format(said)}" for asked, said in TILLS.items())
    assert answers_in(text) == TILLS
    listed = "\n".join(each.text for each in questions_of_markdown(text).left)
    assert listed.count("(ada) (bo)") == len(TILLS)


def test_a_bold_word_is_a_mark_without_a_colon() -> None:
    below_headings = "\n\n".join(f"## {asked}\n**Answer** {said}" for asked, said in TILLS.items())
    assert answers_in(below_headings) == TILLS
    assert (
        answers_in("\n\n".join(f"**Question** {asked}\n**Answer** {said}" for asked, said in TILLS.items()))
        == TILLS
    )


def test_where_answers_have_a_mark_what_has_none_is_no_answer() -> None:
    pairs = "\n".join(f"- Q: What is part {n}?\n- A: It is {n}." for n in range(6))
    text = f"[Chapter 1]\n{pairs}\n- Q: Who pays?\n\n[Chapter 2]\n\n{pairs.replace('part', 'till')}\n"
    found = answers_in(text)
    assert (len(found), found["Who pays?"]) == (13, "")
    assert "[Chapter 2]" in [each.text for each in questions_of_markdown(text).left]


def test_a_bold_label_may_say_which_question_it_is_and_a_heading_which_answer() -> None:
    text = "\n\n".join(
        f"## Case {n}: the till\n\n**Interview Question:**\n{asked}\n\n### STAR Answer\n\n{said}"
        for n, (asked, said) in enumerate(TILLS.items(), 1)
    )
    assert answers_in(text) == TILLS


def test_steps_right_below_a_marked_question_are_its_answer_though_they_begin_with_orders() -> None:
    steps = "1. Compare the tills.\n2. Check the keys.\n3. Explain the gap."
    pairs = "\n\n".join(f"**Q{n}. Who pays for till {n}?**\n\n{steps}" for n in (1, 2, 3))
    assert set(answers_in(pairs).values()) == {steps}


def test_marked_questions_below_the_sections_of_an_answer_are_questions_of_their_own() -> None:
    pairs = "".join(f"### Level {n}\n\n**Q: Who opens till {n}?**\n\nAda {n}.\n\n" for n in range(1, 7))
    text = (
        f"# What is a till?\n\n## Parts\n\nA box.\n\n## Questions\n\n{pairs}## Summary of tills\n\nA lock.\n"
    )
    found = answers_in(text)
    assert found.pop("What is a till?") == "## Parts\n\nA box.\n\n## Summary of tills\n\nA lock."
    assert found == {f"Who opens till {n}?": f"Ada {n}." for n in range(1, 7)}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Câu 1", "Trả lời"), ("Pertanyaan", "Jawaban"), ("คำถาม 1", "คำตอบ"), ("س", "ج"), ("Fråga 1", "Svar"),
     ("Питання", "Відповідь"), ("Otázka", "Odpověď"), ("שאלה 1", "תשובה"), ("प्रश्न 1", "उत्तर")],
)  # fmt: skip
def test_questions_and_answers_have_names_in_many_languages(asks: str, answers: str) -> None:
    text = "".join(f"**{asks}:** {name}\n**{answers}:** tree\n\n" for name in ("ash", "elm", "yew"))
    assert answers_in(f"# Trees\n\n{text}") == dict.fromkeys(("ash", "elm", "yew"), "tree")


def test_code_above_every_marked_question_belongs_to_it() -> None:
    text = "".join(f"```js\n{n}\n```\n*Question: What is it?*\n\n**Answer:** It is {n}.\n\n" for n in "123")
    assert [(each["question"], each["context"], each["answer"]) for each in cards_in(text)] == [
        ("What is it?", f"```js\n{n}\n```", f"It is {n}.") for n in "123"
    ]


def test_code_below_a_question_is_no_answer_on_a_page_without_answers() -> None:
    listed = "## Trees\n\n" + "".join(f"- What is {name}?\n" for name in ("ash", "elm", "yew", "box"))
    cards = cards_in(
        listed + "\n## Code\n\n" + "".join(f"Q: Who is {n}?\n```js\n{n}\n```\n\n" for n in "123")
    )
    assert all("answer" not in each for each in cards)
    assert cards[-1]["context"] == "```js\n3\n```"


@pytest.mark.parametrize("mark", ["Answre:", "A;", "A -"])
def test_one_misspelt_mark_in_a_list_of_marks_does_not_lose_the_others(mark: str) -> None:
    asked = [f"- Q: Who has key {n}?\n- A: Guest {n}." for n in range(1, 6)]
    asked[2] = asked[2].replace("A:", mark)
    found = answers_in("# Keys\n\n" + "\n".join(asked) + "\n")
    assert {each: said for each, said in found.items() if "3" not in each} == {
        f"Who has key {n}?": f"Guest {n}." for n in (1, 2, 4, 5)
    }


@pytest.mark.parametrize(
    "form", ["Q{n}: {q}\n\nA: {a}", "**Q{n}.** {q}\n\n**Answer:** {a}", "- Q: {q}\n- A: {a}"]
)
def test_a_sign_before_the_mark_of_one_question_is_passed_over(form: str) -> None:
    asked = [form.format(n=n, q=f"Who has key {n}?", a=f"Guest {n}.") for n in range(1, 6)]
    asked[2] = asked[2].replace("Q", "\u2b50 Q", 1)
    found = answers_in("# Keys\n\n" + "\n\n".join(asked) + "\n")
    assert found == {f"Who has key {n}?": f"Guest {n}." for n in range(1, 6)}


@pytest.mark.parametrize("sign", ["?", "??"])
def test_a_question_with_a_sign_of_its_own_right_below_an_answer_begins_anew(sign: str) -> None:
    turns = [f"What is tree {n}\n{sign}\nIt is the one\nof number {n}" for n in range(1, 5)]
    page = f"{turns[0]}\n\n{turns[1]}\n{turns[2]}\n\n{turns[3]}\n"
    assert answers_in(page) == {f"What is tree {n}": f"It is the one\nof number {n}" for n in range(1, 5)}


@pytest.mark.parametrize("label", ["Vraag {n}", "**Question {n}**", "Otázka {n}."])
@pytest.mark.parametrize("emphasis", ["_{}_", "*{}*"])
def test_a_label_may_have_its_question_as_its_meaning(label: str, emphasis: str) -> None:
    asked = {f"Who bakes bread {n}?": f"guest {n}" for n in (1, 2, 3, 5, 6)}
    page = "\n\n".join(f"{label.format(n=q[-2])}\n: {q}\n\n{emphasis.format(a)}" for q, a in asked.items())
    assert answers_in(f"# Bread\n\n{page}\n\n___\n\nGood luck!\n") == {
        q: emphasis.format(a) for q, a in asked.items()
    }


@pytest.mark.parametrize("sign", ["Q.", "Q,.", "Q;."])
@pytest.mark.parametrize("number", ["{}. ", "[{}] ", ""])
def test_a_slip_in_a_mark_a_blank_line_or_the_words_of_a_question_costs_only_that_one(
    sign: str, number: str
) -> None:
    asked = [f"the colour of thing {at}" for at in range(1, 9)]
    parts = [f"{number.format(at)}Q. {each}\n\nA. shade {at}" for at, each in enumerate(asked, 1)]
    parts[2] = parts[2].replace("Q.", sign)
    parts[5] = parts[5].replace(f"Q. {asked[5]}", "Q.")
    page = "\n\n".join(parts).replace(f"\n\n{parts[4]}", f"\n{parts[4]}")
    expected = {each: f"shade {at}" for at, each in enumerate(asked, 1) if at != 6}
    assert {each: said for each, said in answers_in(page).items() if each} == expected


@pytest.mark.parametrize("sign", ["", "."])
def test_numbers_of_chapters_and_questions_go_where_few_of_these_ask(sign: str) -> None:
    places = ["1.1", "1.2", "1.4", "2.1", "2.2", "3.1", "3.2", "3.3"]
    names = [f"What is topic {n}?" if n % 3 == 0 else f"Topic {n}" for n in range(len(places))]
    marked = "".join(
        f"Q: {at}{sign} {name}\n\nA: The one.\n\n" for at, name in zip(places, names, strict=True)
    )
    assert answers_in(marked) == dict.fromkeys(names, "The one.")
    versions = [f"3.{n} Python" for n in range(8, 14)]
    assert list(answers_in("".join(f"Q: {each}\n\nA: New.\n\n" for each in versions))) == versions

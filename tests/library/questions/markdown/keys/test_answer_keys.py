"""Answers that stand in a place of their own behind numbered questions."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards, left, pairs
from tests.work import must_grow_at_most

ASKED = (
    "# Till test\n\n"
    "**1.** Who counts the till?\n\n- A. nobody\n- B. the cashier\n\n"
    "**2.** When is it counted?\n\n- A. at night\n- B. never\n\n"
    "**3.** Where does the money go?\n\n- A. home\n- B. to the bank\n\n"
)
KEY = [
    ("Who counts the till?", "B. the cashier"),
    ("When is it counted?", "A. at night"),
    ("Where does the money go?", "B. to the bank"),
]


def test_a_key_in_a_list_answers_the_questions_by_their_numbers() -> None:
    found = questions_of_markdown(f"{ASKED}## Answer key\n\n1. B\n2. A\n3. B\n")
    assert pairs(found) == KEY
    assert cards(found)[0]["context"] == "- A. nobody\n- B. the cashier"
    assert left(found) == [("line 1", "# Till test", "a heading above questions")]


def test_a_key_in_a_table_gives_what_else_its_row_says() -> None:
    rows = "| 1 | B | She has the key. |\n| 2 | A |  |\n| 3 | B |  |\n"
    key = f"| # | Answer | Why |\n| --- | --- | --- |\n{rows}"
    found = questions_of_markdown(f"{ASKED}## Answers\n\n{key}")
    assert pairs(found) == [(KEY[0][0], "B. the cashier\n\n**Why:** She has the key."), *KEY[1:]]


def test_a_key_in_paragraphs_may_say_more_than_a_letter() -> None:
    key = "**1.** B: it is her job.\n\nShe signs for it.\n\n**2.** A\n\n**3.** B\n"
    found = questions_of_markdown(f"{ASKED}## Answers and explanations\n\n{key}")
    assert pairs(found) == [(KEY[0][0], "B. the cashier\n\nit is her job.\n\nShe signs for it."), *KEY[1:]]


def test_a_key_may_be_folded() -> None:
    key = "<details>\n<summary>Show answers</summary>\n\n1. B\n2. A\n3. B\n\n</details>\n"
    assert pairs(questions_of_markdown(f"{ASKED}## Answer key\n\n{key}")) == KEY


def test_each_part_of_a_test_has_its_own_key() -> None:
    first = (
        "## Part one\n\n1. Who pays?\n2. Who waits?\n3. Who asks?\n\n### Answers\n\n1. Ada\n2. Ben\n3. Cleo\n"
    )
    second = (
        "## Part two\n\n1. Who sings?\n2. Who leads?\n3. Who ends?\n\n### Answers\n\n1. Dan\n2. Eve\n3. Flo\n"
    )
    assert pairs(questions_of_markdown(f"{first}\n{second}")) == [
        ("Who pays?", "Ada"),
        ("Who waits?", "Ben"),
        ("Who asks?", "Cleo"),
        ("Who sings?", "Dan"),
        ("Who leads?", "Eve"),
        ("Who ends?", "Flo"),
    ]


def test_a_key_of_other_numbers_answers_nothing_and_is_listed() -> None:
    found = questions_of_markdown(f"{ASKED}## Answers\n\n7. B\n8. A\n9. B\n")
    assert all("answer" not in card for card in cards(found))
    assert ("line 18", "## Answers\n\n7. B\n8. A\n9. B", "not part of a question") in left(found)


def test_a_key_may_stand_below_a_label_or_on_one_line() -> None:
    for key in (
        "**Answers:**\n\n1. B\n2. A\n3. B\n",
        "## Answer key\n\n1. B  2. A  3. B\n",
        "Answer key:\n\n1-B, 2-A, 3-B\n",
    ):
        assert pairs(questions_of_markdown(f"{ASKED}{key}")) == KEY, key


TWO = [
    ASKED.split("**3.**", maxsplit=1)[0],
    "# Till test\n\n1. Who counts the till?\n2. When is it counted?\n\n",
]
ONE = "### 1. Who counts the till?\n\n- A) nobody\n- B) the cashier\n\n"


@pytest.mark.parametrize("key", [
    "## Answers\n\n1. B\n2. A\n", "**Answer key**\n\n1. B\n2. A\n", "Answers: 1-B, 2-A\n",
    "**Answers:** 1. B  2. A\n", "## Solutions\n\n**1.** B\n\n**2.** A\n",
])  # fmt: skip
def test_a_key_of_one_or_two_answers_is_one_where_it_answers_all_questions(key: str) -> None:
    assert pairs(questions_of_markdown(TWO[0] + key)) == KEY[:2]
    assert pairs(questions_of_markdown(TWO[1] + key)) == [(asked, said[:1]) for asked, said in KEY[:2]]
    assert pairs(questions_of_markdown(f"{ONE}## Answers\n\n1. B\n")) == [(KEY[0][0], "B) the cashier")]


def test_a_short_list_below_a_question_is_its_answer_and_no_key() -> None:
    said = "1. Count the till.\n2. Lock it."
    for title in ("Answer", "Answers", "Solutions"):
        text = f"## 1. What is done at night?\n\n### {title}\n\n{said}\n\n## 2. Who waits?\n\nThe bus.\n"
        found = pairs(questions_of_markdown(text))
        assert [asked for asked, _ in found] == ["What is done at night?", "Who waits?"]
        assert said in found[0][1]


def test_a_key_without_numbers_gives_the_options_that_it_repeats_in_their_order() -> None:
    told = [
        ("Who counts?", "nobody", "the cashier"),
        ("When?", "at night", "never"),
        ("Where?", "here", "home"),
    ]
    asked = "\n\n".join(
        f"Question {n}: {question}\na) {one}\nb) {other}\nc) both"
        for n, (question, one, other) in enumerate(told, 1)
    )
    text = f"## Tills\n\n{asked}\n\nAnswers:\n\nb) the cashier\na) at night\na) here\n\n## Keys\n\nNothing.\n"
    found = pairs(questions_of_markdown(text))
    assert found == [("Who counts?", "b) the cashier"), ("When?", "a) at night"), ("Where?", "a) here")]
    shuffled = text.replace("b) the cashier\na) at night", "a) at night\nb) the cashier")
    assert ("When?", "b) the cashier") not in pairs(questions_of_markdown(shuffled))


def test_one_key_that_fits_is_taken_though_another_does_not() -> None:
    other = "## Two\n\n### Answers\n\n1. A\n2. B\n3. C\n4. D\n"
    text = f"## One\n\n{ASKED}### Answers\n\n1. B\n2. A\n3. B\n\n{other}"
    assert pairs(questions_of_markdown(text))[:3] == KEY


def test_time_grows_with_the_number_of_lists_that_may_be_keys() -> None:
    def work(number: int) -> None:
        parts = (f"### {n}. What is {n}?\n\n#### Answer\n\n1. a\n2. b\n3. c\n\n" for n in range(number))
        questions_of_markdown("".join(parts))

    must_grow_at_most(16, work, small=25, large=200)


def test_a_label_with_a_number_alone_on_its_line_begins_a_question_whose_answer_the_key_has() -> None:
    asked = [
        "Question 1\nA tram has its doors\nopen. Who shuts them?\nA. the driver\nB. a clerk\nC. no one",
        "Question 2\nThe bell is rung by\nA. a passenger\nB. the driver, with\nthe left foot\nC. nobody",
        "Question 3\nWhich lamp is red?\nA. the last\nB. the first\nC. none",
    ]
    found = [
        ("A tram has its doors open. Who shuts them?", "A. the driver"),
        ("The bell is rung by", "B. the driver, with\nthe left foot"),
        ("Which lamp is red?", "A. the last"),
    ]
    key = "Correct Answers\n1. A\n2. B\n3. A\n"
    for between in ("\n", "\n\n"):
        text = between.join([*asked, key])
        assert pairs(questions_of_markdown(text)) == found
        assert len(pairs(questions_of_markdown(text.replace("Question 2", "Question 7")))) < len(found)


def test_options_that_share_a_line_are_shown_and_a_heading_may_say_whose_key_it_is() -> None:
    asked = ["Who counts the till?", "The till is counted:", "*Where* does the money go?"]
    for options in (
        "A) nobody  B) Ada, at night  C) Ben",
        "A. nobody B. Ada C. Ben D. all",
        "A) nobody  B) Ada\nC) Ben  D) all",
    ):
        page = "\n\n".join(f"**Q{n}.** {each}\n{options}" for n, each in enumerate(asked, 1))
        for title in ("Answer key", "Answer Key — Tills", "Answers: part 2", "Answers (tills)"):
            found = questions_of_markdown(f"# Till test\n\n{page}\n\n## {title}\n\n1. B\n2. A\n3. C\n")
            assert [answer[:1] for _, answer in pairs(found)] == ["B", "A", "C"]
            assert pairs(found)[2][1][3:] == "Ben"
            assert {card["context"] for card in cards(found)} == {options}


PARTS = {"Tills": ("Who counts", "Who pays", "Who waits"), "Doors": ("Who opens", "Who shuts", "Who locks")}
SAID = {"Tills": ("Ada", "Ben", "Cleo"), "Doors": ("Dan", "Eve", "Flo")}


def parts_and(key: str) -> str:
    asked = "".join(
        f"## Quiz {part}: {name}\n\n" + "".join(f"{at}. {one}?\n" for at, one in enumerate(asked, 1)) + "\n"
        for part, (name, asked) in enumerate(PARTS.items(), 1)
    )
    answers = key.format(
        *("".join(f"{at}. {one}\n" for at, one in enumerate(said, 1)) + "\n" for said in SAID.values())
    )
    return asked + answers


@pytest.mark.parametrize(
    "key",
    [
        "# Answers\n\n## Quiz 1: Tills\n\n{}## Quiz 2: Doors\n\n{}",
        "## Answer key\n\n**Tills**\n\n{}**Doors**\n\n{}",
        "## Answer key: Tills\n\n{}## Answer key: Doors\n\n{}",
        "## Quiz 1 answers\n\n{}## Quiz 2 answers\n\n{}",
        "## Answers to Quiz 1\n\n{}## Answers to Quiz 2\n\n{}",
    ],
)
def test_a_key_at_the_end_answers_part_by_part(key: str) -> None:
    found = questions_of_markdown(parts_and(key))
    asked = [f"{one}?" for part in PARTS.values() for one in part]
    assert pairs(found) == list(zip(asked, [one for part in SAID.values() for one in part], strict=True))
    assert len(left(found)) == 2, "the titles of the parts"


def test_a_part_that_the_key_does_not_answer_is_passed_over() -> None:
    page = parts_and("").replace(
        "## Quiz 2", "## Quiz 0: Keys\n\n1. Who has them?\n2. Who asks?\n\n## Quiz 2"
    )
    page += "# Answers\n\n## Tills\n\n1. Ada\n2. Ben\n3. Cleo\n\n## Doors\n\n1. Dan\n2. Eve\n3. Flo\n"
    found = questions_of_markdown(page)
    answered = {question: answer for question, answer in pairs(found) if answer}
    assert answered == {
        f"{asked}?": said for part in PARTS for asked, said in zip(PARTS[part], SAID[part], strict=True)
    }


def test_a_key_may_pass_over_a_number_as_its_questions_do() -> None:
    numbers = [1, 2, 3, 4, 6, 7]
    asked = "".join(f"{at}. Loaf number {at} is made of\n   a) rye\n   b) oats {at}\n\n" for at in numbers)
    key = "".join(f"{at}. b\n" for at in numbers)
    found = questions_of_markdown(f"# Test\n\n{asked}8. Name the baker.\n\n## Answer key\n\n{key}")
    assert pairs(found)[:6] == [(f"Loaf number {at} is made of", f"b) oats {at}") for at in numbers]
    assert cards(found)[6] == {"question": "Name the baker.", "draft": True}


@pytest.mark.parametrize("summary", ["Key", "Answers", "Show answer key"])
def test_a_key_may_be_all_that_a_fold_below_the_questions_hides(summary: str) -> None:
    asked = "\n\n".join(f"**{n})** Which is {n}?  \na. one  b. two  c. three  d. four" for n in range(1, 5))
    fold = f"<details>\n<summary>{summary}</summary>\n\n1-a, 2-b,  \n3-c, 4-d\n\n</details>\n"
    found = answers_in(f"# Numbers\n\n{asked}\n\n{fold}")
    assert found == {
        "Which is 1?": "a. one",
        "Which is 2?": "b. two",
        "Which is 3?": "c. three",
        "Which is 4?": "d. four",
    }


def test_steps_that_a_fold_below_each_question_hides_are_no_key() -> None:
    fold = "<details><summary>Solutions</summary>\n\n1. Look.\n2. Turn.\n3. Wait.\n\n</details>"
    found = answers_in("\n\n".join(f"**{n}. Who opens {n}?**\n\n{fold}" for n in range(1, 7)))
    assert found == {f"Who opens {n}?": "1. Look.\n2. Turn.\n3. Wait." for n in range(1, 7)}


def test_a_table_below_a_question_of_a_key_belongs_to_the_question() -> None:
    table = "   | loaf | price |\n   | --- | --- |\n   | rye | 3 |\n\n"
    asked = (
        f"1. Who pays?\n2. Who waits?\n3. Consider the prices. What is rye?\n\n{table}4. Who ends?\n5. Why?\n"
    )
    key = "1. Ada\n2. Ben\n3. Three\n4. Cleo\n5. So\n"
    found = questions_of_markdown(f"# Exercises with solutions\n\n## Tasks\n\n{asked}\n## Answers\n\n{key}")
    assert [answer for _, answer in pairs(found)] == ["Ada", "Ben", "Three", "Cleo", "So"]
    assert "| rye" in cards(found)[2]["context"]


@pytest.mark.parametrize("number", [2, 4, 6])
@pytest.mark.parametrize("written", ["26.", "1."])
def test_a_key_fits_though_one_question_has_a_wrong_number(number: int, written: str) -> None:
    asked = [f"**{n}.** Which is {n}?  \na. one  b. two  c. three  d. four\n" for n in range(1, 7)]
    asked[number - 1] = asked[number - 1].replace(f"{number}.", written)
    text = "\n".join(asked)
    key = "\n".join(f"{n}. b" for n in range(1, 7))
    found = answers_in(f"# Numbers\n\n{text}\n## Answer key\n\n{key}\n")
    assert [found[f"Which is {n}?"] for n in range(1, 7) if n != number] == ["b. two"] * 5


def test_a_key_of_questions_that_have_gone_answers_no_others() -> None:
    asked = "\n".join(f"{n}. Which is {n}?\n" for n in (1, 9, 17, 25))
    text = f"# Numbers\n\n{asked}\n## Answer key\n\n" + "\n".join(f"{n}. b" for n in range(1, 7))
    assert not any(answers_in(text).values())


@pytest.mark.parametrize("title", ["**SOLUCIONES (solo profesor)**", "Answers (no peeping):", "## Gabarito"])
@pytest.mark.parametrize("key", ["1 b \u00b7 2 a \u00b7 3 b", "1B 2A 3B", "1b, 2a, 3b", "1 B / 2 A / 3 B"])
def test_a_key_on_one_line_may_do_without_signs_behind_its_numbers(title: str, key: str) -> None:
    assert pairs(questions_of_markdown(f"{ASKED}---\n\n{title}\n\n{key}\n\n(Good luck.)\n")) == KEY


@pytest.mark.parametrize(
    "key",
    [
        "| 1 | 2 | 3 |\n|---|---|---|\n| B | A | B |",
        "| Questions | 01 | 02 | 03 |\n|---|---|---|---|\n| Answers | B | A | B |",
        "| 1 | 2 |\n|---|---|\n| B | A |\n| **3** | |\n| B | |",
    ],
)
def test_a_key_may_be_a_table_with_the_answers_below_their_numbers(key: str) -> None:
    assert pairs(questions_of_markdown(f"{ASKED}## Answers\n\n{key}\n")) == KEY


@pytest.mark.parametrize("name", ["QUEST\u00c3O", "Pytanie", "Sual", "Question"])
def test_the_key_of_questions_below_a_label_alone_names_these(name: str) -> None:
    options = [("nobody", "the cashier"), ("at night", "never"), ("home", "to the bank")]
    asked = [
        f"**{name} 0{n}**  \n{question}\n\n(A) {one}\n(B) {other}\n(C) no way\n"
        for n, (question, (one, other)) in enumerate(
            zip(["Who counts", "When is it counted?", "The money goes"], options, strict=True), 1
        )
    ]
    found = pairs(
        questions_of_markdown(f"# Till\n\n{asked[0]}\n{asked[1]}{asked[2]}\n## Answer key\n\n1 B, 2 A, 3 B\n")
    )
    assert found == [
        ("Who counts", "(B) the cashier"),
        ("When is it counted?", "(A) at night"),
        ("The money goes", "(B) to the bank"),
    ]


def test_a_key_may_be_a_table_without_names() -> None:
    key = "| 1 | B |\n|---|---|\n| 2 | A |\n| 3 | B |\n"
    assert pairs(questions_of_markdown(f"{ASKED}## Answers\n\n{key}")) == KEY


TABLE = "| Q | Resposta | Tópico |\n| --- | --- | --- |\n"


@pytest.mark.parametrize(
    "title", ["# GABARITO COMENTADO", "# Annotated answer key", "# Die Lösungen im Überblick"]
)
def test_a_key_may_be_parted_into_tables_below_headings_of_its_own(title: str) -> None:
    parts = f"## Part 1\n\n{TABLE}| Q1 | B \u2605 | Till |\n| Q2 | A | Till |\n\n---\n\n### Q3 to Q4\n\n"
    more = "## Part 2: answers explained\n\n**P1.** Count it:\n\n1. Lock.\n2. Go.\n"
    last = f"{TABLE}| Q3 | B | Money |\n\n{more}"
    found = questions_of_markdown(f"{ASKED}{title}\n\n{parts}{last}")
    assert pairs(found) == KEY
    assert [card["tags"] for card in cards(found)] == [["till"], ["till"], ["money"]]


def test_a_key_in_paragraphs_may_hold_lists_with_numbers_of_their_own() -> None:
    key = "**1.** B, for\n\n1. she has the key\n2. she signs\n\n**2.** A\n\n**3.** B\n"
    found = pairs(questions_of_markdown(f"{ASKED}## Answers, explained\n\n{key}"))
    assert found == [(KEY[0][0], "B. the cashier\n\nfor\n\n1. she has the key\n2. she signs"), *KEY[1:]]


def test_a_title_that_speaks_of_answers_is_none_of_a_key_where_its_numbers_are_not_those_above() -> None:
    told = {"Who opens?": "Ada.", "Who shuts?": "Ben.", "Who waits?": "Cleo."}
    items = "\n\n".join(f"{at}. {asked}\n\n   {said}" for at, (asked, said) in enumerate(told.items(), 7))
    found = answers_in(f"{ASKED}## More questions and answers\n\n{items}\n")
    assert {asked: found[asked] for asked in told} == told


def test_a_page_named_after_its_answers_holds_its_questions_and_its_key() -> None:
    found = questions_of_markdown(
        ASKED.replace("Till test", "Till test with answers") + "## Answers\n\n1. B\n2. A\n3. B\n"
    )
    assert pairs(found) == KEY


@pytest.mark.parametrize("arrow", ["\u2192", "->", "=>", "\u279c"])
@pytest.mark.parametrize(
    "key", ["1 {a} 2, 2 {a} 1, 3 {a} 2", "1 {a} 2\n2 {a} 1\n3 {a} 2", "- 1 {a} 2\n- 2 {a} 1\n- 3 {a} 2"]
)
def test_an_arrow_may_stand_between_a_number_and_the_number_of_an_option(arrow: str, key: str) -> None:
    asked = (
        "# Till quiz\n\n1. Who counts it?\n   1. nobody\n   2. the cashier\n   3. a dog\n"
        "2. It is counted...\n   1. at night\n   2. never\n   3. in May\n"
        "3. Where does it go?\n   1. home\n   2. to the bank\n   3. away\n\n"
    )
    fold = f"<details>\n<summary>Answers</summary>\n\n{key.format(a=arrow)}\n\n</details>\n"
    for written in (fold, f"## Answers\n\n{key.format(a=arrow)}\n"):
        assert answers_in(asked + written) == {
            "Who counts it?": "2. the cashier",
            "It is counted...": "1. at night",
            "Where does it go?": "2. to the bank",
        }


@pytest.mark.parametrize(
    "mark", ["S{n}. Ans.({a})\nSol. {why}", "Sol {n}. ({a})\n{why}", "A{n}. Ans. ({a})\n{why}"]
)
def test_a_key_of_solutions_may_say_why_below_the_letter(mark: str) -> None:
    asked = "".join(
        f"Q{n}. Who bakes loaf {n}\n(a) nobody\n(b) Ada\n(c) Bo\n[Exam 201{n}]\n\n" for n in range(1, 4)
    )
    said = zip((1, 2, 3), "bac", strict=True)
    key = "\n".join(mark.format(n=n, a=a, why=f"See book {n}." if n > 1 else "") for n, a in said)
    found = answers_in(f"# Loaves\n\n{asked}### Solutions\n\n{key}\n")
    assert [answer.partition("\n")[0] for answer in found.values()] == ["(b) Ada", "(a) nobody", "(c) Bo"]
    assert [answer.endswith(f"See book {n}.") for n, answer in enumerate(found.values(), 1)] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    "key",
    [
        "## Answer key\n\n1. B\n2. A\n2. B\n4. A\n5. A\n",
        "Answers: 1-B, 2-A, 2-B, 4-A, 5-A\n",
        "## Answers\n\n**1.** B\n\n**2.** A\n\n**2.** B\n\n**4.** A\n\n**5.** A\n",
    ],
)
def test_a_number_that_stands_twice_in_a_key_answers_nothing_and_moves_no_other_answer(key: str) -> None:
    more = "**4.** Who buys bread?\n\n- A. the guest\n- B. the host\n\n"
    more += "**5.** Who sells it?\n\n- A. the baker\n- B. the miller\n\n"
    found = dict(pairs(questions_of_markdown(f"{ASKED}{more}{key}")))
    assert found["Who counts the till?"] == "B. the cashier"
    assert found["Who buys bread?"] == "A. the guest"
    assert found["When is it counted?"] == found["Where does the money go?"] == ""


def test_a_key_that_does_not_fit_is_no_answer_to_the_title_of_the_page() -> None:
    found = dict(pairs(questions_of_markdown(f"{ASKED}## Answers\n\n**1.** B\n\n**1.** A\n\n**3.** B\n")))
    assert "Till test" not in found
    assert not any(found[question] for question, _ in KEY)


def test_marked_answers_in_a_section_belong_to_their_numbers_in_any_order() -> None:
    asked = "\n\n".join(f"Q{n}: {question}" for n, (question, _) in enumerate(KEY, 1))
    said = "\n\n".join(f"Answer {n}: {KEY[n - 1][1]}" for n in (3, 1, 2))
    assert answers_in(f"# Till test\n\n{asked}\n\n## Answers\n\n{said}\n") == dict(KEY)


def test_words_between_the_title_of_a_key_and_its_answers_are_listed() -> None:
    found = questions_of_markdown(f"{ASKED}## Answers\n\nShips are moored by nine.\n\n1. B\n2. A\n3. B\n")
    assert any(text == "Ships are moored by nine." for _, text, _ in left(found))


def test_a_key_may_have_more_than_a_thousand_answers() -> None:
    asked = "".join(f"{n}. Who pays bill {n}?\n   - the buyer\n   - the baker\n\n" for n in range(1, 1_006))
    key = "".join(f"{n}. the buyer\n" for n in range(1, 1_006))
    answers = [answer for _, answer in pairs(questions_of_markdown(f"{asked}## Answer key\n\n{key}"))]
    assert len(answers) == 1_005

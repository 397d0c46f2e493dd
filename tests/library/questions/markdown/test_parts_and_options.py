"""Parts of one question with headings of their own, options to choose from, and boxes to be ticked."""

from __future__ import annotations

from typing import Any

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown


def cards(text: str) -> list[dict[str, Any]]:
    return [each.fields for each in questions_of_markdown(text).found]


OPTIONS = "A. Ask on Monday.\n\nB. Ask at once.\n\nC. Ask nobody."
CASE = "Your till is short by ten pounds. What should you do?"


def test_what_explains_options_is_the_answer_and_the_options_are_shown_with_the_question() -> None:
    for name in ("Feedback", "Explanation", "Rationale"):
        assert cards(f"# exam-01\n\n{CASE}\n\n{OPTIONS}\n\n## {name}\n\nB is correct.\n") == [
            {"question": CASE, "context": OPTIONS, "answer": "B is correct."}
        ]


def test_the_text_above_options_is_the_question_though_it_does_not_ask() -> None:
    told = "You want to close the shop (choose two)."
    found = cards(f"# exam-02\n\n{told}\n\n{OPTIONS}\n\n## Feedback\n\nA and B are correct.\n")
    assert [(each["question"], each["answer"]) for each in found] == [(told, "A and B are correct.")]


def test_options_with_nothing_behind_them_are_no_answer() -> None:
    text = f"## What do you do first?\n\n{OPTIONS}\n\n## What is a till?\n\nWhere the money is.\n"
    assert cards(text) == [
        {"question": "What do you do first?", "context": OPTIONS, "draft": True},
        {"question": "What is a till?", "answer": "Where the money is."},
    ]


def test_ticked_boxes_are_the_answer_and_the_question_shows_none() -> None:
    boxes = "- [ ] a stone\n- [x] an apple\n- [ ] a nail"
    text = (
        f"## Which one is a fruit?\n\n{boxes}\n\nApples grow.\n\n## Which one is iron?\n\n- [ ] a\n- [ ] b\n"
    )
    assert cards(text) == [
        {
            "question": "Which one is a fruit?",
            "context": "- a stone\n- an apple\n- a nail",
            "answer": "an apple\n\nApples grow.",
        },
        {"question": "Which one is iron?", "context": "- a\n- b", "draft": True},
    ]
    done = "- [x] count\n- [x] lock"
    assert cards(f"## What do you do last?\n\n{done}\n") == [
        {"question": "What do you do last?", "answer": done}
    ]


def test_a_list_without_a_sign_among_options_with_signs_is_no_answer() -> None:
    asked = [f"**Q{n}. Which door is number {n}?**\n- oak {n} ✅\n- elm {n}\n" for n in range(1, 5)]
    unsigned = "**Q5. Which door is locked?**\n- oak\n- elm\n"
    assert cards("\n".join([*asked, unsigned]))[-1] == {
        "question": "Which door is locked?",
        "context": "- oak\n- elm",
        "draft": True,
    }
    assert cards("\n".join([*asked[:1], unsigned]))[-1]["answer"] == "- oak\n- elm"


@pytest.mark.parametrize("label", ["Frage", "Question", "Pregunta", "Q"])
def test_ticked_boxes_answer_what_stands_below_a_number_also_behind_code(label: str) -> None:
    boxes = "- [ ] one\n- [x] two\n- [ ] three\n"
    code = "```python\nprint(1 + 1)\n```"
    text = f"# {label} 1\nWhich number is even?\n{boxes}\n# {label} 2\nWhat does this print?\n{code}\n{boxes}"
    shown = "- one\n- two\n- three"
    assert cards(text) == [
        {"question": "Which number is even?", "context": shown, "answer": "two"},
        {"question": "What does this print?", "context": f"{code}\n\n{shown}", "answer": "two"},
    ]


def test_a_question_below_a_heading_that_says_so_is_asked_with_its_case_as_context() -> None:
    text = (
        "## Question 1: The second run\n\n### Scenario\n\nIt ran, then it failed.\n\n"
        "### Interview question\n\nWhy did it fail?\n\n### Strong answer\n\nIt was not idempotent.\n\n"
        "### Weak answer\n\nBad luck.\n"
    )
    assert cards(text) == [
        {
            "question": "Why did it fail?",
            "context": "**The second run**\n\n### Scenario\n\nIt ran, then it failed.",
            "answer": "It was not idempotent.\n\n### Weak answer\n\nBad luck.",
        }
    ]


def test_a_question_behind_a_box_to_be_ticked_is_asked_and_not_its_number() -> None:
    text = "### AB-1\n\n- [ ] **Question:** What is a till?\n> page 3\n\n**Answer:** Where the money is.\n"
    assert cards(text) == [
        {"question": "What is a till?", "context": "> page 3", "answer": "Where the money is."}
    ]
    text = text.replace("**Question:** What is", "**Shop: Question:** Say what is").replace("?", ".")
    assert cards(text)[0]["question"] == "Shop: Question: Say what is a till."


def test_a_question_with_its_answer_behind_two_colons_may_have_a_mark() -> None:
    text = "Q: What is a till?::Where the money is.\nQ: Show one.::\n\n```text\n[till]\n```\n\n"
    text += "What is a key?:: A tool.\n"
    assert [(each["question"], each.get("answer")) for each in cards(text)] == [
        ("What is a till?", "Where the money is."),
        ("Show one.", "```text\n[till]\n```"),
        ("What is a key?", "A tool."),
    ]


def asked(text: str) -> list[tuple[str, str | None]]:
    return [(each["question"], each.get("answer")) for each in cards(text)]


TILL, BUYER, LATE = "Where the money is.", "The buyer.", "It is late."
THREE = [("What is a till?", TILL), ("Who pays?", BUYER), ("Why now?", LATE)]


def test_an_answer_may_stand_on_the_line_of_its_question() -> None:
    for before, between in (
        ("- **", "** "),
        ("**", "** "),
        ("**", "** - "),
        ("- ", " - "),
        ("- ", " \N{EM DASH} "),
    ):
        lines = [f"{before}{question}{between}{answer}" for question, answer in THREE]
        assert asked("\n\n".join(lines)) == THREE, before + between
    assert asked("\n\n".join(f"**{question}** {answer}\nAnd more." for question, answer in THREE))[1] == (
        "Who pays?",
        f"{BUYER}\nAnd more.",
    )


def test_bold_questions_within_the_paragraphs_of_a_text_are_none_of_the_bank() -> None:
    notes = "\n\n".join(f"This is paragraph {n} of the notes." for n in range(9))
    assert "Who pays?" not in dict(asked(f"## What is a till?\n\n{notes}\n\n**Who pays?** The buyer.\n"))


def test_the_right_option_may_be_bold_or_have_a_sign() -> None:
    for right in ("**B. apple**", "B. apple \N{WHITE HEAVY CHECK MARK}", "B. apple (correct)"):
        assert cards(f"## Which is a fruit?\n\n- A. stone\n- {right}\n- C. iron\n") == [
            {
                "question": "Which is a fruit?",
                "context": "- A. stone\n- B. apple\n- C. iron",
                "answer": "B. apple",
            }
        ]


def test_options_below_a_marked_question_keep_their_lines() -> None:
    for mark in ("Ans: b", "**Correct answer:** b", "<details><summary>Answer</summary>\n\nb\n\n</details>"):
        text = f"Q1. Which is a fruit?\na) stone\nb) apple\nc) iron\n\n{mark}\n"
        assert cards(text) == [
            {"question": "Which is a fruit?", "context": "a) stone\nb) apple\nc) iron", "answer": "b) apple"}
        ]


@pytest.mark.parametrize(
    "line",
    [
        "**Hint:** Think of a *tree*.",
        "**Hint**: Think of a *tree*.",
        "Hint: Think of a *tree*.",
        "__Hint 1: Think of a *tree*.__",
        "> **Hint:** Think of a *tree*.",
    ],
)
def test_a_line_that_says_hint_below_the_question_is_the_hint(line: str) -> None:
    others = "## What is a trie?\n\nA tree.\n\n## What is a list?\n\nA row.\n\n"
    expected = {"question": "What is a heap?", "answer": "Sorted halfway.", "hint": "Think of a tree."}
    assert cards(f"{others}## What is a heap?\n\n{line}\n\nSorted halfway.\n")[2] == expected
    assert cards(f"Q: What is a heap?\n\n{line}\n\nA: Sorted halfway.\n") == [expected]
    shown = "```\nheapify(a)\n```"
    (found,) = cards(f"## What does this print?\n\n{shown}\n\n{line}\n\n**Answer:**\n\nNothing.\n")
    assert (found["context"], found["hint"]) == (shown, "Think of a tree.")


@pytest.mark.parametrize(
    "answer",
    [
        "It is sorted.\n\nHint: say how.\n\nThen stop.",
        f"Hint: {'a word ' * 30}\n\nA tree.",
        "Hint: one\nor two.",
    ],
)
def test_a_hint_within_an_answer_or_of_many_words_stays_in_it(answer: str) -> None:
    (found,) = cards(f"## What is a heap?\n\n{answer}\n")
    assert "hint" not in found
    assert "Hint: " in found["answer"]


@pytest.mark.parametrize(
    "label", ["**Hint:**", "**Hint**", "### Hint", "Hint:", "### \N{ELECTRIC LIGHT BULB} Hint"]
)
@pytest.mark.parametrize("mark", ["", "**Answer:**\n\n", "### Answer\n\n"])
def test_the_paragraph_below_a_label_that_says_hint_is_the_hint(label: str, mark: str) -> None:
    (found,) = cards(f"## What is a heap?\n\n{label}\n\nThink of a tree.\n\n{mark}Sorted halfway.\n")
    assert found == {"question": "What is a heap?", "answer": "Sorted halfway.", "hint": "Think of a tree."}


def test_a_hint_may_stand_right_below_its_label() -> None:
    (found,) = cards("## What is a heap?\n\n**Hint:**\nThink of a tree.\n\nSorted halfway.\n")
    assert (found["hint"], found["answer"]) == ("Think of a tree.", "Sorted halfway.")


def test_a_question_with_a_hint_alone_is_to_be_answered() -> None:
    (found,) = cards("## What is a heap?\n\nHint: a tree.\n")
    assert (found["draft"], found["hint"]) == (True, "a tree.")


@pytest.mark.parametrize("options", ["A) Rails\nB) Sails\nC) Wings", "A) Rails  B) Sails  C) Wings"])
def test_a_hint_below_options_is_a_hint_and_leaves_the_question_to_its_key(options: str) -> None:
    asked = [f"**Question {n}** What does tram {n} need?\n{options}\n\n" for n in range(1, 4)]
    asked[1] += "**Hint:** Look down.\n\n"
    found = cards(f"{''.join(asked)}## Answer key\n\n1. A\n2. B\n3. C\n")
    assert [(each["answer"], each.get("hint")) for each in found] == [
        ("A) Rails", None),
        ("B) Sails", "Look down."),
        ("C) Wings", None),
    ]


def test_sides_may_be_labels_or_numbered_headings() -> None:
    sides = [f"**Front:** {question}\n\n**Back:** {answer}" for question, answer in THREE]
    assert asked("\n\n---\n\n".join(sides)) == THREE
    numbered = [
        f"### Question {n}\n\n{question}\n\n### Answer {n}\n\n{answer}"
        for n, (question, answer) in enumerate(THREE)
    ]
    assert asked("\n\n".join(numbered)) == THREE


def test_the_mark_of_an_answer_within_an_item_is_no_part_of_it() -> None:
    items = [f"{n}. {question}\n\n   **Answer:** {answer}" for n, (question, answer) in enumerate(THREE, 1)]
    assert asked("\n\n".join(items)) == THREE


def test_a_list_below_a_numbered_question_is_its_answer() -> None:
    items = [f"{n}. {question}\n\n- {answer}\n- So it is." for n, (question, answer) in enumerate(THREE, 1)]
    assert asked("\n\n".join(items)) == [(question, f"- {answer}\n- So it is.") for question, answer in THREE]


def test_a_question_below_its_number_is_asked() -> None:
    proof, even = "Prove that 2 is prime.", "Show that 4 is even."
    for first, answer in (("### Exercise {}", "#### Solution\n\n"), ("**Question {}**", "**Answer:** ")):
        pairs = [(proof, "Two."), (even, "Halve it.")]
        parts = [f"{first.format(n)}\n\n{q}\n\n{answer}{a}" for n, (q, a) in enumerate(pairs)]
        assert asked("\n\n".join(parts)) == pairs


def test_items_with_an_answer_in_them_are_questions_though_they_do_not_ask() -> None:
    items = [f"{n}. Prove that {n} is odd.\n\n   *Solution:* It is {n}." for n in (3, 5, 7)]
    assert asked("\n\n".join(items)) == [(f"Prove that {n} is odd.", f"It is {n}.") for n in (3, 5, 7)]


def test_items_that_ask_with_quotations_below_them_are_a_question_each() -> None:
    items = [f"- {question}\n> {answer}" for question, answer in THREE]
    assert asked("\n".join(items)) == [(question, f"> {answer}") for question, answer in THREE]


def test_the_number_of_a_part_is_not_cut_in_two() -> None:
    text = "# Terms\n\n" + "".join(
        f"## 1.{n} Define term {n} of the shop\n\nIt is {n}.\n\n" for n in (1, 2, 3)
    )
    assert asked(text)[1] == ("1.2 Define term 2 of the shop", "It is 2.")


def test_several_answers_below_one_heading_belong_to_the_numbered_questions_above_them() -> None:
    text = "### Tills\n\n" + "\n\n".join(
        f"{n}. {question}\n- [ ] {answer}\n- [ ] Nothing\n\n**Answer:** {answer}\n\n**Explanation:** So."
        for n, (question, answer) in enumerate(THREE, 1)
    )
    assert asked(text) == [(question, f"{answer}\n\n**Explanation:** So.") for question, answer in THREE]


def test_an_option_with_more_below_it_loses_nothing() -> None:
    text = "## Which is it?\n\n- A. stone\n- **B. apple**\n- C. iron\n  - rusty\n"
    assert "rusty" in str(cards(text))


def test_boxes_none_of_which_is_ticked_are_no_answer_and_what_follows_a_rule_is_none() -> None:
    text = "\n".join(
        f"{n}. Which bread is number {n}?\n   - [ ] Rye\n   - [ ] Wheat\n___\n\nNow bake bread {n}.\n"
        for n in (1, 2, 3)
    )
    found = questions_of_markdown(text)
    assert [(each.fields["context"], each.fields.get("answer")) for each in found.found] == [
        ("- Rye\n- Wheat", None)
    ] * 3
    assert "Now bake bread 2." in "\n".join(each.text for each in found.left)


def test_the_boxes_of_a_form_are_no_answer_whatever_is_to_be_filled_in_below() -> None:
    text = "\n\n".join(
        f"## Is oven {n} cleaned?\n\n- [ ] Yes\n- [ ] No\n\n**Notes:**\n```\n(write here)\n```"
        for n in range(4)
    )
    found = questions_of_markdown(f"# Ovens\n\n{text}\n").found
    assert [each.fields.get("answer") for each in found] == [None] * 4


def test_a_label_with_its_source_in_brackets_stands_before_the_question() -> None:
    text = "\n\n".join(
        f"**Question {n}** *(Source: exam of 2014, part {n})*\nA till in shop {n}:\n\n"
        "- A) is a box\n- B) is open\n\n**Answer**: A"
        for n in (1, 2)
    )
    assert asked(text) == [(f"A till in shop {n}:", "A) is a box") for n in (1, 2)]
    assert cards(text)[0]["context"] == "- A) is a box\n- B) is open"


def test_items_with_options_are_questions_though_they_do_not_ask() -> None:
    items = [f"{n}. True or false: shop {n} is shut.\n   - [x] True\n   - [ ] False" for n in (1, 2, 3)]
    assert asked("\n".join(items)) == [(f"True or false: shop {n} is shut.", "True") for n in (1, 2, 3)]


def test_parts_with_letters_are_questions_where_most_of_their_headings_ask() -> None:
    text = "## 1. Tills\n\n### (a) Tills are of two kinds:\n\nOpen and shut.\n\n"
    text += "### (b) ¿Qué son?\n\nBoxes.\n\n### (c) Enuncie sus partes.\n\nA drawer.\n"
    assert [answer for _, answer in asked(text)] == ["Open and shut.", "Boxes.", "A drawer."]


def test_a_fold_named_answer_with_headings_that_ask_holds_the_questions() -> None:
    text = "### Tills\n\n**Question**:\n\n- What is a till?\n- Who has the key?\n\n"
    text += "<details><summary>Answer:</summary>\n\n"
    text += "#### What is a till?\n\nA box.\n\n#### Who has the key?\n\nBen.\n\n</details>\n"
    assert [pair for pair in asked(text) if pair[1]] == [
        ("What is a till?", "A box."),
        ("Who has the key?", "Ben."),
    ]


def test_marks_may_be_in_other_languages() -> None:
    for question, answer in (
        ("Frage", "Antwort"),
        ("Pregunta", "Respuesta"),
        ("问", "答"),
        ("Вопрос", "Ответ"),
    ):
        text = "\n\n".join(f"{question}: {q}\n{answer}: {a}" for q, a in THREE)
        assert asked(text) == THREE, question

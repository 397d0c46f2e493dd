"""Headings that ask without a question mark, and headings whose answer stands below deeper ones."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards, left, pairs


@pytest.mark.parametrize(
    "asked",
    [
        "简述收银台的作用",
        "Опишите кассу",
        "Qué es una caja",
        "Was ist eine Kasse",
        "Czym jest kasa",
        "Quelle est la caisse",
        "Kasa nedir",
        "レジとは",
    ],
)
def test_a_heading_asks_in_other_languages_without_a_question_mark(asked: str) -> None:
    text = f"## {asked}\n\nA till.\n\n## Till rolls\n\nPaper.\n\n### Sizes\n\n80 mm\n\n## Drawers\n\nSteel.\n"
    assert (asked, "A till.") in pairs(questions_of_markdown(text))


def test_an_answer_may_stand_below_deeper_headings_alone() -> None:
    text = "".join(f"## Who opens door {n}?\n\nThe owner.\n\n" for n in range(2)) + (
        "## Who counts the till?\n\nThe cashier.\n\n## Who locks it?\n\nThe owner.\n\n"
        "## Morning or evening\n\n### Morning\n\nIt is filled.\n\n### Evening\n\nIt is counted.\n"
    )
    assert pairs(questions_of_markdown(text))[4] == (
        "Morning or evening",
        "### Morning\n\nIt is filled.\n\n### Evening\n\nIt is counted.",
    )


def test_the_title_of_a_page_is_no_question_though_all_its_text_stands_deeper() -> None:
    below = "## Read this first\n\nBe kind.\n\n## Table of contents\n\n- [Door 1](#door-1)\n\n"
    asked = "".join(f"# Who opens door {n}?\n\nThe owner.\n\n" for n in range(1, 12))
    found = questions_of_markdown(f"# All about the till!\n\n{below}{asked}")
    assert [card["question"] for card in cards(found)] == [f"Who opens door {n}?" for n in range(1, 12)]


def test_a_heading_above_several_questions_with_options_each_names_none_of_them() -> None:
    asked = "**1.** Who counts?\n\n- A. Ada\n- B. Ben\n\n**2.** Who pays?\n\n- A. Cleo\n- B. Dan\n"
    text = f"## The till\n\n{asked}\n## The door\n\n{asked.replace('Who', 'When')}"
    found = questions_of_markdown(text)
    assert [card["question"] for card in cards(found)] == [
        "Who counts?",
        "Who pays?",
        "When counts?",
        "When pays?",
    ]
    assert [text for _, text, _ in left(found)] == ["## The till", "## The door"]


def test_a_numbered_heading_beside_headings_with_a_label_belongs_to_the_answer() -> None:
    asked = [f"## Q.{n}: Who opens door {n}?\n\nAda.\n" for n in range(1, 12)]
    parts = "\n## **1. The key**\n\nIt is iron.\n\n"
    found = pairs(questions_of_markdown("\n".join(asked[:10]) + parts + asked[10]))
    assert len(found) == 11
    assert found[9] == ("Who opens door 10?", "Ada.\n\n## **1. The key**\n\nIt is iron.")


def test_a_list_of_questions_behind_an_answered_item_is_no_part_of_its_answer() -> None:
    text = "- Who pays?\n\nThe buyer.\n\n- Who asks?\n- Who waits?\n"
    found = cards(questions_of_markdown(text))
    assert [(card["question"], card.get("answer")) for card in found] == [
        ("Who pays?", "The buyer."),
        ("Who asks?", None),
        ("Who waits?", None),
    ]


def test_paragraphs_that_begin_with_a_word_of_orders_ask_nothing_unless_one_asks_outright() -> None:
    text = "State tax is due in May.\n\nState law says so.\n\nState offices close at four.\n"
    assert cards(questions_of_markdown(text)) == []


def test_headings_that_all_topics_share_part_their_answers() -> None:
    topics = ["Crust", "What is crumb?", "Yeast", "Salt"]
    parts = (
        "### What is it?\n\nA part.\n\n### Why do we need it?\n\nFor taste.\n\n### Example {}\n\nBread.\n\n"
    )
    text = "# Baking\n\n" + "".join(
        f"## {number}. {topic}\n\n{parts.format(number)}" for number, topic in enumerate(topics, 1)
    )
    found = pairs(questions_of_markdown(text))
    assert [question for question, _ in found] == topics
    assert found[0][1] == parts.format(1).strip()


def test_levels_that_all_topics_share_hold_questions_of_their_own() -> None:
    levels = "### Easy\n\n#### Who bakes {0}?\n\nAda.\n\n### Hard\n\n#### Who pays for {0}?\n\nBen.\n\n"
    text = "".join(f"## {topic}\n\n{levels.format(topic)}" for topic in ("rye", "wheat", "spelt"))
    assert len(pairs(questions_of_markdown(text))) == 6


def test_bold_lines_that_do_not_ask_part_the_answer_to_a_marked_question() -> None:
    parts = "**1. In the morning**\n\nIt is filled.\n\n**2. In the evening**\n\nIt is counted."
    text = "\n\n".join(
        f"**Q{n}: What happens to till {n}?**\n\n**A:** Two things:\n\n{parts}" for n in range(4)
    )
    found = pairs(questions_of_markdown(text))
    assert len(found) == 4
    assert found[0] == ("What happens to till 0?", f"Two things:\n\n{parts}")


def test_items_of_a_list_of_questions_ask_in_other_languages_too() -> None:
    asked = ["Co to jest kasa?", "Opisz zmianę", "Kiedy jest otwarta?", "Wymień klucze", "Kto płaci?"]
    text = "".join(f"{number}. {said}\n" for number, said in enumerate(asked, 1))
    assert [card["question"] for card in cards(questions_of_markdown(text))] == asked


def test_a_heading_above_a_table_of_links_is_no_question() -> None:
    index = "| Level | Question |\n|---|---|\n| 1 | [Who bakes](a.md) |\n| 2 | [Who pays](b.md) |\n"
    text = f"## Bread\n\n{index}\n## Rolls\n\n{index}\n## What is dough?\n\nFlour and water.\n"
    assert pairs(questions_of_markdown(text)) == [("What is dough?", "Flour and water.")]


def test_between_questions_with_a_label_other_headings_belong_to_the_answer() -> None:
    asked = "### 🔹 Question {0}:\n> **Who opens door {0}?**\n\n#### ✅ Answer\n\nAda.\n\n"
    part = "### 🔹 Why does it matter?\n\nSomebody must.\n\n"
    text = "# Doors\n\n" + "".join(asked.format(number) + part for number in range(1, 13))
    found = pairs(questions_of_markdown(f"{text}## The end\n\nGood night.\n"))
    assert [question for question, _ in found] == [f"Who opens door {number}?" for number in range(1, 13)]
    assert found[0][1] == "Ada.\n\n### 🔹 Why does it matter?\n\nSomebody must."


def test_numbers_behind_a_sign_count_questions() -> None:
    text = "".join(
        f"## ➡️ {n}. Explain door {n}\n\nWood.\n\n### 🟦 Tips\n\nPaint it.\n\n" for n in range(1, 5)
    )
    found = pairs(questions_of_markdown(text))
    assert [question for question, _ in found] == [f"Explain door {number}" for number in range(1, 5)]


def test_a_rule_at_the_top_begins_no_front_matter() -> None:
    text = "---\n\n## Who bakes?\n\nAda.\n\n---\n\n## Who pays?\n\nBen.\n"
    assert [question for question, _ in pairs(questions_of_markdown(text))] == ["Who bakes?", "Who pays?"]
    metadata = questions_of_markdown("---\ntitle: Who?\n---\n\n## Who pays?\n\nBen.\n")
    assert left(metadata)[0] == ("line 1", "---\ntitle: Who?\n---", "front matter")


LEVELS = ["Basic level", "Middle level", "Advanced level"]


@pytest.mark.parametrize("form", ["**Q{n}: What is part {n} for?**\n\n- **Answer**: It holds {n}.",
                                  "Q: What is part {n} for?\nA: It holds {n}."])  # fmt: skip
def test_levels_that_all_topics_share_do_not_hide_the_pairs_below_them(form: str) -> None:
    parts, number = [], 0
    for topic in ["Ovens", "Tills", "Vans"]:
        parts.append(f"## {topic} questions")
        for level in LEVELS:
            parts.append(f"### {level}")
            for _ in range(2):
                number += 1
                parts.append(form.format(n=number))
    found = questions_of_markdown("# Bakery\n\n" + "\n\n".join(parts)).found
    assert [each.fields["question"] for each in found] == [
        f"What is part {n} for?" for n in range(1, number + 1)
    ]
    assert all(f"It holds {n}." in each.fields["answer"] for n, each in enumerate(found, 1))


def test_a_numbered_heading_above_cases_with_marked_answers_is_their_title() -> None:
    topics = "\n\n".join(
        f"## {n}. Kind of dough {n}\n\n### Description\n\nIt rests {n} hours.\n\n### Example\n\nBread {n}."
        for n in range(1, 8)
    )
    asked = "\n\n".join(f"## {n}. What is step {n}?\n\n### Description\n\nStep {n}." for n in range(8, 11))
    cases = "\n\n".join(
        f"### Scenario {n}: Oven {n} is cold\n\n**Question:** What do you do with oven {n}?\n\n"
        f"**Answer:**\nYou call number {n}.\n\n---"
        for n in range(1, 6)
    )
    text = f"# Bakery\n\n{topics}\n\n{asked}\n\n## 11. Cases\n\nSome cases.\n\n{cases}\n"
    found = {each.fields["question"]: each.fields["answer"] for each in questions_of_markdown(text).found}
    assert len(found) == 15
    assert {
        f"What do you do with oven {n}?": f"You call number {n}." for n in range(1, 6)
    }.items() <= found.items()


def test_numbers_on_keys_count_questions_and_stars_that_nothing_opens_go() -> None:
    text = "\n\n".join(f"## {n}\ufe0f\u20e3 What is dough {n}?\n\nFlour and water." for n in range(1, 6))
    assert [question for question, _ in pairs(questions_of_markdown(text))] == [
        f"What is dough {n}?" for n in range(1, 6)
    ]
    assert pairs(questions_of_markdown("#### Q: Who bakes?**\n\nThe baker.")) == [
        ("Who bakes?", "The baker.")
    ]


@pytest.mark.parametrize("label", ["Ques no . 0{n}: ", "Question No. {n}) ", "Ques. : 0{n}. ", "Que : : "])
def test_more_ways_of_counting_questions_are_labels(label: str) -> None:
    text = "\n\n".join(f"# {label.format(n=n)}How is oven {n} lit?\n\nWith match {n}." for n in range(1, 5))
    assert pairs(questions_of_markdown(text)) == [
        (f"How is oven {n} lit?", f"With match {n}.") for n in range(1, 5)
    ]


def test_a_labelled_line_that_recurs_below_every_question_is_no_part_of_the_answers() -> None:
    text = "\n\n".join(
        f"### Card {n}\n\n**Q**: Who lights oven {n}?\n\n**A**: Baker {n}.\n\n**Status**: ✅ Known\n\n---"
        for n in range(4)
    )
    questions = questions_of_markdown(f"# Ovens\n\n{text}\n")
    assert pairs(questions) == [(f"Who lights oven {n}?", f"Baker {n}.") for n in range(4)]
    assert sum("Status" in text for _, text, _ in left(questions)) == 4


def test_a_title_that_orders_does_not_swallow_the_marked_questions_below_its_sections() -> None:
    text = "# Design bread flashcards\n\nCover the answer and try.\n\n## Must know\n\n" + "\n\n".join(
        f"**Q{n}.** I need bread number {n}.\n<details><summary>Answer</summary>\n\nRye {n}.\n\n</details>"
        for n in range(1, 5)
    )
    assert pairs(questions_of_markdown(text)) == [
        (f"I need bread number {n}.", f"Rye {n}.") for n in range(1, 5)
    ]


def test_among_headings_of_which_few_ask_the_others_are_questions_only_if_numbered_as_these_are() -> None:
    asking = [f"What is part {n}?" for n in range(1, 4)]
    naming = [f"Parts of size {n}" for n in range(4, 9)]
    notes = "\n\n".join(f"## {text}\n\nIt is so." for text in [*naming, *asking])
    assert [each.fields["question"] for each in questions_of_markdown(notes).found] == asking
    bank = "\n\n".join(f"## {n}. {text}\n\nIt is so." for n, text in enumerate([*asking, *naming], 1))
    assert [each.fields["question"] for each in questions_of_markdown(bank).found] == [*asking, *naming]


def test_a_question_in_the_metadata_of_a_file_is_answered_by_all_of_it() -> None:
    for key in ("title", "question"):
        text = f'---\n{key}: "Who pays?"\nlevel: 1\n---\n\nThe buyer does.\n\n## When\n\n- At once.\n'
        found = questions_of_markdown(text)
        assert pairs(found) == [("Who pays?", "The buyer does.\n\n## When\n\n- At once.")]
        assert left(found) == [("line 1", "---", "front matter"), ("line 3", "level: 1", "front matter")]
    bank = "---\ntitle: Ready for it?\n---\n\nRead this.\n\n## Who pays?\n\nBen.\n\n## Who sells?\n\nAnn.\n"
    assert pairs(questions_of_markdown(bank)) == [("Who pays?", "Ben."), ("Who sells?", "Ann.")]


@pytest.mark.parametrize("line", ["How to contribute?", "References", "https://example.org/trees"])
def test_a_bold_line_of_the_page_is_no_question(line: str) -> None:
    bold = "".join(f"**{name}?**\n\nA tree.\n\n" for name in ("What is an ash", "What is a beech"))
    assert list(answers_in(f"# Trees\n\n{bold}## Thank you\n\n**{line}**\n\n- Open a request.\n")) == [
        "What is an ash?",
        "What is a beech?",
    ]


def test_headings_that_count_anew_between_two_numbered_questions_are_steps_of_the_answer() -> None:
    asked = ["What is a keel?", "How do we dock?", "Who trims the sail?"]
    steps = "".join(
        f"### {number}. {name}\n\nWe do it.\n\n" for number, name in enumerate(("Look", "Turn"), 1)
    )
    page = "".join(
        f"### {number}. {question}\n\nSo.\n\n{steps if number == 5 else ''}"
        for number, question in enumerate(asked, 4)
    )
    assert list(answers_in(page)) == asked
    assert answers_in(page)[asked[1]].count("We do it.") == 2


def test_questions_that_count_anew_in_a_part_without_a_heading_stay_questions() -> None:
    page = "".join(f"### {number}. Who was it in {number}?\n\nAda.\n\n" for number in (1, 2, 3, 1, 2, 4))
    assert len(questions_of_markdown(page).found) == 6


def labelled(last: str) -> str:
    asked = "".join(f"### Question {at}: Who was it in {at}?\n\nAda.\n\n" for at in range(1, 12))
    return f"# Bank\n\n{asked}{last}"


def test_a_number_goes_on_counting_behind_questions_with_a_label() -> None:
    found = answers_in(labelled("### 12. Who pays?\n\nThe buyer.\n\n### Example\n\nA shop.\n"))
    assert list(found)[-1] == "Who pays?"
    assert found["Who pays?"] == "The buyer.\n\n### Example\n\nA shop."


def test_a_heading_of_the_page_behind_questions_with_a_label_is_no_part_of_the_last_answer() -> None:
    found = answers_in(labelled("### Contributing\n\nSend us yours.\n\n### License\n\nFree.\n"))
    assert found["Who was it in 11?"] == "Ada."


def test_headings_of_a_chapter_that_only_names_topics_are_no_questions_though_most_elsewhere_are() -> None:
    topics = "".join(f"### {name}\n\nIt is in use.\n\n" for name in ("Ovens", "Flours", "Tins"))
    asked = "".join(f"### Why is bread {n} dark?\n\nIt is rye.\n\n" for n in range(4))
    found = answers_in(
        f"# Bakery\n\n## Basics\n\n{topics}## Questions\n\n{asked}### Rye and spelt\n\nTwo grains.\n"
    )
    assert list(found) == [*(f"Why is bread {n} dark?" for n in range(4)), "Rye and spelt"]


def test_a_topic_above_several_headings_that_ask_is_none_of_the_questions_beside_it() -> None:
    deep = "".join(f"### {at}. Who was it in {at}?\n\n**Answer:** Ada.\n\n" for at in range(1, 6))
    large = "".join(f"## {at}. Who was it in {at}?\n\n**Answer:** Ben.\n\n" for at in range(6, 14))
    found = answers_in(f"# Questions\n\n## Basic\n\n{deep}{large}")
    assert list(found) == [f"Who was it in {at}?" for at in range(1, 14)]


def test_a_heading_with_the_mark_of_an_answer_right_below_is_asked_whatever_asks_further_down() -> None:
    inner = "".join(f"**Why is it so in {at}?**\n\nSo it is.\n\n" for at in range(3))
    page = f"## Who pays? And when?\n\nA: \n\nThe buyer.\n\n{inner}## Who waits?\n\nA: The seller.\n"
    assert list(answers_in(page)) == ["Who pays? And when?", "Who waits?"]


def test_numbered_bold_labels_with_a_colon_are_no_questions() -> None:
    labels = "".join(f"**{at}. Kind of loaf:**\n\nRye.\n\n" for at in range(1, 7))
    page = f"# Interview guide\n\n### Kinds\n\n{labels}### What is a crust?\n\nThe outside.\n"
    assert not [each for each in answers_in(page) if "loaf" in each]


def test_a_heading_of_several_sentences_asks_with_any_of_them() -> None:
    said = {
        "1. Is this till safe to leave alone? Be brief. You may name its makers.": "It is not.",
        "2. In a far land a till bites those who open it. Describe the harm it does and who pays.": "Much.",
        "4. Speed, price and care are often in conflict. Discuss them for one shop.": "Care costs time.",
    }
    text = "".join(f"### {asked}\n\n{answer}\n\n" for asked, answer in said.items())
    assert pairs(questions_of_markdown(text)) == [
        (asked.partition(" ")[2], answer) for asked, answer in said.items()
    ]
    titles = "".join(
        f"### {n}. Tills, drawers and all the other things, part {n}\n\nText.\n\n" for n in (1, 2)
    )
    assert not answers_in(titles)


def test_what_is_asked_in_detail_below_a_heading_with_a_colon_belongs_to_it() -> None:
    detail = "- What is it?\n- Who opens it?"
    asked = f"## For a till of yours, describe the following:\n{detail}"
    text = f"## Who pays?\n\nThe buyer.\n\n{asked}\n\nA box.\n\nI do.\n"
    found = cards(questions_of_markdown(text))[1]
    assert (found["question"], found["context"], found["answer"]) == (
        "For a till of yours, describe the following:",
        detail,
        "A box.\n\nI do.",
    )


@pytest.mark.parametrize(
    "asked", ["Spiegare la cassa", "Descrever a caixa toda", "Описать кассу", "Definire un registro"]
)
def test_a_heading_orders_with_an_infinitive(asked: str) -> None:
    text = f"## {asked}\n\nA till.\n\n## Till rolls\n\nPaper.\n\n### Sizes\n\n80 mm\n\n## Drawers\n\nSteel.\n"
    assert (asked, "A till.") in pairs(questions_of_markdown(text))


def test_a_title_above_one_numbered_question_with_a_marked_answer_is_no_question() -> None:
    page = "# Bank\n\n1) Who pays?\n**Answer:** The buyer.\n\n# Part two\n\n" + "".join(
        f"{n}) Who eats loaf {n}?\n**Answer:** The guest {n}.\n\n" for n in range(2, 5)
    )
    assert list(answers_in(page)) == ["Who pays?", *(f"Who eats loaf {n}?" for n in range(2, 5))]


@pytest.mark.parametrize("heading", ["### {}.", "## Question {}", "## Q{}"])
@pytest.mark.parametrize("answer", ["- Ada\n- by hand", "```text\nAda\n```", "| Who |\n|---|\n| Ada |"])
def test_what_stands_below_the_question_of_a_numbered_heading_answers_it(heading: str, answer: str) -> None:
    page = "\n\n".join(f"{heading.format(n)}\n\nWho counts till {n}?\n\n{answer}" for n in range(1, 5))
    assert answers_in(page) == {f"Who counts till {n}?": answer for n in range(1, 5)}


@pytest.mark.parametrize("shown", ["- A. Ada\n- B. Ben", "```python\nprint(till)\n```"])
def test_options_and_code_that_such_a_question_speaks_of_do_not(shown: str) -> None:
    page = "\n\n".join(f"### {n}.\n\nWhat does this code print in {n}?\n\n{shown}" for n in range(1, 5))
    found = cards(questions_of_markdown(page))
    assert [each["context"] for each in found] == [shown] * 4
    assert not any("answer" in each for each in found)


def test_a_heading_with_a_label_may_be_the_title_above_questions_that_count_from_one() -> None:
    parts = [f"## Question {n}: Who counts till {n}?\n\nAda.\n" for n in range(1, 9)]
    below = [f"### {n}. Who locks door {n}?\n\nBen.\n" for n in range(1, 6)]
    parts[4] = "\n".join(["## Question 5: Who has the keys?\n\nOf all doors.\n", *below])
    found = answers_in("\n".join(parts))
    assert [found.get(f"Who locks door {n}?") for n in range(1, 6)] == ["Ben."] * 5
    assert "Who has the keys?" not in found
    steps = "\n".join(each.replace("Who locks", "Lock").replace("?", "") for each in below)
    assert len(answers_in("\n".join([*parts[:4], parts[4].split("###")[0] + steps]))) == 5


def test_a_topic_without_a_number_is_none_where_all_that_ask_outright_have_one() -> None:
    parts = [f"### {n}. Who counts till {n}?\n\nAda.\n" for n in range(1, 12)]
    orders = [f"### How to count till {n}\n\nTwice.\n" for n in range(3)]
    found = answers_in("\n".join([*parts, *orders, "### Example of a till\n\nA drawer.\n"]))
    assert "Example of a till" not in found

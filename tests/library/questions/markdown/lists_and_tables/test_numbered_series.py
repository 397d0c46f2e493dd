"""Numbered lines in a row, of which some ask: all are questions; steps of an answer are not."""

from __future__ import annotations

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, pairs

TEST = """## Test 1

1) A till is counted by:

The owner.

Answer it truly.

---

2) Who locks the door?

The cashier.

---

3) The lights are put out by:

```
the last one
```
"""


def test_where_its_siblings_ask_a_numbered_line_without_a_question_mark_is_a_question() -> None:
    text = TEST.replace("The lights are put out by:", "Who puts out the lights?")
    found = pairs(
        questions_of_markdown(f"{text}\n{text.replace('Test 1', 'Test 2').replace('till', 'drawer')}")
    )
    assert found[:3] == [
        ("A till is counted by:", "The owner.\n\nAnswer it truly."),
        ("Who locks the door?", "The cashier."),
        ("Who puts out the lights?", "```\nthe last one\n```"),
    ]
    assert found[3][0] == "A drawer is counted by:"


def test_where_most_numbered_lines_do_not_ask_only_those_that_ask_are_questions() -> None:
    assert [question for question, _ in pairs(questions_of_markdown(TEST))] == ["2. Who locks the door?"]


def test_numbered_steps_below_a_question_belong_to_its_answer() -> None:
    asked = "".join(
        f"{n}. Who opens door {n}?\n\n{steps}"
        for n, steps in [
            (1, "Ada.\n\n"),
            (2, "So:\n\n1. Take the key.\n\n```\nkey\n```\n\n2. Turn it.\n\n```\nturn\n```\n\n"),
            (3, "Ben.\n\n"),
        ]
    )
    found = pairs(questions_of_markdown(asked))
    assert [question for question, _ in found] == [f"Who opens door {n}?" for n in (1, 2, 3)]
    assert "Turn it." in found[1][1]


def test_lists_that_count_on_through_the_sections_are_questions_with_their_answers_below() -> None:
    asked = ["Tills", "Who pays?", "Kinds of loaves", "Rye and oats", "What is a crust?", "Ovens"]
    items = [f"{at}. {each}\n   - said {at}\n   - more\n\n" for at, each in enumerate(asked, 1)]
    page = "# Bakery\n\n## Shop\n\n" + "".join(items[:3]) + "## Bread\n\n" + "".join(items[3:])
    assert answers_in(page) == {each: f"- said {at}\n- more" for at, each in enumerate(asked, 1)}
    restarted = page.replace("4. Rye", "1. Rye").replace("5. What", "2. What").replace("6. Ovens", "3. Ovens")
    assert "Rye and oats" not in answers_in(restarted)


def test_numbers_may_begin_with_one_again_below_the_name_of_the_next_topic() -> None:
    topics = {
        "Tills": ["Who counts the till?", "The drawers in turn", "Who signs? Name two."],
        "Doors:": ["Who locks the door?", "Lights out", "When is it locked?", "Who has the key?"],
    }
    page = "\n".join(
        f"\n{name}\n" + "\n".join(f"{n}. {each}\n  - Told {n} in {name}." for n, each in enumerate(asked, 1))
        for name, asked in topics.items()
    )
    told = {asked: said.removeprefix("- ") for asked, said in answers_in(page).items()}
    assert told == {
        each: f"Told {n} in {name}." for name, asked in topics.items() for n, each in enumerate(asked, 1)
    }


def test_steps_that_count_from_one_end_no_series_of_questions() -> None:
    steps = "\n\n".join(f"{n}. Take drawer {n}\n\n   Slowly." for n in range(1, 4))
    page = "1. Who counts?\n\nAda.\n\n2. How is it counted?\n\nSo:\n\n" + steps
    assert not any(asked.startswith("Take") for asked in answers_in(page))

"""Headings that count 1.1, 1.2, 1.3."""

from __future__ import annotations

from tests.library.questions.parts import answers_in

ORDERS = """\
# Oral exam: keywords

## 1.1 We sailed on lakes and at sea. Explain how the two differ for a crew of three.

### WIND

- gusts from the hills

### WAVES

## 1.2 Explain how a crew reefs, and who says when.

At the second white cap.

- ### 1.3 Discuss the rules of the road among sailing boats. Then name one that you broke.

  **Port gives way**

- ### Windward boat

  - keeps clear

- ### 1.4 Explain what a watch is, and how it is kept at night.

  Four hours.

## 1.5 Describe an anchorage you trust, and what you look at first.

Mud.
"""


def test_orders_that_count_in_chapters_are_questions_on_whatever_level() -> None:
    found = answers_in(ORDERS)
    assert [question.split()[1] for question in found] == ["sailed", "how", "the", "what", "an"]
    assert "gusts from the hills" in next(iter(found.values()))
    road = found["Discuss the rules of the road among sailing boats. Then name one that you broke."]
    assert "Port gives way" in road
    assert "keeps clear" in road


def test_what_asks_between_them_belongs_to_the_answer_above() -> None:
    found = answers_in(ORDERS.replace("### Windward boat", "## What is a windward boat?"))
    assert len(found) == 5
    assert "What is a windward boat?" in list(found.values())[2]


def test_the_numbers_of_chapters_and_questions_go() -> None:
    asked = ["Who steers?", "What is a sheet?", "Why reef early?", "When is it high water?", "Who pays?"]
    numbers = ["1.1", "1.2", "1.3", "2.1", "2.2"]
    text = "".join(
        f"## Chapter {number[0]}\n\n" * number.endswith(".1") + f"### {number} {question}\n\nIt depends.\n\n"
        for number, question in zip(numbers, asked, strict=True)
    )
    assert answers_in(text) == dict.fromkeys(asked, "It depends.")


def test_a_manual_whose_chapters_count_so_has_no_questions() -> None:
    names = ["Rig the mast", "Check the stays", "Bend on the sails", "Coil lines", "Explain it to the crew"]
    text = "".join(f"## 1.{number} {name}\n\nSlowly.\n\n" for number, name in enumerate(names, 1))
    assert answers_in(text) == {}


def test_releases_are_no_series() -> None:
    releases = ["2.3 What is new?", "2.2 What is new?", "2.1 What is new?", "1.9 Why?", "1.8 Who asked?"]
    text = "".join(f"## {each}\n\nMany things.\n\n" for each in releases)
    assert set(answers_in(text)) == set(releases)

"""Where questions begin in a text without headings, though one of them is written another way."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

NAMES = ("ash", "beech", "cedar", "dogwood", "elm")


@pytest.mark.parametrize("form", ["{n}. What is {w}?\n   It grows {w}.", "{n}. What is {w}?\nIt grows {w}."])
@pytest.mark.parametrize("number", [1, 3])
def test_a_list_goes_on_behind_an_answer_that_is_not_part_of_it(form: str, number: int) -> None:
    asked = [form.format(n=n, w=name) for n, name in enumerate(NAMES, 1)]
    whole = answers_in("# Trees\n\n" + "\n\n".join(asked) + "\n")
    answer = f"It grows {NAMES[number - 1]}.\n\n> They say it does."
    asked[number - 1] = f"{number}. What is {NAMES[number - 1]}?\n\n{answer}"
    assert answers_in("# Trees\n\n" + "\n\n".join(asked) + "\n") == whole | {
        f"What is {NAMES[number - 1]}?": answer
    }


def test_numbered_steps_below_a_question_stay_its_answer() -> None:
    text = "1. How is porridge made?\n\nStir first:\n\n2. Add oats.\n3. Wait.\n\nThat is all.\n"
    assert answers_in(text) == {
        "How is porridge made?": "Stir first:\n\n2. Add oats.\n3. Wait.\n\nThat is all."
    }


def test_questions_with_options_go_on_behind_one_whose_options_are_not_indented() -> None:
    options = "A. oats\nB. rye"
    asked = [f"{n}. What is {w}?\n   A. oats\n   B. rye\n\n   Answer: B" for n, w in enumerate(NAMES, 1)]
    asked[0] = f"1. What is ash?\n{options}\n\nAnswer: B"
    found = cards_in("# Trees\n\n" + "\n\n".join(asked) + "\n")
    assert [(each["question"], each["answer"]) for each in found] == [
        (f"What is {name}?", "B. rye") for name in NAMES
    ]


WHERE = [f"Where does {name} grow?" for name in NAMES]


@pytest.mark.parametrize(
    "form", ["**{n}. {q}**", "**【Ext 2-{n}】{q}**", "{n}. {q}", "**{q}**", "**{n}) {q}**"]
)
@pytest.mark.parametrize("label", ["", "【追问{n}】"])
def test_answers_announced_within_one_question_do_not_take_the_next_ones(form: str, label: str) -> None:
    asked = [f"{form.format(n=n, q=q)}\n\nIt is {n}.\n" for n, q in enumerate(WHERE, 1)]
    within = "\n\n".join(
        f"{label.format(n=n)}{q}\n\nAnswer: here." for n, q in ((1, "Why?"), (2, "Since when?"))
    )
    asked[1] += f"\n{within}\n"
    found = answers_in("# Trees\n\n" + "\n".join(asked))
    assert {q: found.get(q) for q in WHERE} == {q: f"It is {n}." for n, q in enumerate(WHERE, 1)}
    assert [found.get(q) for q in ("Why?", "Since when?")] == ["here.", "here."]


def test_a_label_of_its_own_begins_the_next_question_though_its_answer_is_not_announced() -> None:
    within = "【追问1】Why?\n\nAnswer: light.\n\n【追问2】When?\n\nAnswer: noon.\n\n【追问3】Where?\n\nThere."
    asked = [f"**{q}**\n\nIt grows.\n" for q in WHERE]
    found = answers_in("# Trees\n\n" + "\n".join([*asked[:2], within, "", *asked[2:]]))
    assert (found["When?"], found["Where?"]) == ("noon.", "There.")
    assert found[WHERE[2]] == "It grows."


def test_a_long_list_of_numbered_items_is_an_answer_and_no_choice() -> None:
    items = "\n".join(f"* ({n}) by {n}" for n in range(1, 8))
    assert answers_in(f"# Which ways are there?\n\n{items}\n") == {"Which ways are there?": items}


@pytest.mark.parametrize("mark", ["Ans", "**Answer:**", "Antwort:", "**Respuesta**", "Ответ:"])
@pytest.mark.parametrize(
    "step", ["**{n}. _Cut it_**: well", "**{n}. Cut it.** Then wait.", "**{n}) Write it down**"]
)
def test_bold_steps_are_part_of_an_answer_where_all_answers_are_marked(mark: str, step: str) -> None:
    asked = [f"**{n}. {q}**\n\n{mark}\n\nIt is {n}." for n, q in enumerate(WHERE, 1)]
    steps = "\n\n".join(step.format(n=n) for n in range(1, 4))
    asked[1] += f"\n\n{steps}"
    found = answers_in("# Trees\n\n" + "\n\n".join(asked))
    assert found == {q: f"It is {n}." + (f"\n\n{steps}" if n == 2 else "") for n, q in enumerate(WHERE, 1)}


@pytest.mark.parametrize("mark", ["**Answer:** ", "Antwort: "])
def test_numbered_headings_are_part_of_an_answer_where_all_answers_are_marked(mark: str) -> None:
    asked = [f"### {n}. {q}\n\n{mark}It is {n}." for n, q in enumerate(WHERE, 1)]
    steps = "### 1. Cut it\n\nWell.\n\n### 2. Wait\n\nLong."
    asked[1] += f"\n\n{steps}"
    found = answers_in("# Trees\n\n" + "\n\n".join(asked))
    assert found == {q: f"It is {n}." + (f"\n\n{steps}" if n == 2 else "") for n, q in enumerate(WHERE, 1)}


def test_a_bold_order_to_explain_is_a_question_where_all_answers_are_marked() -> None:
    asked = [f"**{n}. {q}**\n\nAnswer: it is {n}." for n, q in enumerate(WHERE, 1)]
    found = answers_in("# Trees\n\n" + "\n\n".join([*asked, "**6. Explain how a tree grows.**\n\nSlowly."]))
    assert found["Explain how a tree grows."] == "Slowly."

"""Lines such as `View answer`, and words with a running number, as marks of questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import cards, cards_in, left, pairs
from tests.work import must_grow_at_most

LINES = ["Hide Answer", "View Answer", "Show solution", "Answer", "Click to see the answer"]


@given(st.lists(st.tuples(st.sampled_from(LINES), st.booleans(), st.booleans()), min_size=2, max_size=8))
def test_a_line_that_announces_the_answer_parts_it_from_the_question(
    forms: list[tuple[str, bool, bool]],
) -> None:
    asked, text = [], "Bakery questions\nBasic ones (3)\n"
    for n, (line, counts, blank) in enumerate(forms, 1):
        asked.append((f"Who sells the bread of day {n}?", f"The baker {n}.\n\nWhy? He baked it."))
        text += f"{n}.\n" * counts + asked[-1][0] + "\n" * (1 + blank) + f"{line}\n{asked[-1][1]}\n\n"
    questions = questions_of_markdown(text)
    assert pairs(questions) == asked
    assert "Bakery questions" in left(questions)[0][1]


@pytest.mark.parametrize("label", ["Answer:", "Solution:", "Ответ:", "答案:"])
@pytest.mark.parametrize("lone", [0, 1, 3])
def test_answers_behind_their_label_stand_beside_those_below_it(label: str, lone: int) -> None:
    asked = [(f"Who sails boat {n}?", f"The skipper of day {n}.") for n in range(6)]
    text = ""
    for n, (question, answer) in enumerate(asked):
        text += f"{question}\n\n{label}{chr(10) if n < lone else ' '}{answer}\n" + "\n" * (n % 2)
    assert pairs(questions_of_markdown(text)) == asked


def test_a_labelled_answer_without_a_question_above_leaves_the_others_as_they_are() -> None:
    asked = [(f"Who sails boat {n}?", f"The skipper of day {n}.") for n in range(4)]
    text = "".join(f"{question}\n\nAnswer\n\n{answer}\n\n" for question, answer in asked)
    found = pairs(questions_of_markdown(f"{text}The boats are old.\n\nSolution: buy some."))
    assert found[:3] == asked[:3]


def test_what_is_shown_between_question_and_announced_answer_is_its_context() -> None:
    text = "\n\n".join(
        f"What does line {n} print?\n\n```py\nprint({n})\n```\n\nView answer\n\nThe number {n}."
        for n in range(3)
    )
    found = cards(questions_of_markdown(text))
    assert [each["context"] for each in found] == [f"```py\nprint({n})\n```" for n in range(3)]
    assert [each["answer"] for each in found] == [f"The number {n}." for n in range(3)]


def test_time_grows_with_the_lines_of_one_paragraph() -> None:
    def work(number: int) -> None:
        lines = (f"What is sold on day {n}?\nView answer\nBread {n}." for n in range(number))
        questions_of_markdown("\n".join(lines))

    must_grow_at_most(24, work, small=100, large=800)


def test_a_text_whose_lines_above_answers_do_not_ask_is_left() -> None:
    text = "\n\n".join(f"The till {n} is red.\nAnswer\nIt was painted." for n in range(4))
    assert not questions_of_markdown(text).found


@pytest.mark.parametrize("item", ["* Problem {n}: {q}", "- **Exercise {n}:** {q}", "Puzzle {n} - {q}"])
def test_questions_with_a_word_and_a_running_number_keep_all_of_their_answers(item: str) -> None:
    asked = [
        (
            f"Which oven is number {n}?",
            f"1. The left one.\n2. The hot one.\n\n**How hot is it?**\n1. Very, {n}.",
        )
        for n in range(1, 6)
    ]
    text = "\n\n".join(item.format(n=n, q=q) + "\n\n" + a for n, (q, a) in enumerate(asked, 1))
    assert pairs(questions_of_markdown(text)) == asked


def test_steps_with_a_running_number_are_no_questions() -> None:
    steps = "\n\n".join(
        f"* Step {n}: Create the dough of day {n}\n\n  Mix it.\n\nThen wait." for n in range(1, 6)
    )
    text = f"## How is bread baked?\n\n{steps}\n\n## Who eats it?\n\nThe town."
    assert [question for question, _ in pairs(questions_of_markdown(text))] == [
        "How is bread baked?",
        "Who eats it?",
    ]


def test_a_question_that_is_bold_to_its_end_ends_there() -> None:
    text = "**Q: Who pays?**\nThe buyer.\n\n"
    text += "**Q: Tell how a till is counted.**\nTwice, by two people.\nThen it is closed."
    assert pairs(questions_of_markdown(text)) == [
        ("Who pays?", "The buyer."),
        ("Tell how a till is counted.", "Twice, by two people.\nThen it is closed."),
    ]


def test_a_question_with_many_marks_of_answers_below_it_has_none_of_them() -> None:
    lines = [
        f"{n} Which till is number {n}?\na. The red one\nb. The blue one\nc. None\nAnswer:"
        for n in range(2, 9)
    ]
    questions = questions_of_markdown(
        "1. Which till is open?\na. All\nb. None\nc. Some\n\nAnswer:\n" + "\n".join(lines)
    )
    assert [each.get("answer") for each in cards(questions)] == [None]
    assert "Which till is number 8?" in "\n".join(text for _, text, _ in left(questions))


@pytest.mark.parametrize("below", ["- What is rye?\n- Who sows it?", "- Rye"])
def test_a_list_below_a_bare_mark_is_the_question_where_a_marked_answer_follows(below: str) -> None:
    fold = "<details><summary><b>Answer: </b></summary>\n\nRye is a grain.\n\n</details>"
    text = "\n\n---\n\n".join(f"### Grain {n}\n**Question**:\n{below}\n\n{fold}" for n in range(3))
    found = cards(questions_of_markdown(f"# Fields\n\n{text}\n"))
    assert len(found) == 3
    assert all(each["question"].startswith(below.split("- ")[1].strip()) for each in found)
    assert all(each["answer"] == "Rye is a grain." for each in found)


@pytest.mark.parametrize("form", ["**{q}**\n\n{a}\n\n", "### {q}\n\n{a}\n\n", "### {q}\n\n- {a}\n\n"])
@pytest.mark.parametrize(
    "link", ["https://example.com/x", "<https://example.com/x>", "[Here](https://example.com/x)"]
)
def test_a_link_alone_answers_nothing(form: str, link: str) -> None:
    said = {
        "Who pays?": "The buyer.",
        "Who counts?": link,
        "Who asks?": f"See {link} or ask.",
        "Who waits?": "He.",
    }
    found = cards_in("# Shop\n\n" + "".join(form.format(q=q, a=a) for q, a in said.items()))
    assert [each["question"] for each in found if "answer" in each] == [
        "Who pays?",
        "Who asks?",
        "Who waits?",
    ]

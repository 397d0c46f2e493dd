"""Questions each alone in a list, with the answer below the list; and what only asks on below a question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards, pairs

SOME = "\n\n".join(f"- *What does van {n} bring?*\n\nIt brings bread number {n}." for n in range(5))


@given(st.lists(st.sampled_from(["topic", "steps", "last of several"]), min_size=1, max_size=5))
def test_where_questions_stand_alone_in_lists_topics_do_and_the_last_item_is_answered(
    forms: list[str],
) -> None:
    parts, asked = [SOME], []
    for n, form in enumerate(forms):
        match form:
            case "topic":
                parts.append(f"- *Rye and wheat {n}*\n\nRye {n} is dark.")
                asked.append((f"Rye and wheat {n}", f"Rye {n} is dark."))
            case "steps":
                parts.append(f"- *How is till {n} counted?*\n\n1. Open it.\n2. Count it {n}.")
                asked.append((f"How is till {n} counted?", f"1. Open it.\n2. Count it {n}."))
            case _:
                parts.append(f"- *Why is shelf {n} empty?*\n\n- *Who fills shelf {n}?*\n\nThe clerk {n}.")
                asked += [(f"Why is shelf {n} empty?", ""), (f"Who fills shelf {n}?", f"The clerk {n}.")]
    assert pairs(questions_of_markdown("\n\n".join(parts)))[5:] == asked


def test_a_question_alone_in_a_list_may_go_on_in_the_next_line() -> None:
    found = pairs(
        questions_of_markdown(f"{SOME}\n\n- What is the difference between rye\n  and wheat?\n\nThe colour.")
    )
    assert found[5:] == [("What is the difference between rye and wheat?", "The colour.")]


def test_a_topic_alone_in_a_list_of_an_answer_stays_there() -> None:
    text = "## What is baked?\n\n- *Bread*\n\nOf rye.\n\n## Who bakes it?\n\n- *The baker*\n\nAt night."
    assert [question for question, _ in pairs(questions_of_markdown(text))] == [
        "What is baked?",
        "Who bakes it?",
    ]


def test_a_line_below_a_question_that_only_asks_on_is_no_answer() -> None:
    text = "\n".join(
        f"- **How do you count till {n}?**  \n  And what do you do when {n} coins are missing?"
        for n in range(4)
    )
    found = cards(questions_of_markdown(text))
    assert [each["question"] for each in found] == [f"How do you count till {n}?" for n in range(4)]
    assert all(each["draft"] and len(each["follow_ups"]) == 1 for each in found)
    told = cards(
        questions_of_markdown("- **Who pays?**  \n  Who else? The buyer.\n- **Who bakes?**  \n  The baker.\n")
    )
    assert [each["answer"] for each in told] == ["Who else? The buyer.", "The baker."]


@given(
    st.lists(st.sampled_from(["told", "ordered"]), min_size=6, max_size=9).filter(
        lambda x: x.count("told") > 5
    )
)
def test_in_a_list_the_words_behind_most_question_marks_are_the_answers(forms: list[str]) -> None:
    forms = [*forms, *["told"] * (4 * forms.count("ordered"))]
    said = {"told": "The baker of day {n}.", "ordered": "Discuss the ovens of day {n}."}
    text = "\n\n".join(
        f"{n}. Who lights oven {n}? {said[form].format(n=n)}" for n, form in enumerate(forms, 1)
    )
    found = cards(questions_of_markdown(text))
    assert [each.get("answer", "") for each in found] == [
        said["told"].format(n=n) if form == "told" else "" for n, form in enumerate(forms, 1)
    ]
    assert all(each["question"].startswith(f"Who lights oven {n}?") for n, each in enumerate(found, 1))


def test_the_title_above_numbered_questions_with_marked_answers_is_no_question() -> None:
    asked = [f"{n}. Who opens door {n}?\n*Answer: Ada {n}.*\n\n" for n in range(1, 7)]
    asked[2] = "3. Who opens door 3?\n\n<img src=door.jpg>\n\n*Answer: Ada 3.*\n\n"
    found = questions_of_markdown(f"# Quiz on doors\n\n{''.join(asked)}").found
    assert [each.fields["question"] for each in found] == [f"Who opens door {n}?" for n in range(1, 7)]
    assert [each.fields["answer"] for each in found] == [f"*Ada {n}.*" for n in range(1, 7)]


def test_an_item_that_only_names_its_topic_is_a_question_where_every_item_is_answered_below() -> None:
    text = "- What is a till?\n  - A box.\n- Price of rye\n  - Two euros.\n- Who pays?\n  - The buyer.\n"
    assert answers_in(text) == {
        "What is a till?": "- A box.",
        "Price of rye": "- Two euros.",
        "Who pays?": "- The buyer.",
    }
    few = text.replace("Who pays?", "Till keys")
    assert "Price of rye" not in answers_in(few)

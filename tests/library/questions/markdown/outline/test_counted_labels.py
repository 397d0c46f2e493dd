"""Words with numbers before questions and before their answers."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

SAID = {
    "Knead the dough by hand.": "Fold and press it for ten minutes.",
    "Weigh the flour in grams.": "It is five hundred.",
    "Compute the price of a loaf.": "Three euros with the yeast.",
    "Draw the oven.": "A box with a door.",
}
PAIRS = list(enumerate(SAID.items(), 1))


@pytest.mark.parametrize(
    ("ask", "say"),
    [
        ("**Exercise {}:** {}", "**Solution {}:** {}"),
        ("Aufgabe {}: {}", "Lösung {}: {}"),
        ("Task {}. {}", "Answer {}. {}"),
        ("### Exercise {}\n\n{}", "### Solution {}\n\n{}"),
    ],
)
@pytest.mark.parametrize("order", [(1, 2, 3, 4), (3, 1, 4, 2)])
def test_a_solution_further_below_answers_the_exercise_with_its_number(
    ask: str, say: str, order: tuple[int, ...]
) -> None:
    asked = "\n\n".join(ask.format(n, question) for n, (question, _) in PAIRS)
    said = "\n\n".join(say.format(n, PAIRS[n - 1][1][1]) for n in order)
    assert answers_in(f"# Bread\n\n## Exercises\n\n{asked}\n\n## Solutions\n\n{said}\n") == SAID


def test_problems_and_solutions_may_take_turns() -> None:
    text = "\n\n".join(f"Problem {n}. {question}\n\nSolution {n}. {said}" for n, (question, said) in PAIRS)
    assert answers_in(f"# Bread\n\n{text}\n") == SAID


def test_a_solution_that_is_missing_leaves_the_others_where_they_are() -> None:
    more = [*PAIRS, (5, ("Slice the loaf.", "With a saw."))]
    asked = "\n\n".join(f"Exercise {n}: {question}" for n, (question, _) in more)
    said = "\n\n".join(f"Solution {n}: {answer}" for n, (_, answer) in more if n != 2)
    found = answers_in(f"# Bread\n\n{asked}\n\n## Solutions\n\n{said}\n")
    assert found.pop("Weigh the flour in grams.") == ""
    assert found == {question: answer for n, (question, answer) in more if n != 2}


def test_a_second_word_may_count_some_of_the_questions() -> None:
    labels = ["Q1", "Q2", "P3", "Q4", "P5", "Q6"]
    text = "\n\n".join(f"{label}. What is {label.lower()}?\n\nIt is number {label[1]}." for label in labels)
    assert answers_in(f"# Sheet\n\n{text}\n") == {
        f"What is {label.lower()}?": f"It is number {label[1]}." for label in labels
    }


def test_a_second_word_may_count_anew_above_marked_answers() -> None:
    labels = ["Q1", "Q2", "Q3", "P1", "P2", "P3"]
    text = "\n\n".join(
        f"**{label}.** What is {label.lower()}?\n\nAns. Number {label[1]}." for label in labels
    )
    assert answers_in(f"# Sheet\n\n{text}\n") == {
        f"What is {label.lower()}?": f"Number {label[1]}." for label in labels
    }


def test_chapters_that_count_are_no_questions() -> None:
    text = "\n\n".join(f"Chapter {n}: {question}" for n, (question, _) in PAIRS)
    assert cards_in(f"# Bread\n\n{text}\n\nAnswer 1: It is five hundred.\n") == []

"""Numbered questions with their answers on the lines below, some of them wrapped."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ASKED = [f"What does {name} cost?" for name in ("rye", "oat", "bran", "malt", "wheat")]


@pytest.mark.parametrize("number", ["{n}. ", "{n}) ", "- "])
@pytest.mark.parametrize(
    ("lines", "question"),
    [
        ("What is a bun? What does the shop\ntake for it?", "What is a bun? What does the shop take for it?"),
        ("Why does the shop, which is small,\nsell buns?", "Why does the shop, which is small, sell buns?"),
        ("Summarize what the shop sells.", "Summarize what the shop sells."),
        ("Por que o pão, que é bom,\ncusta pouco?", "Por que o pão, que é bom, custa pouco?"),
    ],
)
def test_a_wrapped_question_and_an_order_end_where_they_do_if_most_answers_stand_on_lines_below(
    number: str, lines: str, question: str
) -> None:
    items = [f"{asked}\nIt costs {n}.\nSo it says." for n, asked in enumerate(ASKED)]
    items.insert(2, f"{lines}\nWe sell bread. It is\ngood.")
    found = answers_in(
        "# Shop\n\n" + "\n\n".join(number.format(n=n) + each for n, each in enumerate(items, 1))
    )
    assert len(found) == len(items)
    assert found[question] == "We sell bread. It is\ngood."


def test_the_last_answer_of_a_list_goes_on_with_a_list_that_touches_it() -> None:
    text = "\n\n".join(
        f"{n}. {asked}\nIt costs {n}.\n- a pound\n- a loaf" for n, asked in enumerate(ASKED, 1)
    )
    assert answers_in(f"# Shop\n\n{text}") == {
        asked: f"It costs {n}.\n- a pound\n- a loaf" for n, asked in enumerate(ASKED, 1)
    }
    text = "\n\n".join(f"{n}. {asked}\nIt costs {n}." for n, asked in enumerate(ASKED, 1))
    assert answers_in(f"# Shop\n\n{text}\n- a pound\n\n6. Who pays?\nWe.") == {
        **{asked: f"It costs {n}." for n, asked in enumerate(ASKED[:4], 1)},
        ASKED[4]: "It costs 5.\n- a pound",
        "Who pays?": "We.",
    }

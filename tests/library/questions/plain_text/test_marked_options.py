"""Options below questions in plain text, with a sign at the right ones."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.library.questions.plain_text.marked_options import questions_with_marked_options
from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs


@st.composite
def banks(draw: st.DrawFn) -> list[tuple[list[str], int]]:
    number = draw(st.integers(2, 5))
    size = draw(st.integers(5, 9))
    return [
        ([f"bread {n}{chr(97 + at)}" for at in range(number)], draw(st.integers(0, number - 1)))
        for n in range(size)
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(banks(), st.sampled_from(["\n", "\n\n"]))
def test_a_star_at_the_right_option_makes_it_the_answer(
    bank: list[tuple[list[str], int]], between: str
) -> None:
    text = between.join(
        "\n".join(
            [
                f"{n}. What is sold on day {n}?",
                *("*" * (at == right) + said for at, said in enumerate(options)),
            ]
        )
        for n, (options, right) in enumerate(bank, 1)
    )
    found = questions_with_marked_options(text)
    assert found is not None
    assert pairs(found) == [
        (f"What is sold on day {n}?", options[right]) for n, (options, right) in enumerate(bank, 1)
    ]
    assert cards(found)[0]["context"] == "\n".join(f"- {said}" for said in bank[0][0])


def test_plus_and_minus_mark_right_and_wrong_options_that_may_go_on_below(write: Write) -> None:
    text = "\n".join(
        f"Which loaves are sold in {n}\nin the shop?\n+ rye {n},\n  with salt\n- oats\n(old ones)\n+ wheat"
        for n in range(6)
    )
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions)[0] == (
        "Which loaves are sold in 0 in the shop?", "rye 0, with salt\\\nwheat",
    )  # fmt: skip
    assert cards(questions)[0]["context"] == "- rye 0, with salt\n- oats (old ones)\n- wheat"
    assert len(questions.found) == 6


def test_lists_of_points_and_news_of_versions_are_no_options(write: Write) -> None:
    points = "\n\n".join(f"Shop of street {n}\n* bread\n* cake" for n in range(7))
    assert not read_questions(write(points, "a.txt")).found
    news = "\n".join(f"Version 1.{n}\n+ new oven {n}\n- old oven {n}" for n in range(7))
    assert not read_questions(write(news, "b.txt")).found


def test_a_block_without_a_marked_option_is_listed(write: Write) -> None:
    blocks = [f"What is sold on day {n}?\n*rye\nwheat" for n in range(12)]
    questions = read_questions(write("\n\n".join([*blocks, "What else?\noats\nsalt"]), "t.txt"))
    assert len(questions.found) == 12
    assert left(questions) == [("line 49", "What else?\noats\nsalt", "not part of a question")]

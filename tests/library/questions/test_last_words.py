"""What stands below the last answer and ends the page."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 8)


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_paragraph_below_the_last_answer_is_left_where_no_other_answer_has_two(
    write: Write, suffix: str
) -> None:
    text = "".join(f"Q: Who eats loaf {n}?\nA: guest {n}\n\n" for n in ROUND)
    questions = read_questions(write(text + "Zahlmahl! And bye.\n", f"t.{suffix}"))
    assert pairs(questions)[-1] == ("Who eats loaf 7?", "guest 7")
    assert left(questions) == [("line 22", "Zahlmahl! And bye.", "stands below the last answer")]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Q: Who eats loaf {n}?\nA: guest {n}\n\n" for n in range(1, 4)) + "And a cat.\n",
        "".join(f"Q: Who eats loaf {n}?\nA: guest {n}\n\nHe pays.\n\n" for n in ROUND) + "And a cat.\n",
        "".join(f"Q: Who eats loaf {n}?\nA: guest {n}\n\n" for n in ROUND) + "- and a cat\n- and a dog\n",
    ],
)
def test_few_answers_long_ones_and_a_list_at_the_end_stay_whole(write: Write, text: str) -> None:
    assert "a cat" in pairs(read_questions(write(text, "t.txt")))[-1][1]


def test_a_list_or_code_in_another_answer_is_no_second_paragraph_of_words(write: Write) -> None:
    for more in ("- rye\n- oats", "```py\nx\n```"):
        text = "".join(f"Q: Who eats loaf {n}?\nA: guest {n}\n\n{more if n == 3 else ''}\n\n" for n in ROUND)
        questions = read_questions(write(f"{text}Passed, and bye.\n", "t.md"))
        assert pairs(questions)[-1] == ("Who eats loaf 7?", "guest 7")
        assert more in pairs(questions)[2][1]

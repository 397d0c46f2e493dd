"""A page of plain questions of which one is in bold, and pages with a bold question among lines that ask."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

NAMES = ("ash", "beech", "cedar", "dogwood", "elm")
WHOLE = {f"What is {name}?": f"It grows {name}." for name in NAMES}


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("form", ["{q}\n\n{a}", "{q}\n{a}", "{q}\nShow answer\n{a}"])
def test_one_question_in_bold_does_not_keep_the_others_out(form: str, number: int) -> None:
    asked = [form.format(q=question, a=answer) for question, answer in WHOLE.items()]
    asked[number] = asked[number].replace(f"What is {NAMES[number]}?", f"**What is {NAMES[number]}?**")
    assert answers_in("# Trees\n\n" + "\n\n".join(asked) + "\n") == WHOLE


def test_lines_that_ask_below_a_question_in_bold_are_its_answer() -> None:
    answer = "Ask yourself:\n\nWhat grows?\n\nWhere does it grow?\n\nThen write it down."
    assert answers_in(f"# Trees\n\n**How are trees known?**\n\n{answer}\n") == {
        "How are trees known?": answer
    }

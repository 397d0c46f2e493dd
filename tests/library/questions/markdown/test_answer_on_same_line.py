"""Questions with their answers behind them on one line, and a third part behind these."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

TILLS = {"What is a till?": "A box.", "Who opens it?": "The baker.", "Who locks it?": "Ada."}


@pytest.mark.parametrize("sign", ["#", " # ", "|", "~", " - ", ": "])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_sign_behind_each_question_mark_parts_lines(sign: str, end: str) -> None:
    assert answers_in(end.join(f"{asked}{sign}{said}" for asked, said in TILLS.items())) == TILLS


def test_a_third_part_of_all_lines_is_a_paragraph_of_its_own() -> None:
    lines = [f"{asked} :: {said} :: page {n}" for n, (asked, said) in enumerate(TILLS.items())]
    third = {asked: f"{said}\n\npage {n}" for n, (asked, said) in enumerate(TILLS.items())}
    assert answers_in("\n".join(lines)) == third
    assert answers_in("\n".join(f"- {line}" for line in lines)) == third


def test_a_sign_within_a_single_answer_stays_there() -> None:
    lines = [f"{asked} :: {said}" for asked, said in TILLS.items()]
    assert answers_in("\n".join([*lines, "A::B :: a class :: B is in A"]))["A::B"] == "a class :: B is in A"

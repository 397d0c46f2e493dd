"""Questions with their answers behind them on one line, and a third part behind these."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

TILLS = {"What is a till?": "A box.", "Who opens it?": "The baker.", "Who locks it?": "Ada."}


@pytest.mark.parametrize("sign", ["#", " # ", "|", "~", " - ", ": "])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_sign_behind_each_question_mark_parts_lines(sign: str, end: str) -> None:
    assert answers_in(end.join(f"{asked}{sign}{said}" for asked, said in TILLS.items())) == TILLS


def test_a_sign_within_a_single_answer_stays_there() -> None:
    lines = [f"{asked} :: {said}" for asked, said in TILLS.items()]
    assert answers_in("\n".join([*lines, "A::B :: a class :: B is in A"]))["A::B"] == "a class :: B is in A"


def test_a_list_of_boxes_to_tick_is_not_answered_by_what_stands_in_brackets_behind() -> None:
    asked = [
        "Is the till closed?",
        "Are the ovens off?",
        "What is left over?",
        "Who has the key?",
        "Is it dark?",
    ]
    lines = "\n".join(f"- [ ] {each} (the back room too)" for each in asked)
    assert not any(answers_in(f"# Evening\n\n{lines}").values())
    told = "\n".join(f"- [ ] {each} Look in the back room." for each in asked)
    assert answers_in(f"# Evening\n\n{told}") == dict.fromkeys(asked, "Look in the back room.")


def test_a_box_before_a_question_goes() -> None:
    text = "- [ ] What is a till?\n\n  A box.\n\n- [x] Who locks it?\n\n  Ada.\n"
    assert answers_in(text) == {"What is a till?": "A box.", "Who locks it?": "Ada."}

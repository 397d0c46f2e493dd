"""Boxes as MkDocs writes them."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

SAID = {
    "Who pays?": "The buyer.",
    "What is a `till`": "A box:\n\n1. wood\n2. money\n\n```sh\nls  till\n```",
    'Who says "rye"?': "The baker\nsays it.",
}


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


@pytest.mark.parametrize("sign", ["???", "???+", "!!!"])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("kind", ["question", "faq inline end"])
def test_a_box_with_a_question_as_its_title_is_a_card(sign: str, gap: str, kind: str) -> None:
    boxes = [f'{sign} {kind} "{asked}"\n{gap}{indented(said)}\n' for asked, said in SAID.items()]
    text = f"# Shop\n\nOpen them.\n\n{boxes[0]}{gap}{boxes[1]}\n{boxes[2]}\n*[TIL]: A till\n"
    assert answers_in(text) == SAID


@pytest.mark.parametrize(
    "box", ['??? success "Answer"', "??? answer", '!!! tip "Solution"', '??? "Show answer"']
)
def test_a_box_called_answer_answers_the_question_above_or_around_it(box: str) -> None:
    above = "\n\n".join(f"## {asked}\n\n{box}\n\n{indented(said)}" for asked, said in SAID.items())
    assert answers_in(f"# Shop\n\n{above}\n") == SAID
    around = "\n\n".join(
        f'!!! question "{asked}"\n\n    Think.\n\n    {box}\n\n{indented(indented(said))}'
        for asked, said in SAID.items()
    )
    found = cards_in(f"# Shop\n\n{around}\n")
    assert [(each["question"], each["context"], each["answer"]) for each in found] == [
        (asked, "Think.", said) for asked, said in SAID.items()
    ]


def test_other_boxes_and_code_stay_as_they_are() -> None:
    note = '!!! note "Mind"\n\n    The till.'
    code = '```\n??? question "Who?"\n    x\n```'
    assert answers_in(f"## Who pays?\n\nHe.\n\n{note}\n\n{code}\n") == {
        "Who pays?": f"He.\n\n{note}\n\n{code}"
    }

"""Questions with their number in the brackets of Chinese and Japanese: `【3】`."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ASKED = ("什么时候缩帆", "潮汐的名称", "Wind and tide")


@pytest.mark.parametrize("label", ["【{}】", "【问题{}】", "【练习 2-{}】 ", "【問 {}】"])
@pytest.mark.parametrize("line", ["**{}**\n\n", "## {}\n\n"])
def test_a_number_in_thick_brackets_marks_a_question_and_goes(line: str, label: str) -> None:
    text = "".join(line.format(label.format(at) + asked) + "Ask.\n\n" for at, asked in enumerate(ASKED, 1))
    assert answers_in(text) == dict.fromkeys(ASKED, "Ask.")


def test_a_word_alone_in_thick_brackets_marks_none() -> None:
    text = "**【1】Who reefs?**\n\nThe mate.\n\n**【注意】The boom**\n\nMind it.\n\n**【2】Why?**\n\nWind.\n"
    assert set(answers_in(text)) == {"Who reefs?", "Why?"}

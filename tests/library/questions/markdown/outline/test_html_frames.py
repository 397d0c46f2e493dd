"""Tables of HTML with a question in the first row and its answer, in Markdown, in the second."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ANSWER = "**Because** the wind is:\n\n- strong\n- gusty\n\n```sh\n<table> </table>\n```"
ASKED = ("Why do we reef?", "Explain the tides to a guest.", "`painter` or `sheet`")
ONE_LINE = "<table>\n<tr><th align='left'>{}</th></tr>\n<tr><td>\n\n{}\n\n</td></tr>\n</table>\n\n"
SPREAD = (
    '<table width="100%">\n  <thead>\n    <tr>\n      <th>{}</th>\n    </tr>\n  </thead>\n  <tbody>\n'
    "    <tr>\n      <td>\n\n{}\n\n      </td>\n    </tr>\n  </tbody>\n</table>\n\n"
)
CELLS = "<a id='x'></a>\n\n<TABLE><TR><TD>{}</TD></TR>\n<TR><TD>\n\n{}\n\n</TD></TR></TABLE>\n\n"


@pytest.mark.parametrize("form", [ONE_LINE, SPREAD, CELLS])
def test_a_table_that_frames_a_question_and_its_answer_is_read_as_if_it_were_none(form: str) -> None:
    text = "# Sailing\n\n" + "".join(form.format(asked, ANSWER) for asked in ASKED)
    assert answers_in(text) == dict.fromkeys(ASKED, ANSWER)


def test_numbers_before_framed_questions_go() -> None:
    asked = [f"{at}. {each}" for at, each in enumerate(ASKED, 1)]
    assert set(answers_in("".join(ONE_LINE.format(each, ANSWER) for each in asked))) == set(ASKED)


def test_a_table_within_a_framed_answer_stays() -> None:
    within = "It depends:\n\n<table>\n<tr><td>5 Bft</td></tr>\n</table>\n\nMore."
    text = "".join(ONE_LINE.format(asked, within) for asked in ASKED)
    assert all("5 Bft" in answer and answer.endswith("More.") for answer in answers_in(text).values())
    assert set(answers_in(text)) == set(ASKED)

"""What is shown with a question keeps its beginning there, however long it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.markdown.cards.long_context import CONTEXT_MAX, beginning_and_rest
from flashcards.library.questions.split_into_pieces import open_fence


def test_code_is_closed_where_it_is_cut_and_opened_again() -> None:
    lines = ["x = 1"] * 1000
    beginning, rest = beginning_and_rest("\n".join(["Look:", "", "```py", *lines, "```"]))
    assert beginning.startswith("Look:\n\n```py\nx = 1\n")
    assert beginning.endswith("x = 1\n```")
    assert rest.startswith("```py\nx = 1\n")
    assert (beginning + rest).count("x = 1") == 1000
    assert CONTEXT_MAX - 30 < len(beginning) <= CONTEXT_MAX


def test_code_of_one_long_line_is_cut_within_it() -> None:
    beginning, rest = beginning_and_rest(f"```js\n{'y' * 5000}\n```")
    assert beginning == f"```js\n{'y' * (len(beginning) - 10)}\n```"
    assert rest == f"```js\n{'y' * (5010 - len(beginning))}\n```"


@given(
    st.lists(st.sampled_from(["```", "~~~~js", "", "a b", "| c | d |", "y" * 3000, "z" * 9000, "`" * 4100]))
)
def test_nothing_is_lost_and_no_code_stays_open(lines: list[str]) -> None:
    context = "\n".join(lines)
    if open_fence(lines) is not None:
        return
    beginning, rest = beginning_and_rest(context)
    assert len(beginning) <= CONTEXT_MAX
    assert open_fence(beginning.split("\n")) is None
    for letter in "abcdyz":
        assert f"{beginning}{rest}".count(letter) >= context.count(letter)

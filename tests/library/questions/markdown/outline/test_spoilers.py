"""Answers that are hidden as forums hide them."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

SHIPS = {
    "What is a keel?": "a beam of `wood`",
    "What is a jib?": "a sail",
    "A rope to hoist a sail": "a halyard",
    "Who steers?": "the helmsman",
}


@pytest.mark.parametrize("sign", ["||{}||", ">!{}!<"])
@pytest.mark.parametrize(
    "form",
    [
        "{n}. {asked} {hidden}\n",
        "{n}. {asked} {hidden}\n\n",
        "**Q{n}** {asked} {hidden}\n",
        "Q{n}: {asked} {hidden}\n\n",
        "- {asked} {hidden}.\n",
        "{asked} {hidden}\n\n",
        "{asked}\n{hidden}\n\n",
        "{asked}\nAnswer: {hidden}\n\n",
    ],
)
def test_what_is_hidden_at_the_end_of_lines_that_ask_is_their_answer(form: str, sign: str) -> None:
    text = "".join(
        form.format(n=n + (n == 3), asked=asked, hidden=sign.format(said))
        for n, (asked, said) in enumerate(SHIPS.items(), 1)
    )
    assert answers_in(f"# Quiz night\n\n{text}") == SHIPS
    assert not any("context" in each for each in cards_in(text))


def test_tables_and_code_hide_nothing_and_what_only_tells_is_no_question() -> None:
    table = "|| Keel | Jib ||\n||---|---||\n|| a | b ||\n|| c | d ||\n"
    code = "```\nx = a ||b||\ny = a ||b||\nz = a ||b||\n```\n"
    assert cards_in(f"# Ships\n\n{table}\n{code}\nif a || b\n") == []
    assert cards_in("# A book\n\nThe end: ||he drowns||\n\nShe ||stays||\n\nThe dog ||barks||\n") == []
    told = "What is a keel? ||a beam||\n\nIt is ||very|| long, ||they|| say.\n\nThat ||was|| all of it.\n"
    assert all("||" in str(each) for each in cards_in(f"# Ships\n\n{told}"))

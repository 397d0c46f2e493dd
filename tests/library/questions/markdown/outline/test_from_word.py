"""Banks that pandoc made of documents of Word."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

ASKED = ("Who pays for the bun?", "The till is", "Who bakes?", "Rye is made of:")


@pytest.mark.parametrize(
    "answer", ["[Answer: B]{.underline}", "**[Answer: B]{.smallcaps}** [(p. 3)]{#_Toc3 .anchor}"]
)
def test_options_with_an_indent_and_styled_answers_are_read_as_such(answer: str) -> None:
    text = "# Shop\n\n" + "\n\n".join(
        f"{n}\\. {asked}\n\n> A. bun {n}\n>\n> B. rye {n}\n>\n> C. oats\n\n{answer}"
        for n, asked in enumerate(ASKED, 1)
    )
    found = cards_in(f"{text}\n\n*Total: \\_\\_\\_ / 4*\n")
    assert [(each["question"], each["context"]) for each in found] == [
        (asked, f"A. bun {n}\n\nB. rye {n}\n\nC. oats") for n, asked in enumerate(ASKED, 1)
    ]
    assert all(each["answer"].startswith(f"B. rye {n}") for n, each in enumerate(found, 1))


def test_quotations_with_other_words_and_code_stay_as_they_are() -> None:
    answer = "> A. He said it.\n> Nobody heard.\n\n`[x]{.y}` and\n\n```\n[x]{.y}\n```"
    assert [each["answer"] for each in cards_in(f"## Who pays?\n\n{answer}\n")] == [answer]

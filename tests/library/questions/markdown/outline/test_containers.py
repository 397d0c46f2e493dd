"""What makers of pages add to Markdown: styles of pandoc, frames of GitBook."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

ASKED = ("Who pays for the bun?", "The till is", "Who bakes?", "Rye is made of:")


@pytest.mark.parametrize(
    "answer", ["[Answer: B]{.underline}", "**[Answer: B]{.smallcaps}** [(p. 3)]{#_Toc3 .anchor}"]
)
def test_words_with_a_style_are_read_without_its_name(answer: str) -> None:
    text = "# Shop\n\n" + "\n\n".join(
        f"{n}\\. {asked}\n\nA. bun {n}\n\nB. rye {n}\n\nC. oats\n\n{answer}"
        for n, asked in enumerate(ASKED, 1)
    )
    found = cards_in(f"{text}\n\n*Total: \\_\\_\\_ / 4*\n")
    assert [(each["question"], each["context"]) for each in found] == [
        (asked, f"A. bun {n}\n\nB. rye {n}\n\nC. oats") for n, asked in enumerate(ASKED, 1)
    ]
    assert all(each["answer"].startswith(f"B. rye {n}") for n, each in enumerate(found, 1))


def test_quotations_and_code_stay_as_they_are() -> None:
    answer = "> A. He said it.\n> Nobody heard.\n\n`[x]{.y}` and\n\n```\n[x]{.y}\n```"
    assert [each["answer"] for each in cards_in(f"## Who pays?\n\n{answer}\n")] == [answer]


def test_frames_of_a_page_are_no_part_of_the_answer_within() -> None:
    text = (
        '### What is a block?\n\n{% hint style="success" %}\nA list.\n{% endhint %}\n\n'
        '### Who signs it?\n\n{% hint style="info" %}\nThe owner.\n{% endhint %}\n'
    )
    assert answers_in(text) == {"What is a block?": "A list.", "Who signs it?": "The owner."}
    code = "```\n{% hint %}\nA list.\n{% endhint %}\n```"
    assert answers_in(f"### How is a hint written?\n\n{code}\n\n### Who reads it?\n\nAll.\n") == {
        "How is a hint written?": code,
        "Who reads it?": "All.",
    }

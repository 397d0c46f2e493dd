"""Boxes to be ticked without the sign of a list before them."""

from __future__ import annotations

from tests.library.questions.parts import answers_in, cards_in


def test_boxes_on_lines_of_their_own_are_options() -> None:
    for number in ("{n})", "{n}.", "**{n}.**", "## {n}."):
        text = "\n".join(
            f"{number.format(n=n)} Who owns boat {n}?\n[ ] Ann\n[x] Ben\n[] Cid\n" for n in (1, 2, 3)
        )
        assert cards_in(text) == [
            {"question": f"Who owns boat {n}?", "context": "- Ann\n- Ben\n- Cid", "answer": "Ben"}
            for n in (1, 2, 3)
        ], number


def test_boxes_that_nobody_ticked_answer_nothing() -> None:
    text = "\n".join(f"{n}) Who owns boat {n}?\n[ ] Ann\n[ ] Ben\n" for n in (1, 2, 3))
    assert [card.get("draft") for card in cards_in(text)] == [True] * 3


def test_a_box_in_code_or_alone_is_none() -> None:
    text = "## Who owns it?\n\n```\n[ ] Ann\n[x] Ben\n```\n\n## Who reefs?\n\n[x] marks the spot.\n"
    assert [card["answer"] for card in cards_in(text)] == [
        "```\n[ ] Ann\n[x] Ben\n```",
        "[x] marks the spot.",
    ]


def test_blank_lines_may_stand_between_boxes_and_the_answer_has_no_colon_where_it_needs_none() -> None:
    asked = {
        "谁付钱\uff1f": ("买家", "卖家"),
        "船往哪走\uff1f": ("东", "西"),
        "谁掌舵\uff1f": ("船长", "厨师"),
    }
    text = "".join(
        f"{n}. {question}\n\n[ ] {options[0]}\n\n[ ] {options[1]}\n\n**正确答案**{options[n % 2]}\n\n"
        for n, (question, options) in enumerate(asked.items(), 1)
    )
    assert answers_in(text) == {"谁付钱\uff1f": "卖家", "船往哪走\uff1f": "东", "谁掌舵\uff1f": "厨师"}

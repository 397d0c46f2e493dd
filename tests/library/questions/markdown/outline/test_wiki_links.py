"""Links and marks of programs for notes."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See [[Keel]] and [[The hull#Planks|its planks]].", "See Keel and its planks."),
        ("See [[The hull#Planks]] and [[#Ropes]].", "See The hull and Ropes."),
        ("A ==beam== along the hull.", "A **beam** along the hull."),
        ("`[[Keel]]` and `==x==`", "`[[Keel]]` and `==x==`"),
        ("a==b==c and x[[i]] and [[1, 2]]", "a==b==c and x[[i]] and [[1, 2]]"),
        ("Test with [[ -f keel ]] first.", "Test with [[ -f keel ]] first."),
        ("if a == b or b == c", "if a == b or b == c"),
    ],
)
def test_links_to_other_notes_become_their_words_and_what_is_marked_bold(written: str, shown: str) -> None:
    assert answers_in(f"## What is [[Keel|a keel]]?\n\n{written}\n\n## Who is it?\n\nAda.\n") == {
        "What is a keel?": shown,
        "Who is it?": "Ada.",
    }


def test_code_stays_as_it_is() -> None:
    code = "```sh\nif [[ $a ]]; then echo ==x==; fi\n[[a]]\n```"
    assert (
        answers_in(f"## How is it tested?\n\n{code}\n\n## Who is it?\n\nAda.\n")["How is it tested?"] == code
    )


def test_code_that_tabs_mark_keeps_its_own_indent() -> None:
    text = "1. What is it?\n\n\tIt is this:\n\n\t\tdef keel():\n\t\t\treturn 1\n\n2. Who is it?\n\n\tAda.\n"
    assert answers_in(text)["What is it?"] == "It is this:\n\n    def keel():\n        return 1"

"""Pages whose parts between rules have forms of their own."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ASKED = {
    "Who opens the door?": "The porter.",
    "Which tram goes last?": "Number nine.",
    "What stands at the corner?": "A lamp.",
    "Whose is the dog?": "The baker's.",
    "When does it rain?": "In May.",
    "How many steps are there?": "Forty.",
}
MARKED = {f"the word of the day {n}": f"its sense {n}" for n in range(8)}


def tight(pairs: dict[str, str], end: str = "  ") -> str:
    return "\n\n".join(f"{asked}{end}\n{said}" for asked, said in pairs.items())


@pytest.mark.parametrize("begin", ["", "Some riddles.\n\nhttps://example.org/riddles\n\n"])
@pytest.mark.parametrize("end", ["", "  "])
@pytest.mark.parametrize("is_last", [True, False])
def test_a_part_of_plain_questions_stands_beside_one_of_pairs(begin: str, end: str, is_last: bool) -> None:
    marked = "\n\n".join(f"Q. {asked}\n\nA. {said}" for asked, said in MARKED.items())
    parts = [begin + tight(ASKED, end), marked]
    page = "\n\n---\n\n".join(reversed(parts) if is_last else parts)
    assert answers_in(f"# Riddles\n\nFrom two books.\n\n---\n\n{page}\n") == ASKED | MARKED


def test_in_such_a_part_a_question_may_be_in_bold_or_only_tell() -> None:
    others = {"**Who rings?**": "The clerk.", "It runs and has no legs.": "*The river.*"}
    marked = "\n\n".join(f"Q. {asked}\n\nA. {said}" for asked, said in MARKED.items())
    page = f"{tight(ASKED | others)}\n\n---\n\n{marked}"
    plain = {asked.strip("*"): said for asked, said in others.items()}
    assert answers_in(f"# Riddles\n\n{page}\n") == ASKED | plain | MARKED


def test_a_few_such_paragraphs_among_others_are_no_part_of_their_own() -> None:
    few = tight(dict(list(ASKED.items())[:4]))
    told = "\n\n".join(f"The story goes on,\nand on for {n} days." for n in range(6))
    marked = "\n\n".join(f"Q. {asked}\n\nA. {said}" for asked, said in MARKED.items())
    assert answers_in(f"# Notes\n\n{told}\n\n{few}\n\n---\n\n{marked}\n") == MARKED

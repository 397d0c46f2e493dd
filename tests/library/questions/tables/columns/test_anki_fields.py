"""Fields of Anki's notes that hold ids and numbers."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import pairs


def test_all_that_a_program_writes_before_the_words_is_no_question(write: Write) -> None:
    words = enumerate(("pane", "sale", "latte", "acqua"), 1)
    rows = "".join(f"rima_00{n}\trima_lunga\t{n}\t{word}\tsaid {n}\tbread {n}\n" for n, word in words)
    head = "#separator:tab\n#html:true\n#columns:Key\tSlug\tLineNo\tPlain\tSpoken\tEnglish\n"
    found = pairs(read_questions(write(head + rows, "t.txt")))
    assert found[0] == ("pane", "said 1\n\n**English:** bread 1")

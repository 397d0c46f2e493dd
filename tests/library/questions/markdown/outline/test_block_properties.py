"""What Logseq notes below the first line of a block."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, left

NOTES = (
    "collapsed:: true",
    "card-last-interval:: 4\n  card-repeats:: 2\n  card-last-score:: 5",
    "id:: 64-ab",
)


@pytest.mark.parametrize("notes", NOTES)
@pytest.mark.parametrize("tag", [" #card", ""])
def test_what_is_noted_of_a_block_is_on_no_card_and_is_told(notes: str, tag: str) -> None:
    asked = {f"What is loaf {n}?": f"bread {n}" for n in range(1, 5)}
    items = [f"- {q}{tag}\n\t- {a}" for q, a in asked.items()]
    items[1] = items[1].replace("\n", f"\n  {notes}\n", 1)
    page = "\n".join(items) + "\n"
    assert answers_in(page) == {q: f"- {a}" for q, a in asked.items()}
    told = "\n".join(text for _, text, _ in left(questions_of_markdown(page)))
    assert all(line.strip() in told for line in notes.split("\n"))


def test_a_pair_below_an_item_is_a_card_whatever_its_name() -> None:
    assert answers_in("# Bread\n\ncollapsed:: flat\nrisen loaf:: high\n") == {
        "collapsed": "flat",
        "risen loaf": "high",
    }

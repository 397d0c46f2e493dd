"""The difference of two versions: whoever applies it has the other one, and no text makes it take long."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from flashcards.show.decks.difference import differing, file_difference
from tests.work import seconds_of

LINES = st.sampled_from(["[[card]]", "[[card]]", "a", "b", "c", "", "- d", "+ e", "@@ f"])
FILES = st.lists(LINES, max_size=25).map("\n".join)


def applied(before: str, difference: list[str]) -> list[str]:
    """What an editor makes of the difference; every line of it must fit."""
    old, new, at = before.splitlines(), [], 0
    for line in difference:
        if found := re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@", line):
            start = int(found[1]) - 1
            new += old[at:start]
            at = start
            assert len(new) == int(found[3]) - 1
            continue
        mark, text = line[0], line[1:]
        if mark in " -":
            assert old[at] == text
            at += 1
        if mark in " +":
            new.append(text)
    return new + old[at:]


@given(FILES, FILES)
def test_the_difference_of_two_files_makes_the_one_the_other(before: str, after: str) -> None:
    assert applied(before, list(file_difference(before, after))) == after.splitlines()


def test_two_equal_files_have_none() -> None:
    assert list(file_difference("a\n[[card]]\nb\n", "a\n[[card]]\nb\n")) == []


def test_what_differs_in_a_long_line_is_in_sight() -> None:
    line = "A long answer that goes on and on, as answers do when nobody stops them, {} and then ends."
    old, new = differing(line.format("tel me"), line.format("tell me"))
    assert "tel me" in old
    assert "tell me" in new
    assert old.index("tel") == new.index("tel")


def test_items_of_a_list_that_came_or_went_are_shown() -> None:
    assert list(differing(["One", "Two", "Three"], ["One", "Three", "Four"])) == ["- Two", "+ Four"]
    assert list(differing(None, [{"question": "Why?", "answer": "So."}])) == ["+ Why? / So."]
    assert list(differing(2, 3, ("yours:", "author's:"))) == ["yours: 2", "author's: 3"]


def test_of_many_places_and_lines_the_first_are_shown() -> None:
    many = [str(number) for number in range(20)]
    assert list(differing("\n".join(many), ""))[-1] == "- … 17 more lines"
    changed = [f"{line}!" if int(line) % 4 == 0 else line for line in many]
    assert list(differing(many, changed))[-1] == "and at 2 more places"


def test_no_text_takes_long() -> None:
    draw = Random(1)
    same = "\n".join(["x"] * 9000)
    cards = [f'[[card]]\nid = "c{n}"\nquestion = "What is {n}?"\nanswer = "It is."' for n in range(10_000)]
    other = [card.replace("It is.", "So.") if n % 5 == 0 else card for n, card in enumerate(cards)]
    words = ["\n".join(f"w{draw.randrange(150)}" for _ in range(20_000)) for _ in range(2)]
    assert seconds_of(lambda: list(differing(f"{same}\ny", f"y\n{same}"))) < 2
    assert seconds_of(lambda: list(file_difference("\n".join(cards), "\n".join(other)))) < 2
    assert seconds_of(lambda: list(file_difference(*words))) < 2

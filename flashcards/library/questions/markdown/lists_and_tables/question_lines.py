"""How many lines of an item are its question, in a list that has its answers on the lines below."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.words.asking import asks, may_ask_in_any_language

FEWEST = 5
"""Items whose first line asks above more lines."""

MOSTLY = 0.6

MOST = 3
"""Lines of a question that is wrapped."""


def answers_on_lines(texts: Sequence[str]) -> bool:
    """Whether the first lines of most items ask outright, with no blank line above their answers."""
    lines = [text.split("\n") for text in texts]
    told = sum(len(each) > 1 and asks(each[0]) and not asks(each[-1]) for each in lines)
    return told >= max(FEWEST, MOSTLY * len(texts))


def lines_of_question(text: str) -> int:
    """Its lines up to the one that asks outright, or one that is an order; 0 where all of it may ask."""
    lines = text.split("\n")
    if len(lines) == 1 or not ("?" in lines[0] or may_ask_in_any_language(lines[0])):
        return 0
    for at, line in enumerate(lines[:MOST]):
        if asks(line):
            return at + 1
        if line.rstrip().endswith((".", "!", ":")):
            return at + 1 if at == 0 and line.rstrip().endswith(".") else 0
    return 0

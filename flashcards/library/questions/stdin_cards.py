"""Cards that come by stdin: `[[card]]` tables, or `Q:` and `A:` lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flashcards.errors import UsageProblem
from flashcards.library.decks.reader import CARD_HEADER, deck_file
from flashcards.library.files.problem import errors_in, sentences, sound
from flashcards.library.files.reading import SourceFile, parse_toml
from flashcards.library.questions.found import LeftOut, sifted, unreadable

STDIN = Path("stdin")


def cards_in(text: str, *, markdown: bool = False) -> list[dict[str, Any]]:
    """The cards of a text, all sound. Raises UsageProblem, naming the line, where one is not.

    Pairs are plain text unless they are said to be `markdown`; tables hold what a deck holds.
    """
    source = SourceFile(STDIN, b"", text)
    cards = _tables(source) if CARD_HEADER.search(text) else _pairs(source, markdown)
    if not cards:
        raise UsageProblem(
            'no question was given; give --question, or on stdin lines with "Q: ..." and "A: ..."'
        )
    return cards


def _tables(source: SourceFile) -> list[dict[str, Any]]:
    if wrong := errors_in(deck_file(source).problems):
        raise UsageProblem(sentences(wrong))
    parsed = sound(parse_toml(source.path, source.text))
    if header := parsed.keys() - {"card"}:
        raise UsageProblem(f'stdin: "{min(header)}" is for the top of a deck; only [[card]] tables are added')
    return list(parsed["card"])


def _pairs(source: SourceFile, markdown: bool) -> list[dict[str, Any]]:
    from flashcards.library.questions.plain_text.pairs import questions_in_pairs  # no file needs it

    text = source.text.replace("\r\n", "\n")
    if wrong := unreadable(STDIN, text):
        raise UsageProblem(wrong)
    questions = sifted(questions_in_pairs(text.split("\n"), markdown=markdown))
    if not questions.found:
        return []
    open_ones = [
        LeftOut(each.place, each.fields["question"], 'no line below it begins with "A:"')
        for each in questions.found
        if each.fields.get("draft")
    ]
    if left := [*questions.left, *open_ones]:
        raise UsageProblem("\n".join(f"stdin: {each.place}: {each.text}: {each.why}" for each in left))
    return [question.fields for question in questions.found]

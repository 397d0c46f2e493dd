"""Banks of any keys and values in JSON, and what was told of one."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from flashcards.library.questions.found import Questions

KEYS = [
    "question",
    "answer",
    "options",
    "choices",
    "answers",
    "correct_answer",
    "incorrect_answers",
    "correctIndex",
    "explanation",
    "hint",
    "tags",
    "category",
    "difficulty",
    "code",
    "points",
    "id",
    "notes",
    "author",
    "term",
    "definition",
    "meta",
    "title",
    "source",
    "type",
    "text",
    "correct",
]


@st.composite
def banks(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A bank of any keys and values, with all its texts, each another."""
    words: list[str] = []

    def word() -> str:
        words.append("w" + "".join("abcdefghij"[int(digit)] for digit in str(100 + len(words))) + "x")
        return words[-1]

    def value(depth: int) -> Any:
        kind = draw(st.sampled_from("ttttlfonbd" if depth else "tttttnb"))
        if kind == "l":
            return [word() for _ in range(draw(st.integers(0, 3)))]
        if kind == "f":
            return [{"text": word(), "correct": draw(st.booleans()), "rationale": word()} for _ in range(2)]
        if kind == "o":
            return {draw(st.sampled_from(KEYS)): value(depth - 1) for _ in range(draw(st.integers(0, 3)))}
        if kind == "d":
            return {letter: word() for letter in "AB"}
        return {"n": draw(st.integers(0, 3)), "b": draw(st.booleans())}.get(kind) if kind in "nb" else word()

    def one() -> dict[str, Any]:
        keys = draw(st.lists(st.sampled_from(KEYS), max_size=6, unique=True))
        asked = {} if draw(st.integers(0, 9)) == 0 else {"question": f"What is {word()}?"}
        return asked | {key: value(2) for key in keys if key != "question"}

    objects = [one() for _ in range(draw(st.integers(1, 5)))]
    wrapped = draw(st.sampled_from(["list", "key", "parts", "named"]))
    bank: Any = objects
    if wrapped == "key":
        bank = {"title": word(), "questions": objects, "more": value(2)}
    elif wrapped == "parts":
        bank = [{"category": word(), "items": [each]} for each in objects]
    elif wrapped == "named":
        bank = {f"q{number}": each for number, each in enumerate(objects)}
    return json.dumps(bank, indent=draw(st.sampled_from([None, 1]))), words


def told(questions: Questions) -> str:
    said = [str(value) for found in questions.found for value in (*found.fields.values(), *found.told)]
    return "\n".join([*said, *(each.text for each in questions.left), *questions.remarks])

"""Chats in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import left, pairs

TURNS = [("Who pays?", "The guest."), ("And why?", "It is the custom.")]


def chat(by: str, said: str, roles: tuple[str, str], *, parts: bool = False) -> list[dict[str, Any]]:
    return [
        {by: role, said: [{"text": text}] if parts else text}
        for turn in TURNS
        for role, text in zip(roles, turn, strict=True)
    ]


@pytest.mark.parametrize(
    ("key", "messages"),
    [
        ("messages", chat("role", "content", ("user", "assistant"))),
        ("conversations", chat("from", "value", ("human", "gpt"))),
        ("contents", chat("role", "parts", ("user", "model"), parts=True)),
        ("dialog", chat("Speaker", "Text", ("Interviewer", "Candidate"))),
    ],
)
def test_what_a_user_says_and_what_is_replied_are_question_and_answer(
    write: Write, key: str, messages: list[dict[str, Any]]
) -> None:
    for text in (
        json.dumps({"id": "7", key: messages}),
        json.dumps([{key: messages[:2]}, {key: messages[2:]}], indent=1),
        "\n".join(json.dumps({key: messages[at : at + 2]}) for at in (0, 2)),
        json.dumps(messages),
    ):
        questions = read_questions(write(text, "t.json"))
        assert pairs(questions) == TURNS
        assert not any("tags" in found.fields for found in questions.found)


def test_of_a_chat_what_nobody_asked_is_listed_and_what_nobody_answered_is_a_draft(write: Write) -> None:
    said = ["system:Be brief", "assistant:Hello", "user:Look at this", "user:Who pays?", "tool:7",
            "assistant:The guest", "assistant:Always", "user:And why?"]  # fmt: skip
    messages = [dict(zip(("role", "content"), each.split(":"), strict=True)) for each in said]
    text = "[\n" + ",\n".join(map(json.dumps, messages)) + "\n]\n"
    questions = read_questions(write(text, "t.json"))
    assert pairs(questions) == [("Look at this Who pays?", "The guest\n\nAlways"), ("And why?", "")]
    assert [each.place for each in questions.found] == ["line 4", "line 9"]
    assert [place for place, _, _ in left(questions)] == ["line 2", "line 3", "line 6"]


def test_messages_of_people_are_no_chat(write: Write) -> None:
    for names in (("Ann", "Ben"), ("user", "user"), ("assistant", "assistant")):
        messages = [{"from": names[n % 2], "text": f"See you at {n}."} for n in range(6)]
        assert not read_questions(write(json.dumps(messages), "t.json")).found

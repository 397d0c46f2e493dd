"""Chats in JSON, as programs for language models write them: what a user says and what is replied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_names import plain_name
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Object, Value

_BY = ("role", "from", "speaker", "author", "sender")
"""Under which a message says whose it is."""

_SAID = ("content", "value", "text", "message", "parts")
_ROLES = (
    dict.fromkeys(("user", "human", "prompter", "student", "interviewer"), "question")
    | dict.fromkeys(("assistant", "gpt", "bot", "model", "chatgpt", "ai", "candidate"), "answer")
    | dict.fromkeys(("system", "developer", "tool", "function"), "other")
)


class Exchanges(NamedTuple):
    asked: list[Object]
    """Each with a question and the answer that follows it, if there is one."""
    others: list[Object]
    """Messages that are neither."""


def exchanges_in(values: Sequence[Value]) -> Exchanges | None:
    """What is asked and replied in a list of messages; None for any other list."""
    messages = [(_role(each), each) for each in values if isinstance(each, Object)]
    roles = [role for role, _ in messages]
    if len(messages) < len(values) or not {"question", "answer"} <= set(roles) or "" in roles:
        return None
    found = Exchanges([], [])
    for role, each in groupby((one for one in messages if one[0] != "other"), key=lambda one: one[0]):
        said = [message for _, message in each]
        if role == "question":
            found.asked.append(_placed({"question": _words(said)}, said))
        elif found.asked:
            asked = found.asked[-1]
            found.asked[-1] = _placed({**asked, "answer": _words(said)}, [asked, *said])
        else:
            found.others.extend(said)
    found.others.extend(message for role, message in messages if role == "other")
    return found


def _role(message: Object) -> str:
    """Whether a message is a question, an answer or something else; "" where it is no message."""
    names = {plain_name(key): each for key, each in message.items()}
    by = next((said for name in _BY if isinstance(said := names.get(name), str)), "")
    return _ROLES.get(by.strip().casefold(), "") if any(name in names for name in _SAID) else ""


def _words(messages: Sequence[Object]) -> str:
    names = [{plain_name(key): each for key, each in message.items()} for message in messages]
    said = (next(each[name] for name in _SAID if name in each) for each in names)
    return "\n\n".join(text for value in said if (text := _text(value)))


def _text(value: Value) -> str:
    parts = value if isinstance(value, list) else [value]
    return "\n\n".join(text for part in parts if (text := text_of(part)))


def _placed(pairs: dict[str, Value], messages: Sequence[Object]) -> Object:
    """An object that stands where these messages do."""
    made, first, last = Object(pairs), messages[0], messages[-1]
    made.start, made.line, made.end, made.last = first.start, first.line, last.end, last.last
    return made

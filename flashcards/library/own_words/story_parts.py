"""The parts of a story, and how each of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping

ASKED_FOR: Mapping[str, str] = {
    "situation": "What was going on, and what was at stake? Two sentences.",
    "task": "What was your task?",
    "action": 'What did you do? Say "I".',
    "result": "What was the result? A number or a visible change.",
    "lesson": "What will you take into the new job?",
}
"""Part, which is also its key in the file -> the question, in the order in which they are told."""

STORY_PARTS = tuple(ASKED_FOR)

"""What the session loop needs of a front end: line mode, keys mode and `--jsonl` are faces.

The loop tells a face what happened and asks it for decisions. No face stores or schedules anything.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Protocol

from flashcards.app.study.events import Event
from flashcards.app.study.prompts_and_decisions import Decision, Prompt
from flashcards.core.cards import Card

IsIdle = Callable[[float], bool]
"""Whether a person is there and types nothing for so many seconds."""

Meanwhile = Callable[[IsIdle], object]
"""What is done while a prompt waits; it ends soon after `IsIdle` says no."""


class Face(Protocol):
    @property
    def has_editor(self) -> bool:
        """Whether the learner's editor may be opened from here."""

    def tell(self, event: Event) -> None: ...

    def ask(self, prompt: Prompt, *, meanwhile: Meanwhile) -> Decision:
        """What the learner decides. `meanwhile` runs once the prompt can be seen, before it is answered."""

    def choose(self, question: str, keys: Mapping[str, str], *, context: str = "") -> str | None:
        """One of `keys` (key -> what it does; "" is Enter) in answer to a question; None at the end.

        `context`, in Markdown, stands under the question.
        """

    def say(self, text: str) -> None:
        """Show a text among prompts for lines, at once and wherever the session stands."""

    def read_line(self, label: str) -> str | None:
        """What was typed behind `label`; None at the end of input."""

    def read_text(self, label: str, at_once: Container[str] = ()) -> list[str] | None:
        """The lines of a text typed or pasted under `label`, up to an empty one.

        None of them where it was left empty; None where the input ended before anything was typed. A first
        line in `at_once` ends it by itself. Raises TextInterrupted for Ctrl-C.
        """

    def let_go(self) -> None:
        """Another program (an editor, a pager) gets the terminal; the next `ask` takes it back."""

    def page(self, card: Card, *, answer: bool) -> None:
        """Show the answer of the card, or else its context, in a pager, or as well as this face can."""

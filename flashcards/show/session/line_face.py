"""Line mode: one line a step, words instead of drawing. Also the mode for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flashcards.app.study import events
from flashcards.app.study.decisions import Decision, Prompt
from flashcards.core.cards import Card
from flashcards.core.study.session import Stage
from flashcards.show.card_lines import (
    back_of,
    context_of,
    follow_up_with_answer,
    long_text_of,
    numbered_points,
)
from flashcards.show.interview.names_and_times import answered_words
from flashcards.show.session import sentences
from flashcards.show.session.summary import summary
from flashcards.show.session.typed_decisions import decision_from
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.text.plain import source_as_typed


class LineFace:
    has_editor = True
    _revealed: events.Revealed

    def __init__(self, terminal: LineTerminal) -> None:
        self._terminal = terminal

    def tell(self, event: events.Event) -> None:
        if (text := self._text_of(event)) is not None:
            self._terminal.say(text)

    def ask(self, prompt: Prompt, *, meanwhile: Callable[[], object]) -> Decision:
        while True:
            typed = self._terminal.ask(_keys_at(prompt), meanwhile=meanwhile)
            try:
                return decision_from(typed, prompt)
            except ValueError as error:
                self._terminal.say(str(error))

    def choose(self, question: str, keys: Mapping[str, str], *, context: str = "") -> str | None:
        shown = f"\n{source_as_typed(context)}\n" if context else ""
        return self._terminal.choose(question + shown, keys)

    def read_text(self, label: str) -> list[str] | None:
        return self._terminal.read_text(label)

    def let_go(self) -> None:
        """Lines are read by the terminal itself: there is nothing to give back."""

    def page(self, card: Card, *, answer: bool) -> None:
        self._terminal.say(source_as_typed(long_text_of(card, answer=answer)))

    def _text_of(self, event: events.Event) -> str | None:
        match event:
            case events.Welcomed():
                return sentences.WELCOME
            case events.Asked():
                heading, about = sentences.heading(event), sentences.about(event)
                context = [line for piece in context_of(event.question.card) for line in (piece.as_typed, "")]
                return "\n".join(["", heading, "", event.question.text, "", *context, *about])
            case events.Revealed(question, seconds):
                self._revealed = event
                card = question.card
                asked = f"What did you say? {seconds} s of {card.seconds} s."
                return "\n".join([asked, *numbered_points(card)]) if card.points else None
            case events.Checked():
                return self._checked(event)
            case events.Helped():
                return sentences.HELP
            case events.FollowedUp(follow_up):
                return "\n".join(piece.as_typed for piece in follow_up_with_answer(follow_up))
            case events.Ended():
                unasked = [] if event.follow_up is None else follow_up_with_answer(event.follow_up)[1:]
                return "\n".join([*(piece.as_typed for piece in unasked), "", summary(event)])
            case _:
                return sentences.sentence_of(event)

    def _checked(self, event: events.Checked) -> str:
        """The points by word, then the back of the card, and what each rating would store."""
        revealed, card, lines = self._revealed, self._revealed.question.card, []
        if event.said is not None:
            for number in range(1, len(card.points) + 1):
                said = "said" if number - 1 in event.said else "not said"
                lines.append(f"point {number} of {len(card.points)}: {said}")
            lines += ["something untrue or harmful was said"] * event.wrong
        for block in back_of(card, revealed.own_words, answered_words(revealed.answered)):
            lines += ["", *(piece.as_typed for piece in block)]
        stored = [sentences.previews_line(revealed.previews, revealed.day)] if revealed.previews else []
        return "\n".join([*lines, "", *stored])


def _keys_at(prompt: Prompt) -> str:
    if prompt.stage is Stage.QUESTION:
        return sentences.KEYS_WITH_HINT if prompt.card.hint else sentences.KEYS_AT_QUESTION
    if prompt.stage is Stage.POINTS:
        return sentences.KEYS_AT_POINTS
    rates = "1 to 4 rates (no points ticked)"
    if prompt.suggestion is not None:
        rates = f"{sentences.suggested_words(prompt.suggestion)}, or 1 to 4"
    return f"{rates}; u undo, i why, ? keys"

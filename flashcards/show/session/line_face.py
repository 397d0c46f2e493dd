"""Line mode: one line a step, words instead of drawing. Also the mode for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flashcards.app.study import events
from flashcards.app.study.decisions import Decision, Prompt
from flashcards.core.study.session import Stage
from flashcards.show.card_lines import back_of, numbered_points
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

    def choose(self, question: str, keys: Mapping[str, str]) -> str | None:
        return self._terminal.choose(question, keys)

    def let_go(self) -> None:
        """Lines are read by the terminal itself: there is nothing to give back."""

    def page(self, text: str) -> None:
        self._terminal.say(text)

    def _text_of(self, event: events.Event) -> str | None:
        match event:
            case events.Welcomed():
                return sentences.WELCOME
            case events.Asked():
                heading, about = sentences.heading(event), sentences.about(event)
                return "\n".join(["", heading, "", event.question.text, "", *about])
            case events.Revealed(question, seconds):
                self._revealed = event
                card = question.card
                asked = f"What did you say? {seconds} s of {card.seconds} s."
                return "\n".join([asked, *numbered_points(card)]) if card.points else None
            case events.Checked():
                return self._checked(event)
            case events.Helped():
                return sentences.HELP
            case events.Ended():
                return f"\n{summary(event)}"
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
        for _, texts in back_of(card, revealed.own_words):
            lines += ["", *map(source_as_typed, texts)]
        stored = [sentences.previews_line(revealed.previews, revealed.day)] if revealed.previews else []
        return "\n".join([*lines, "", *stored])


def _keys_at(prompt: Prompt) -> str:
    if prompt.stage is Stage.QUESTION:
        return sentences.KEYS_AT_QUESTION
    if prompt.stage is Stage.POINTS:
        return sentences.KEYS_AT_POINTS
    rates = "1 to 4 rates (the points were not checked)"
    if prompt.suggestion is not None:
        rates = f"{sentences.suggested_words(prompt.suggestion)}, or 1 to 4"
    return f"{rates}; u undo, i why, ? keys"

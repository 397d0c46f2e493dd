"""Line mode: one line a step, words instead of drawing. Also the mode for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Container, Mapping

from flashcards.app.study import events
from flashcards.app.study.face import Meanwhile
from flashcards.app.study.prompts_and_decisions import Action, Decision, Prompt, Typed
from flashcards.core.cards import Card
from flashcards.core.study.session import Stage
from flashcards.show import card_lines
from flashcards.show.interview.names_and_times import answered_words
from flashcards.show.session import question_heading, sentences
from flashcards.show.session.keys_and_commands import decision_from
from flashcards.show.session.sentences import has_answer
from flashcards.show.terminal.keys import BACKSPACE
from flashcards.show.terminal.line_terminal import LineTerminal


class LineFace:
    has_editor = True
    _revealed: events.Revealed
    _has_follow_up = False
    """Whether the last card offered a follow-up with an answer."""
    _types = False
    """Whether answers are typed without asking: the setting `typed`."""

    def __init__(self, terminal: LineTerminal) -> None:
        self._terminal = terminal

    def tell(self, event: events.Event) -> None:
        if isinstance(event, events.Saved | events.FollowedUp | events.UndoTold):
            self._has_follow_up = has_answer(event)
        if (text := self._text_of(event)) is not None:
            self._terminal.say(text)

    def ask(self, prompt: Prompt, *, meanwhile: Meanwhile) -> Decision:
        is_question = prompt.stage is Stage.QUESTION
        types = self._types and is_question
        keys = _keys_at(prompt)
        if is_question and self._has_follow_up:
            keys = keys.replace("n skip", "f last follow-up, n skip")
        if types:
            keys = f"{sentences.KEYS_TYPED}: {keys.replace('t type, ', '')}"
        while True:
            typed = self._terminal.ask(keys, meanwhile=lambda: meanwhile(self._terminal.is_idle))
            try:
                decision = decision_from(typed, prompt)
            except ValueError as error:
                if types:
                    return Typed("\n".join(self._terminal.read_text("", begun=typed or "") or []))
                self._terminal.say(str(error))
                continue
            if decision is not Action.TYPE or not is_question:
                return decision
            if lines := self.read_text(sentences.TYPE_YOUR_ANSWER):
                return Typed("\n".join(lines))

    def choose(self, question: str, keys: Mapping[str, str], *, context: str = "") -> str | None:
        shown = f"\n{card_lines.markdown_as_typed(context)}\n" if context else ""
        return self._terminal.choose(question + shown, keys)

    def say(self, text: str) -> None:
        self._terminal.say(text)

    def read_line(self, label: str) -> str | None:
        from flashcards.app.own_words.prompt_interface import BACK  # few questions take own words

        typed = self._terminal.line(label)
        return BACK if typed == BACKSPACE else typed

    def read_text(self, label: str, at_once: Container[str] = ()) -> list[str] | None:
        return self._terminal.read_text(label, at_once)

    def let_go(self) -> None:
        """Lines are read by the terminal itself: there is nothing to give back."""

    def page(self, card: Card, *, answer: bool) -> None:
        self._terminal.say(card_lines.markdown_as_typed(card_lines.long_text_of(card, answer=answer)))

    def _text_of(self, event: events.Event) -> str | None:
        match event:
            case events.Welcomed():
                return sentences.WELCOME
            case events.Asked():
                self._types = event.settings.typed
                heading, about = question_heading.heading(event), question_heading.about(event)
                context = card_lines.context_of(event.question.card)
                below = [card_lines.as_typed(context), ""] if context else []
                return "\n".join(["", heading, "", event.question.text, "", *below, *about])
            case events.Revealed(question, seconds):
                self._revealed = event
                card = question.card
                if not card.points:
                    return None
                if event.mentioned is None:
                    return "\n".join(
                        [f"You took {seconds} of {card.seconds} seconds.", *card_lines.numbered_points(card)]
                    )
                return "\n".join([sentences.ticked_line(event.mentioned), *_ticked(card, event.mentioned)])
            case events.Checked():
                return self._checked(event)
            case events.Helped():
                return sentences.HELP
            case events.Ended():
                from flashcards.show.session.summary import summary

                unasked = card_lines.answer_of_follow_up(event.follow_up)
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
        for block in card_lines.back_of(card, revealed.own_words, answered_words(revealed.answered)):
            lines += ["", *(piece.as_typed for piece in block)]
        return "\n".join([*lines, "", sentences.previews_line(revealed.previews, revealed.day)])


def _ticked(card: Card, mentioned: Mapping[int, tuple[str, ...]]) -> list[str]:
    lines = [
        sentences.point_with_words(point, mentioned.get(index, ()))
        for index, point in enumerate(card_lines.numbered_points(card))
    ]
    numbers = " ".join(str(index + 1) for index in sorted(mentioned))
    return [*lines, *([f"Ticked: {numbers}"] if numbers else [])]


def _keys_at(prompt: Prompt) -> str:
    if prompt.stage is Stage.QUESTION:
        return sentences.KEYS_WITH_HINT if prompt.card.hint else sentences.KEYS_AT_QUESTION
    if prompt.stage is Stage.POINTS:
        return sentences.KEYS_AT_TICKED if prompt.mentioned else sentences.KEYS_AT_POINTS
    rates = "No points ticked; rate it yourself, 1 to 4"
    if prompt.suggestion is not None:
        rates = f"{sentences.suggested_words(prompt.suggestion)}, or 1 to 4"
    sources = "r sources, " if prompt.card.refs else ""
    return f"{rates}\n{sources}u undo, i why this card, ? keys"

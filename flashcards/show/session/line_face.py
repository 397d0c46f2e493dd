"""Line mode: one line a step, words instead of drawing. Also the mode for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flashcards.app.study import events
from flashcards.app.study.decisions import Decision, Prompt
from flashcards.core.study.session import Stage
from flashcards.show.session.sentences import (
    HELP,
    KEYS_AT_POINTS,
    KEYS_AT_QUESTION,
    WELCOME,
    acted_line,
    back_of,
    front_of,
    hint_line,
    leech_lines,
    points_of,
    previews_of,
    rating_keys,
    said_lines,
    saved_line,
    undone_line,
    why,
)
from flashcards.show.session.summary import summary
from flashcards.show.session.typed_decisions import decision_from
from flashcards.show.terminal.line_terminal import LineTerminal


class LineFace:
    """A Face that prints and reads whole lines."""

    def __init__(self, terminal: LineTerminal) -> None:
        self._terminal = terminal
        self._revealed: events.Revealed | None = None

    has_editor = True

    def tell(self, event: events.Event) -> None:
        text = self._text_of(event)
        if text is not None:
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

    def _text_of(self, event: events.Event) -> str | None:  # noqa: PLR0912  # one case an event
        match event:
            case events.Welcomed():
                return WELCOME
            case events.Told(text) | events.Refused(text):
                return text
            case events.Asked():
                return f"\n{front_of(event)}"
            case events.Revealed():
                self._revealed = event
                return points_of(event) if event.question.card.points else None
            case events.Checked():
                return self._checked(event)
            case events.Saved():
                return saved_line(event)
            case events.UndoTold(target, _, key):
                return undone_line(target, key)
            case events.Acted(action, key):
                return acted_line(action, key)
            case events.Hinted(hint):
                return hint_line(hint)
            case events.Explained():
                return why(event)
            case events.Leech():
                return leech_lines(event)
            case events.Helped():
                return HELP
            case events.Ended():
                return f"\n{summary(event)}"

    def _checked(self, event: events.Checked) -> str:
        """The points by word, then the back of the card."""
        assert self._revealed is not None
        parts = []
        if event.said is not None:
            parts.append(said_lines(event.said, event.total, wrong=event.wrong))
        parts.append(back_of(self._revealed.question.card, self._revealed.own_words))
        if self._revealed.previews:
            parts.append(previews_of(self._revealed.previews, self._revealed.day))
        return "\n".join(parts)


def _keys_at(prompt: Prompt) -> str:
    match prompt.stage:
        case Stage.QUESTION:
            return KEYS_AT_QUESTION
        case Stage.POINTS:
            return KEYS_AT_POINTS
        case _:
            return rating_keys(prompt.suggestion)

"""`review --jsonl`: line mode's input, one JSON object per event on stdout, for other front ends."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from datetime import date
from typing import TextIO

from flashcards.app.study import events
from flashcards.app.study.face import Meanwhile
from flashcards.app.study.prompts_and_decisions import Action, Decision, Prompt, Typed
from flashcards.core.card_state import CardState
from flashcards.core.cards import Card, FollowUp
from flashcards.core.rows import Rating
from flashcards.core.study.session import Stage
from flashcards.home.clock import Clock
from flashcards.show.interview.forecast_lines import forecast_document
from flashcards.show.session import question_heading, sentences
from flashcards.show.session.keys_and_commands import decision_from
from flashcards.show.terminal.line_terminal import read_line
from flashcards.show.terminal.text_until_empty_line import typed_text
from flashcards.store.row_format import as_json_object

VERSION = 1  # of the events: raised when a key changes its meaning or goes away, not when one is added


class JsonFace:
    has_editor = False

    def __init__(self, source: TextIO, target: TextIO, clock: Clock) -> None:
        self._source = source
        self._target = target
        self._clock = clock

    def tell(self, event: events.Event) -> None:
        name, values = _document(event)
        document = {"event": name, "v": VERSION, "at": self._clock.now().isoformat(timespec="milliseconds")}
        # In ASCII, so that no control character is in it; json escapes them.
        self._target.write(json.dumps(document | values, default=lambda day: day.isoformat()) + "\n")
        self._target.flush()

    def ask(self, prompt: Prompt, *, meanwhile: Meanwhile) -> Decision:
        meanwhile(lambda _: False)  # a program waits for no one
        while True:
            typed = read_line(self._source)
            if typed is not None:
                self._clock.prompt_answered()
            try:
                decision = decision_from(typed, prompt)
            except ValueError as error:
                self.tell(events.Refused(str(error)))
                continue
            if decision is not Action.TYPE or prompt.stage is not Stage.QUESTION:
                return decision
            if lines := self.read_text(sentences.TYPE_YOUR_ANSWER):
                return Typed("\n".join(lines))

    def choose(self, question: str, keys: Mapping[str, str], *, context: str = "") -> str | None:
        """A program is not asked: it gets the sentence, and what is safest is done."""
        shown = f"\n{context}" if context else ""
        self.tell(events.Told(f"{question}{shown} ({', '.join(keys.values())})"))
        return None

    def say(self, text: str) -> None:
        self.tell(events.Told(text))

    def read_line(self, label: str) -> str | None:
        self.tell(events.Told(label))
        line = read_line(self._source)
        self._clock.prompt_answered()
        return line

    def read_text(self, label: str, at_once: Container[str] = ()) -> list[str] | None:
        self.tell(events.Told(label))
        lines = typed_text(lambda: read_line(self._source, with_indent=True), at_once=at_once)
        self._clock.prompt_answered()
        return lines

    def let_go(self) -> None:
        """Programs on both sides: there is no terminal to give back."""

    def page(self, card: Card, *, answer: bool) -> None:
        """The context was in `question`, the answer in `revealed`; the front end pages as it likes."""


def _document(event: events.Event) -> tuple[str, dict[str, object]]:  # noqa: PLR0912  # one case an event
    match event:
        case events.Welcomed():
            return "message", {"message": sentences.WELCOME}
        case events.Told(text):
            return "message", {"message": text}
        case events.Refused(text):
            return "error", {"message": text}
        case events.Asked():
            card = event.question.card
            return "question", {
                "card": card.key,
                "phrasing": event.question.wording,
                "text": event.question.text,
                "context": card.context,
                "points_total": len(card.points),
                "seconds": card.seconds,
                "number": event.number,
                "total": event.total,
                "has_hint": bool(card.hint),
                "counts": event.counts._asdict(),
                "wants_story": event.wants_story,
                "ahead": question_heading.ahead_of(event),
                "asked_before": question_heading.asked_before(event),
            }
        case events.Revealed():
            card = event.question.card
            return "revealed", {
                "points": list(card.points),
                "answer": card.answer,
                "example": card.example,
                "mine": event.own_words,
                "answered": event.answered.question.answered if event.answered else "",
                "refs": list(card.refs),
                "previews": _previews(event.previews, event.day),
                "mentioned": _mentioned(event.mentioned),
            }
        case events.Checked(said, _, suggestion):
            return "suggested", {
                "rating": int(suggestion.rating) if suggestion else None,
                "said": None if said is None else sorted(index + 1 for index in said),
                "reason": suggestion.reason if suggestion else "",
            }
        case events.Saved():
            question, answer = event.follow_up or FollowUp("")
            row = as_json_object(event.row)
            return "saved", {"row": row, "follow_up": question, "follow_up_answer": answer}
        case events.FollowedUp() | events.Sourced():
            return "message", {"message": sentences.sentence_of(event)}
        case events.UndoTold(_, void, key):
            return "undone", {"void": void.id, "row": as_json_object(event.target), "card": key}
        case events.Acted(action, key, name):
            message = sentences.acted_line(action, name)
            return "action", {"kind": action.value, "card": key, "message": message}
        case events.Hinted(hint):
            return "hint", {"text": hint}
        case events.Explained(state, recall, ahead, previews, day):
            at_interview = ahead.recall if ahead is not None else None
            figures = {"recall": recall, "at_interview": at_interview}
            return "why", {"state": str(state.state), **figures, "previews": _previews(previews, day)}
        case events.Leech(lapses, suspended, key, _):
            facts = {"card": key, "lapses": lapses, "suspended": suspended}
            return "leech", facts | {"message": sentences.leech_lines(event)}
        case events.Helped():
            return "help", {"text": sentences.HELP}
        case events.Ended():
            return "ended", {
                "reason": event.reason.value,
                "reviewed": len(event.tally.answers),
                "minutes": round(event.tally.used_ms() / 60_000, 1),
                "next_due": event.coming.day if event.coming else None,
                "plan": forecast_document(event.outcome.after) if event.outcome else None,
            }


def _mentioned(mentioned: Mapping[int, tuple[str, ...]] | None) -> dict[str, list[str]] | None:
    return None if mentioned is None else {str(i + 1): list(words) for i, words in mentioned.items()}


def _previews(previews: Mapping[Rating, CardState], day: date) -> dict[str, dict[str, object]]:
    return {
        str(int(rating)): {
            "due": state.due,
            "repeat_today": state.repeats_on(day),
            "text": sentences.interval(state, day),
        }
        for rating, state in previews.items()
    }

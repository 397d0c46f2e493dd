"""Keys mode: one key a decision, drawn on the terminal line by line."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import datetime
from functools import cache, partial

from flashcards.app.study import events
from flashcards.app.study.face import Meanwhile
from flashcards.app.study.prompts_and_decisions import Action, Check, Decision, Prompt, Typed
from flashcards.core.cards import Card
from flashcards.core.study.session import Stage
from flashcards.home.clock import Clock
from flashcards.show.card_lines import Part, Piece, back_of, context_of, sources_of
from flashcards.show.interview.names_and_times import answered_words
from flashcards.show.session import keys_screens as screens
from flashcards.show.session import sentences
from flashcards.show.session.keys_and_commands import RATINGS, decision_from, letter_means
from flashcards.show.session.keys_redrawn_lines import Lines, Sheet, lines_of
from flashcards.show.session.keys_screens import INDENT
from flashcards.show.terminal.keys import BACKSPACE, END, ENTER, OTHER, PASTED, RESIZED, RESUMED, Keys
from flashcards.show.terminal.line_terminal import key_meant
from flashcards.show.terminal.screen import Line, Screen
from flashcards.text.control_characters import visible

ON = (ENTER, " ")


class KeysFace:
    """A Face for a person at a terminal. The keys must have been entered (`with keys`)."""

    has_editor = True
    _asked: events.Asked
    _revealed: events.Revealed

    def __init__(self, screen: Screen, keys: Keys, clock: Clock) -> None:
        self._screen = screen
        self._keys = keys
        self._clock = clock
        self._stage = Stage.BETWEEN
        self._sheet = Sheet(screen)
        self._has_follow_up = False
        """Whether the last card offered a follow-up with an answer."""
        self._ticked = ""
        self._looked_at = clock.now()
        """The time that the clock beside the question shows."""
        self._before_back: list[Lines] = []
        """What stood below the question before its answer."""
        self._has_back = False
        """Whether the back of the card is on the sheet."""
        self._draw_anew = True
        """The back is still to be drawn, or has something to be drawn with it."""
        self._note: Lines | None = None
        """What was told last at the rating."""

    def tell(self, event: events.Event) -> None:
        if isinstance(event, events.Saved | events.FollowedUp | events.UndoTold):
            self._has_follow_up = sentences.has_answer(event)
        told = partial(screens.told, self._screen, event, self._stage)
        match event:
            case events.Asked():
                self._asked = event
                self._begin()
            case events.Revealed():
                self._revealed = event
            case events.Checked():
                self._draw_anew = True
            case events.Saved() | events.Ended():
                self._screen.say(told())
                self._sheet.lost()
                self._stage = Stage.BETWEEN
            case events.Acted() | events.UndoTold():
                self._sheet.say(told)
                self._stage = Stage.BETWEEN
            case events.FollowedUp() if self._stage is Stage.QUESTION:
                now = round(self._clock.now().timestamp() * 1000)
                self._asked = self._asked._replace(question=self._asked.question._replace(shown_at=now))
                self._sheet.say(told)
            case _ if self._stage is Stage.RATING:
                self._note, self._draw_anew = told, True
            case _:
                self._sheet.say(told)

    def _begin(self) -> None:
        @cache
        def front(_: tuple[int, int], now: datetime) -> tuple[list[Line], list[Line], list[Line]]:
            return screens.front(self._screen, self._asked, now)

        self._has_back, self._looked_at = False, self._clock.now()
        parts = (lambda part=part: front(self._screen.size, self._looked_at)[part] for part in range(3))
        self._sheet.begin(*parts)

    def ask(self, prompt: Prompt, *, meanwhile: Meanwhile) -> Decision:
        self._stage = prompt.stage
        if prompt.stage is Stage.QUESTION:
            at = self._at_typed_question if self._asked.settings.typed else self._at_question
            decision = at(prompt, meanwhile)
        else:
            decision = (self._at_points if prompt.stage is Stage.POINTS else self._at_rating)(prompt)
        if decision is not Action.INPUT_ENDED:
            self._clock.prompt_answered()
        return decision

    def _at_question(self, prompt: Prompt, meanwhile: Meanwhile) -> Decision:
        hints = partial(screens.question_keys, self._screen, prompt, has_follow_up=self._has_follow_up)
        self._sheet.prompt(hints)
        screens.markdown("", self._screen.width)  # loads what the reveal needs, while the learner reads
        ticks = self._asked.settings.clock == "shown"

        def is_idle(seconds: float) -> bool:
            comes = self._keys.comes(seconds)
            if ticks and not comes:
                self._tick()
            return not comes

        meanwhile(is_idle)
        while True:
            key = self._keys.read(1.0 if ticks else None)
            if key is None:
                self._tick()
            elif key == RESIZED:
                self._looked_at = self._clock.now()
                self._sheet.resized()
            elif key == RESUMED:
                self._begin()
                self._sheet.prompt(hints)
            elif key == PASTED:
                self._sheet.say(self._passed_over)
                self._sheet.prompt(hints)
            elif key in ON:
                self._sheet.prompt(list)
                return Action.ON
            elif (decision := letter_means(key)) is Action.TYPE:
                self._sheet.prompt(list)
                if lines := self.read_text(sentences.TYPE_YOUR_ANSWER):
                    return Typed("\n".join(lines))
                self._begin()
                self._sheet.prompt(hints)
            elif decision is not None:
                return decision

    def _at_typed_question(self, prompt: Prompt, meanwhile: Meanwhile) -> Decision:
        """A line is a key where line mode has it, or else begins the answer."""
        self._sheet.say(lambda: self._screen.plain(sentences.TYPE_OR_REVEAL, INDENT))
        screens.markdown("", self._screen.width)
        meanwhile(lambda seconds: not self._keys.comes(seconds))
        while (line := self._read_line()) is not None:
            try:
                decision = decision_from(line.strip(), prompt)
            except ValueError:
                return Typed("\n".join(self._typed_text(begun=line) or []))
            if decision is not Action.TYPE:
                return decision
        return Action.INPUT_ENDED

    def _tick(self) -> None:
        """The clock, drawn on its line where it shows another time than before."""
        self._looked_at = self._clock.now()
        told = screens.elapsed(self._asked, self._looked_at)
        if told != self._ticked:
            self._ticked = told
            self._screen.put_right(told, self._sheet.rows_since + 2)  # the last line of the card is empty

    def _at_points(self, prompt: Prompt) -> Decision:
        """Digits toggle; the list is drawn again in its place."""
        total = len(prompt.card.points)
        if self._has_back or not self._sheet.fits(len(self._points(prompt))):
            self._sheet.put(list)
            self._has_back = False
        self._sheet.prompt(partial(self._points, prompt))
        while (key := self._keys.read()) not in ON:
            said = prompt.said or frozenset()
            if key in ("a", "0"):
                prompt = prompt._replace(said=frozenset(range(total if key == "a" else 0)))
                break
            if key == BACKSPACE:
                prompt = prompt._replace(said=None, wrong=False)
            elif key == "x":
                prompt = prompt._replace(said=said, wrong=not prompt.wrong)
            elif key == RESIZED:
                self._sheet.resized()
                continue
            elif key == RESUMED:
                self._sheet.lost()
            elif key == PASTED:
                self._sheet.say(self._passed_over)
            elif key is not None and key.isdecimal() and key.isascii() and int(key) <= total:
                prompt = prompt._replace(said=said ^ {int(key) - 1})
            elif (decision := letter_means(key)) is not None:
                return decision
            else:
                continue
            self._sheet.prompt(partial(self._points, prompt))
        return Check(prompt.said, prompt.wrong)

    def _points(self, prompt: Prompt) -> list[Line]:
        screen = self._screen
        return [*screens.points(screen, self._revealed, prompt), *screens.point_keys(screen, prompt)]

    def _at_rating(self, prompt: Prompt) -> Decision:
        if self._draw_anew:
            self._draw_back(prompt)
        while True:
            key = self._keys.read()
            if key in ON and prompt.suggestion is not None:
                return Action.ON
            if key is not None and key in RATINGS:
                return RATINGS[key]
            if key == BACKSPACE and prompt.card.points:
                return Action.BACK
            if key == RESIZED:
                self._sheet.resized()
            elif key == RESUMED:
                self._sheet.lost()
                self._draw_back(prompt)
            elif key == PASTED:
                self._note = self._passed_over
                self._draw_back(prompt)
            elif (decision := letter_means(key)) is not None:
                return decision

    def _draw_back(self, prompt: Prompt) -> None:
        """Back and ratings below the question, which stays in sight."""
        if not self._has_back:
            self._before_back = self._sheet.below
        screen, revealed, before, told = self._screen, self._revealed, self._before_back, self._note
        keys = partial(screens.rating_keys, screen, revealed, prompt)

        def back() -> list[Line]:
            note = [*told(), Line("")] if told is not None else []
            room = self._sheet.room - len(keys()) - screen.rows_of(note)
            return [*screens.back(screen, revealed, prompt, lines_of(before), room), *note]

        self._sheet.put(back)
        self._sheet.prompt(keys)
        self._note, self._draw_anew, self._has_back = None, False, True

    def choose(self, question: str, keys: Mapping[str, str], *, context: str = "") -> str | None:
        screen = self._screen
        hints = screen.keys([f"{key or 'Enter'} {meaning}" for key, meaning in keys.items()], INDENT)
        shown = [*screens.block(screen, [Piece(Part.MARKDOWN, context)]), Line("")] if context else []
        drawn = [*screen.plain(question, INDENT), *shown, *hints]
        screen.say(drawn)
        self._sheet.lost()
        while (key := self._keys.read()) != END:
            chosen = "" if key in ON else key_meant(key or "", keys)
            if key == RESUMED:
                screen.say(drawn)
            elif key == PASTED:
                screen.say(self._passed_over())
            elif key not in (None, OTHER) and chosen in keys:
                self._clock.prompt_answered()
                return chosen
        return None

    def _passed_over(self) -> list[Line]:
        first = sentences.PASTE_AFTER_T if self._stage is Stage.QUESTION else ""
        return self._screen.plain(sentences.PASSED_OVER + first, INDENT)

    def say(self, text: str) -> None:
        self._sheet.lost()
        self._screen.say(self._screen.plain(text, INDENT))

    def read_line(self, label: str) -> str | None:
        self._sheet.lost()
        line = self._keys.read_line(visible(INDENT + label, newlines=False))
        self._clock.prompt_answered()
        return line

    def read_text(self, label: str, at_once: Container[str] = ()) -> list[str] | None:
        self._screen.say(self._screen.plain(label, INDENT))
        return self._typed_text(at_once=at_once)

    def _typed_text(self, *, begun: str = "", at_once: Container[str] = ()) -> list[str] | None:
        from flashcards.show.terminal.text_until_empty_line import typed_text  # few questions take a text

        return typed_text(self._read_line, self._keys.more_is_there, begun, at_once)

    def _read_line(self) -> str | None:
        self._sheet.lost()
        line = self._keys.read_line("> ")
        self._clock.prompt_answered()
        return line

    def let_go(self) -> None:
        self._keys.let_go()
        self._sheet.lost()

    def page(self, card: Card, *, answer: bool) -> None:
        self.let_go()
        from flashcards.show.terminal.pager import page_text  # for the few cards that are long

        told = self._revealed if answer else None
        own = (told.own_words, answered_words(told.answered)) if told else ("", ("", ""))
        blocks = [*back_of(card, *own), sources_of(card.refs)] if answer else [context_of(card)]
        drawn = [[Line(""), *screens.block(self._screen, block)] for block in blocks if block]
        if not page_text("".join(f"{line}\n" for lines in drawn for line in lines)):
            self.tell(events.Refused("No pager could be started; set PAGER to one that is installed."))

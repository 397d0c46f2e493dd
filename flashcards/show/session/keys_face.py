"""Keys mode: one key a decision, drawn on the terminal line by line."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import datetime

from flashcards.app.study import events
from flashcards.app.study.decisions import Action, Check, Decision, Prompt, Typed
from flashcards.core.cards import Card
from flashcards.core.study.session import Stage
from flashcards.home.clock import Clock
from flashcards.show.card_lines import (
    Block,
    Part,
    Piece,
    back_of,
    context_of,
    follow_up_with_answer,
    long_text_of,
)
from flashcards.show.interview.names_and_times import answered_words
from flashcards.show.session import sentences
from flashcards.show.session.summary import summary
from flashcards.show.session.typed_decisions import ACTIONS, RATINGS, decision_from
from flashcards.show.terminal.keys import BACKSPACE, END, ENTER, OTHER, PASTED, RESIZED, RESUMED, Keys
from flashcards.show.terminal.line_terminal import key_meant
from flashcards.show.terminal.pager import page_text
from flashcards.show.terminal.screen import Line, Screen
from flashcards.show.terminal.typed_text import typed_text
from flashcards.text.visible import visible

ON = (ENTER, " ")
INDENT = "  "


class KeysFace:
    """A Face for a person at a terminal. The keys must have been entered (`with keys`)."""

    has_editor = True
    _asked: events.Asked
    _asked_at: datetime
    _revealed: events.Revealed

    def __init__(self, screen: Screen, keys: Keys, clock: Clock) -> None:
        self._screen = screen
        self._keys = keys
        self._clock = clock
        self._stage = Stage.BETWEEN
        self._below_clock = 0  # lines printed since the one with the clock

    def tell(self, event: events.Event) -> None:
        self._say(self._lines_of(event))
        if isinstance(event, events.Asked):
            self._below_clock = 1  # the empty line

    def _say(self, lines: list[Line]) -> None:
        self._screen.say(lines)
        self._below_clock += len(lines)

    def _lines_of(self, event: events.Event) -> list[Line]:
        screen = self._screen
        match event:
            case events.Welcomed():
                return screen.plain(sentences.KEYS_WELCOME, INDENT)
            case events.Asked():
                self._asked, self._asked_at = event, self._clock.now()
                return self._front()
            case events.Revealed():
                self._revealed = event
                return [Line("")] if event.question.card.points else []
            case events.Checked():
                return self._back()
            case events.Saved():
                return [Line(""), *screen.plain(sentences.sentence_of(event), INDENT)]
            case events.Explained() if self._stage is Stage.RATING:
                # The intervals are on the screen already.
                return screen.plain(sentences.sentence_of(event._replace(previews={})), INDENT)
            case events.Helped():
                return screen.plain(sentences.KEYS_HELP, INDENT)
            case events.FollowedUp(follow_up):
                if self._stage is Stage.QUESTION:
                    self._asked_at = self._clock.now()
                return [Line(""), *self._block(follow_up_with_answer(follow_up)), Line("")]
            case events.Ended():
                unasked = [] if event.follow_up is None else follow_up_with_answer(event.follow_up)[1:]
                return [*self._block(unasked), Line(""), *screen.plain(summary(event))]
            case _:
                return screen.plain(sentences.sentence_of(event), INDENT)

    def _front(self) -> list[Line]:
        screen = self._screen
        *first, last = sentences.about(self._asked)
        lines = [Line(""), *screen.dim(sentences.heading(self._asked)), Line("")]
        lines += [*screen.bold(self._asked.question.text, INDENT), Line("")]
        if context := context_of(self._asked.question.card):
            lines += [*self._block(context), Line("")]
        lines += [line for text in first for line in screen.plain(text, INDENT)]
        ticks = self._asked.settings.clock == "shown" and not self._asked.settings.typed
        clock = self._elapsed() if ticks else ""
        lines += screen.two_sided(last, clock, INDENT) if clock else screen.plain(last, INDENT)
        return [*lines, Line("")]

    def _back(self) -> list[Line]:
        revealed, lines = self._revealed, [Line("")]
        for block in back_of(revealed.question.card, revealed.own_words, answered_words(revealed.answered)):
            lines += [*self._block(block), Line("")]
        return lines

    def _block(self, block: Block) -> list[Line]:
        return [line for piece in block for line in self._drawn(piece)]

    def _drawn(self, piece: Piece) -> list[Line]:
        screen, indent = self._screen, INDENT + piece.indent
        match piece.part:
            case Part.MARKDOWN:
                drawn = _markdown(piece.labelled, screen.width - len(indent), color=screen.color)
                return [Line(indent + line if line else line) for line in drawn]
            case Part.SOURCE:
                return screen.reference(piece.labelled, indent)
            case Part.PLAIN:
                return screen.plain(piece.labelled, indent)

    def _elapsed(self) -> str:
        """`0:34` since the question came up."""
        seconds = max(int((self._clock.now() - self._asked_at).total_seconds()), 0)
        return f"{seconds // 60}:{seconds % 60:02}"

    def ask(self, prompt: Prompt, *, meanwhile: Callable[[], object]) -> Decision:
        self._stage = prompt.stage
        if prompt.stage is Stage.QUESTION:
            at = self._at_typed_question if self._asked.settings.typed else self._at_question
            decision = at(prompt, meanwhile)
        else:
            decision = (self._at_points if prompt.stage is Stage.POINTS else self._at_rating)(prompt)
        if decision is not Action.INPUT_ENDED:
            self._clock.prompt_answered()
        return decision

    def _at_question(self, prompt: Prompt, meanwhile: Callable[[], object]) -> Decision:
        others = ("t type", "m my answer", "n skip", "u undo", "? keys", "q end")
        more = ["h hint"] * bool(prompt.card.hint) + ["p pager"] * self._is_long(prompt.card.context)
        hints = self._screen.keys(["Space reveal", *more, *others])
        self._say(hints)
        meanwhile()
        _markdown("", self._screen.width)  # loads what the reveal needs, while the learner reads
        ticks = self._asked.settings.clock == "shown"
        while True:
            key = self._keys.read(1.0 if ticks else None)
            if key is None:
                self._screen.put_right(self._elapsed(), self._below_clock + 1)
            elif key == RESIZED:
                ticks = False  # the lines above may have been wrapped anew
            elif key == RESUMED:
                self._say(self._front())
                self._below_clock = 1
                self._say(hints)
            elif key == PASTED:
                self._say(self._passed_over())
            elif key in ON:
                return Action.ON
            elif (decision := _letter(key)) is Action.TYPE:
                if lines := self.read_text(sentences.TYPE_YOUR_ANSWER):
                    return Typed("\n".join(lines))
                self._say(hints)
            elif decision is not None:
                return decision

    def _at_typed_question(self, prompt: Prompt, meanwhile: Callable[[], object]) -> Decision:
        """A line is a key where line mode has it, or else begins the answer."""
        self._say(self._screen.plain(sentences.TYPE_OR_REVEAL, INDENT))
        meanwhile()
        _markdown("", self._screen.width)
        while (line := self._read_line()) is not None:
            try:
                decision = decision_from(line.strip(), prompt)
            except ValueError:
                return Typed("\n".join(typed_text(self._read_line, self._keys.more_is_there, line) or []))
            if decision is not Action.TYPE:
                return decision
        return Action.INPUT_ENDED

    def _at_points(self, prompt: Prompt) -> Decision:
        """Digits toggle; the list is drawn again in its place."""
        total = len(prompt.card.points)
        drawn = self._points(prompt)
        self._screen.say(drawn)
        while (key := self._keys.read()) not in ON:
            before = len(drawn)
            said = prompt.said or frozenset()
            if key in ("a", "0"):
                prompt = prompt._replace(said=frozenset(range(total if key == "a" else 0)))
                self._screen.redraw(before, self._points(prompt))
                break
            if key == BACKSPACE:
                prompt = prompt._replace(said=None, wrong=False)
            elif key == "x":
                prompt = prompt._replace(said=said, wrong=not prompt.wrong)
            elif key in (RESIZED, RESUMED):
                before = 0
            elif key == PASTED:
                self._screen.say(self._passed_over())
                before = 0
            elif key is not None and key.isdecimal() and key.isascii() and int(key) <= total:
                prompt = prompt._replace(said=said ^ {int(key) - 1})
            elif (decision := _letter(key)) is not None:
                return decision
            else:
                continue
            drawn = self._points(prompt)
            self._screen.redraw(before, drawn)
        return Check(prompt.said, prompt.wrong)

    def _points(self, prompt: Prompt) -> list[Line]:
        screen, revealed = self._screen, self._revealed
        is_timed = revealed.settings.clock != "off"
        typed = prompt.mentioned is not None  # which takes longer than speaking
        taken = f"{revealed.answer_seconds} s of {prompt.card.seconds} s" if is_timed and not typed else ""
        lines = screen.two_sided("What did you say?", taken, INDENT)
        if prompt.mentioned is not None:
            lines += screen.dim(sentences.ticked_line(prompt.mentioned), INDENT)
        for number, point in enumerate(prompt.card.points, 1):
            box = "[x]" if number - 1 in (prompt.said or ()) else "[ ]"
            told = sentences.point_with_words(point, (prompt.mentioned or {}).get(number - 1, ()))
            lines += screen.plain(told, f"   {number} {box} ", " " * 9)
        if prompt.wrong:
            lines += screen.plain("something untrue or harmful was said", "   x [x] ", " " * 9)
        total = len(prompt.card.points)
        numbers = f"1-{total} tick" if total > 1 else "1 tick"
        items = [numbers, "a all", "0 none", "x said something untrue or harmful", "Enter on"]
        return [*lines, *screen.keys(items, INDENT)]

    def _at_rating(self, prompt: Prompt) -> Decision:
        hints = self._ratings(prompt)
        self._screen.say(hints)
        while True:
            key = self._keys.read()
            if key in ON and prompt.suggestion is not None:
                return Action.ON
            if key is not None and key in RATINGS:
                return RATINGS[key]
            if key == BACKSPACE and prompt.card.points:
                return Action.BACK
            if key == RESUMED:
                self._screen.say([*self._back(), *hints])
            elif key == PASTED:
                self._screen.say(self._passed_over())
            elif (decision := _letter(key)) is not None:
                return decision

    def _ratings(self, prompt: Prompt) -> list[Line]:
        screen, revealed = self._screen, self._revealed
        items = ["p pager"] * self._is_long(long_text_of(prompt.card, answer=True))
        items += ["Backspace points"] * bool(prompt.card.points)
        return [
            *screen.keys(sentences.ratings_with(revealed.previews, revealed.day, " "), INDENT),
            *screen.bold(sentences.suggested_words(prompt.suggestion), INDENT),
            *screen.keys([*items, "u undo", "i why", "? keys"], INDENT),
        ]

    def _is_long(self, markdown: str) -> bool:
        return bool(markdown) and len(_markdown(markdown, self._screen.width)) > self._screen.rows // 2

    def choose(self, question: str, keys: Mapping[str, str], *, context: str = "") -> str | None:
        screen = self._screen
        hints = screen.keys([f"{key or 'Enter'} {meaning}" for key, meaning in keys.items()], INDENT)
        shown = [*self._block([Piece(Part.MARKDOWN, context)]), Line("")] if context else []
        drawn = [*screen.plain(question, INDENT), *shown, *hints]
        screen.say(drawn)
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

    def read_line(self, label: str) -> str | None:
        line = self._keys.read_line(visible(INDENT + label, newlines=False))
        self._clock.prompt_answered()
        return line

    def read_text(self, label: str, at_once: Container[str] = ()) -> list[str] | None:
        self._screen.say(self._screen.plain(label, INDENT))
        return typed_text(self._read_line, self._keys.more_is_there, at_once=at_once)

    def _read_line(self) -> str | None:
        line = self._keys.read_line("> ")
        self._clock.prompt_answered()
        return line

    def let_go(self) -> None:
        self._keys.let_go()

    def page(self, card: Card, *, answer: bool) -> None:
        self.let_go()
        text = long_text_of(card, answer=answer)
        if not page_text("\n".join(_markdown(text, self._screen.width)) + "\n"):
            self.tell(events.Refused("No pager could be started; set PAGER to one that is installed."))


def _markdown(source: str, width: int, *, color: bool = False) -> list[str]:
    from flashcards.text.terminal import terminal_lines

    return terminal_lines(source, width, color=color)


def _letter(key: str | None) -> Decision | None:
    """What a letter stands for at every prompt; None for a key that means nothing."""
    if key == END:
        return Action.INPUT_ENDED
    return ACTIONS.get(key.lower()) if key else None

"""Keys mode: one key a decision, drawn on the terminal line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flashcards.app.study import events
from flashcards.app.study.decisions import Action, Check, Decision, Go, Prompt
from flashcards.core.rows import Rating
from flashcards.core.study.session import Stage
from flashcards.home.clock import Clock
from flashcards.show.session.sentences import (
    KEYS_HELP,
    KEYS_WELCOME,
    about,
    acted_line,
    heading,
    hint_line,
    interval,
    leech_lines,
    saved_line,
    suggested_words,
    undone_line,
    why,
)
from flashcards.show.session.summary import summary
from flashcards.show.session.typed_decisions import ACTIONS, RATINGS
from flashcards.show.terminal import key_reader
from flashcards.show.terminal.key_reader import Keys
from flashcards.show.terminal.pager import page_text
from flashcards.show.terminal.screen import Line, Screen

KEY_ACTIONS = {key: action for key, action in ACTIONS.items() if len(key) == 1}
ON = (key_reader.ENTER, " ")
INDENT = "  "
TICK_S = 1.0


class KeysFace:
    """A Face for a person at a terminal. The keys must have been entered (`with keys`)."""

    def __init__(self, screen: Screen, keys: Keys, clock: Clock, *, clock_shown: str = "shown") -> None:
        self._screen = screen
        self._keys = keys
        self._clock = clock
        self._runs = clock_shown == "shown"
        self._tells_time = clock_shown != "off"
        self._asked: tuple[events.Asked, datetime] | None = None
        self._revealed: events.Revealed | None = None
        self._stage = Stage.BETWEEN
        self._below_clock = 0
        """Lines printed since the one with the clock."""

    # -- what happened ------------------------------------------------------------------------

    has_editor = True

    def tell(self, event: events.Event) -> None:
        self._say(self._lines_of(event))
        if isinstance(event, events.Asked):
            self._below_clock = 1  # the empty line

    def _say(self, lines: list[Line]) -> None:
        self._screen.say(lines)
        self._below_clock += len(lines)

    def _lines_of(self, event: events.Event) -> list[Line]:  # noqa: PLR0912  # one case an event
        screen = self._screen
        match event:
            case events.Welcomed():
                return screen.plain(KEYS_WELCOME, INDENT)
            case events.Told(text) | events.Refused(text):
                return screen.plain(text, INDENT)
            case events.Asked():
                self._asked = (event, self._clock.now())
                return self._front(event)
            case events.Revealed():
                self._revealed = event
                return [Line("")] if event.question.card.points else []
            case events.Checked():
                return self._back()
            case events.Saved():
                return [Line(""), *screen.plain(saved_line(event), INDENT)]
            case events.UndoTold(target, _, key):
                return screen.plain(undone_line(target, key), INDENT)
            case events.Acted(action, key):
                return screen.plain(acted_line(action, key), INDENT)
            case events.Hinted(hint):
                return screen.plain(hint_line(hint), INDENT)
            case events.Explained():
                # At the rating the intervals are on the screen already.
                shown = event._replace(previews={}) if self._stage is Stage.RATING else event
                return screen.plain(why(shown), INDENT)
            case events.Leech():
                return screen.plain(leech_lines(event), INDENT)
            case events.Helped():
                return screen.plain(KEYS_HELP, INDENT)
            case events.Ended():
                return [Line(""), *screen.plain(summary(event))]

    def _front(self, event: events.Asked) -> list[Line]:
        screen = self._screen
        *first, last = about(event)
        lines = [Line(""), *screen.dim(heading(event)), Line("")]
        lines += [*screen.bold(event.question.text, INDENT), Line("")]
        lines += [line for text in first for line in screen.plain(text, INDENT)]
        lines += screen.two_sided(last, self._elapsed(), INDENT) if self._runs else screen.plain(last, INDENT)
        return [*lines, Line("")]

    def _back(self) -> list[Line]:
        """The learner's own words first, then the model answer and where it comes from."""
        screen = self._screen
        assert self._revealed is not None
        card = self._revealed.question.card
        lines = [Line("")]
        if self._revealed.own_words:
            lines += [*screen.plain(f"Mine: {self._revealed.own_words}", INDENT), Line("")]
        width = screen.width - len(INDENT)
        model = _markdown(f"Model: {card.answer}", width, color=screen.color)
        lines += [Line(INDENT + line if line else line) for line in model]
        if card.refs:
            lines.append(Line(""))
            lines += [line for ref in card.refs for line in screen.reference(f"See: {ref}", INDENT)]
        return [*lines, Line("")]

    def _elapsed(self) -> str:
        """`0:34` since the question came up."""
        assert self._asked is not None
        seconds = max(int((self._clock.now() - self._asked[1]).total_seconds()), 0)
        return f"{seconds // 60}:{seconds % 60:02}"

    # -- what is decided ----------------------------------------------------------------------

    def ask(self, prompt: Prompt, *, meanwhile: Callable[[], object]) -> Decision:
        self._stage = prompt.stage
        match prompt.stage:
            case Stage.QUESTION:
                decision = self._at_question(prompt, meanwhile)
            case Stage.POINTS:
                decision = self._at_points(prompt)
            case _:
                decision = self._at_rating(prompt)
        if decision is not Go.INPUT_ENDED:
            self._clock.prompt_answered()
        return decision

    def _at_question(self, prompt: Prompt, meanwhile: Callable[[], object]) -> Decision:
        items = ["Space reveal", "h hint"] if prompt.card.hint else ["Space reveal"]
        items += ["m my answer", "e edit", "n skip", "u undo", "? keys", "q end"]
        hints = self._screen.keys(items)
        self._say(hints)
        meanwhile()
        _markdown("", self._screen.width)  # loads what the reveal needs, while the learner reads
        ticks = self._runs
        while True:
            key = self._keys.read(TICK_S if ticks else None)
            if key is None:
                self._screen.put_right(self._elapsed(), self._below_clock + 1)
            elif key == key_reader.RESIZED:
                ticks = False  # the lines above may have been wrapped anew
            elif key == key_reader.RESUMED:
                assert self._asked is not None
                self._say(self._front(self._asked[0]))
                self._below_clock = 1
                self._say(hints)
            elif key in ON:
                return Go.ON
            elif (decision := _letter(key)) is not None:
                return decision

    def _at_points(self, prompt: Prompt) -> Decision:
        """Digits toggle; the list is drawn again in its place."""
        total = len(prompt.card.points)
        said = set(prompt.said or ())
        touched, wrong = prompt.said is not None, prompt.wrong
        drawn = self._points(prompt, said, wrong=wrong)
        self._screen.say(drawn)
        while True:
            key = self._keys.read()
            if key in ON:
                return Check(frozenset(said) if touched else None, wrong)
            before = len(drawn)
            if key in ("a", "0"):
                said = set(range(total if key == "a" else 0))
                self._screen.redraw(before, self._points(prompt, said, wrong=wrong))
                return Check(frozenset(said), wrong)
            if key == key_reader.BACKSPACE:
                said, touched, wrong = set(), False, False
            elif key == "x":
                touched, wrong = True, not wrong
            elif key in (key_reader.RESIZED, key_reader.RESUMED):
                before = 0
            elif key is not None and key.isdecimal() and key.isascii() and int(key) <= total:
                touched = True
                said ^= {int(key) - 1}
            elif (decision := _letter(key)) is not None:
                return decision
            else:
                continue
            drawn = self._points(prompt, said, wrong=wrong)
            self._screen.redraw(before, drawn)

    def _points(self, prompt: Prompt, said: set[int], *, wrong: bool) -> list[Line]:
        screen = self._screen
        assert self._revealed is not None
        taken = f"{self._revealed.answer_seconds} s of {prompt.card.seconds} s" if self._tells_time else ""
        lines = screen.two_sided("What did you say?", taken, INDENT)
        for number, point in enumerate(prompt.card.points, 1):
            box = "[x]" if number - 1 in said else "[ ]"
            lines += screen.plain(point, f"   {number} {box} ", " " * 9)
        if wrong:
            lines += screen.plain("something untrue or harmful was said", "   x [x] ", " " * 9)
        numbers = f"1-{len(prompt.card.points)} tick" if len(prompt.card.points) > 1 else "1 tick"
        items = [numbers, "a all", "0 none", "x said something untrue or harmful", "Enter on"]
        return [*lines, *screen.keys(items, INDENT)]

    def _at_rating(self, prompt: Prompt) -> Decision:
        hints = self._ratings(prompt)
        self._screen.say(hints)
        while True:
            key = self._keys.read()
            if key in ON and prompt.suggestion is not None:
                return Go.ON
            if key is not None and key in RATINGS:
                return RATINGS[key]
            if key == key_reader.BACKSPACE and prompt.card.points:
                return Action.BACK
            if key == key_reader.RESUMED:
                self._screen.say([*self._back(), *hints])
            elif (decision := _letter(key)) is not None:
                return decision

    def _ratings(self, prompt: Prompt) -> list[Line]:
        screen = self._screen
        assert self._revealed is not None
        previews, day = self._revealed.previews, self._revealed.day
        ratings = [
            f"{rating.value} {rating.word}" + (f" {interval(previews[rating], day)}" if previews else "")
            for rating in Rating
        ]
        suggested = suggested_words(prompt.suggestion)
        items = ["u undo", "i why", "? keys"]
        if prompt.card.points:
            items.insert(0, "Backspace points")
        if len(_markdown(prompt.card.answer, screen.width)) > screen.rows // 2:
            items.insert(0, "p pager")
        return [
            *screen.keys(ratings, INDENT),
            *screen.bold(suggested, INDENT),
            *screen.keys(items, INDENT),
        ]

    # -- beside the cards ---------------------------------------------------------------------

    def choose(self, question: str, keys: Mapping[str, str]) -> str | None:
        screen = self._screen
        hints = screen.keys([f"{key or 'Enter'} {meaning}" for key, meaning in keys.items()], INDENT)
        drawn = [*screen.plain(question, INDENT), *hints]
        screen.say(drawn)
        while (key := self._keys.read()) != key_reader.END:
            chosen = "" if key in ON else (key or "").lower()
            if key == key_reader.RESUMED:
                screen.say(drawn)
            elif key not in (None, key_reader.OTHER) and chosen in keys:
                self._clock.prompt_answered()
                return chosen
        return None

    def let_go(self) -> None:
        self._keys.let_go()

    def page(self, text: str) -> None:
        self.let_go()
        lines = _markdown(text, self._screen.width)
        if not page_text("\n".join(lines) + "\n"):
            self.tell(events.Refused("No pager could be started; set PAGER to one that is there."))


def _markdown(source: str, width: int, *, color: bool = False) -> list[str]:
    from flashcards.text.terminal import terminal_lines

    return terminal_lines(source, width, color=color)


def _letter(key: str | None) -> Decision | None:
    """What a letter stands for at every prompt; None for a key that means nothing."""
    if key == key_reader.END:
        return Go.INPUT_ENDED
    return KEY_ACTIONS.get(key.lower()) if key else None

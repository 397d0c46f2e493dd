"""The daily session in line mode: one line a step, words instead of drawing."""

from __future__ import annotations

from enum import Enum, auto

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.core.leeches import is_told_now
from flashcards.core.reviews import Draft, Rating, RowKind, Source
from flashcards.core.session import ReviewSession, Stage
from flashcards.errors import ProblemsFound
from flashcards.home.home import Home, Stored
from flashcards.show.line_mode import LineTerminal
from flashcards.show.session_text import (
    HELP,
    KEYS_AT_POINTS,
    KEYS_AT_QUESTION,
    back_of,
    front_of,
    points_of,
    previews_of,
    rating_keys,
    said_lines,
    saved_line,
    why,
)

WORDS = {
    "h": "h", "hint": "h",
    "u": "u", "undo": "u",
    "s": "s", "@": "s", "suspend": "s",
    "b": "b", "-": "b", "bury": "b",
    "n": "n", "skip": "n",
    "i": "i", "why": "i",
    "?": "?", "help": "?",
    "q": "q", "quit": "q",
}  # fmt: skip
"""What may be typed at every prompt, and the key it stands for."""


class Next(Enum):
    """What a prompt led to."""

    SAME = auto()
    """The card goes on."""
    CARD = auto()
    """The card is done with."""
    END = auto()


class LineSession:
    """Drives a ReviewSession through a LineTerminal and stores what comes of it."""

    def __init__(self, home: Home, session: ReviewSession, terminal: LineTerminal) -> None:
        self._home = home
        self._session = session
        self._terminal = terminal
        self._shown = 0
        self._latest = 0
        self._clock_told = False
        self._config_broke = False

    def run(self) -> None:
        """Until nothing is left, a limit is reached, the learner ends it or the input does."""
        while (card := self._next_card()) is not None:
            self._shown += 1
            self._session.show(card, self._home.now())
            self._terminal.say()
            aloud = self._home.config.aloud
            self._terminal.say(front_of(self._session, self._shown, aloud=aloud))
            if self._one_card() is Next.END:
                return

    def _next_card(self) -> Card | None:
        """The next card as its file has it now; cards of a deck that broke meanwhile are left out."""
        self._look_again()
        for changed, state in self._home.changes().items():
            self._session.queue.update(changed, state)
        now = self._home.now()
        if now.day > self._session.queue.day:
            self._terminal.say("A new study day has begun. Go on with its cards: flashcards review")
            return None
        if now.ms < self._latest and not self._clock_told:
            self._clock_told = True
            self._terminal.say("The clock was set back; every answer counts all the same.")
        self._latest = max(self._latest, now.ms)
        while (key := self._session.next_key(self._home.now())) is not None:
            card = self._home.card(key)
            if card is not None and not card.draft:
                return card
            self._session.leave_out(key)
        return None

    def _look_again(self) -> None:
        """Decks and settings may change while a session runs; a mistake in them does not end it."""
        broken_before = self._home.shelf.broken_files
        try:
            self._home.look_again()
        except ProblemsFound as error:
            if not self._config_broke:
                self._terminal.say(f"The settings stay as they were: {error}")
            self._config_broke = True
        if self._home.shelf.broken_files > broken_before:
            self._terminal.say("A deck file has an error now; its cards wait. See: flashcards check")

    def _one_card(self) -> Next:
        outcome = Next.SAME
        while outcome is Next.SAME:
            match self._session.stage:
                case Stage.QUESTION:
                    outcome = self._at_question()
                case Stage.POINTS:
                    outcome = self._at_points()
                case Stage.RATING:
                    outcome = self._at_rating()
                case Stage.BETWEEN:
                    outcome = Next.CARD
        return outcome

    # -- the three prompts --------------------------------------------------------------------

    def _at_question(self) -> Next:
        typed = self._terminal.ask(KEYS_AT_QUESTION, meanwhile=self._home.back_up_today)
        if typed:
            return self._command(typed, "an empty line reveals")
        if typed is None:
            return Next.END
        self._session.reveal(self._home.now())
        if self._session.stage is Stage.POINTS:
            self._terminal.say(points_of(self._session))
        else:
            self._show_back()
        return Next.SAME

    def _at_points(self) -> Next:
        typed = self._terminal.ask(KEYS_AT_POINTS)
        if typed is None:
            return Next.END
        total = len(self._session.current.card.points)
        try:
            said, wrong = points_from(typed, total)
        except ValueError as error:
            return self._command(typed, str(error))
        self._session.check(said, wrong=wrong)
        if said is not None:
            self._terminal.say(said_lines(said, total, wrong=wrong))
        self._show_back()
        return Next.SAME

    def _at_rating(self) -> Next:
        suggestion = self._session.suggestion()
        typed = self._terminal.ask(rating_keys(suggestion))
        if typed is None:
            return Next.END
        if typed in ("1", "2", "3", "4"):
            return self._rate(Rating(int(typed)))
        if typed:
            return self._command(typed, "1 to 4 rates")
        if suggestion is None:
            self._terminal.say("The points were not checked, so nothing is suggested: type 1, 2, 3 or 4.")
            return Next.SAME
        return self._rate(suggestion.rating)

    def _show_back(self) -> None:
        session, home = self._session, self._home
        card = session.current.card
        own_words = home.own_words(card)
        previews = home.scheduler(card.deck).preview(session.current.state, session.day)
        self._terminal.say(back_of(card, own_words))
        self._terminal.say(previews_of(previews, session.day))

    # -- what a prompt may ask for ------------------------------------------------------------

    def _rate(self, rating: Rating) -> Next:
        card, before = self._session.current.card, self._session.current.state
        stored = self._home.record(self._session.rate(rating, self._home.now()))
        self._session.stored(stored.row, stored.state)
        self._terminal.say(saved_line(stored.row, stored.state, before, card))
        self._say_leech(card, before, stored)
        return Next.CARD

    def _say_leech(self, card: Card, before: CardState, stored: Stored) -> None:
        own = self._home.config.settings.for_deck(card.deck)
        lapses = stored.state.lapses
        if not is_told_now(before, stored.state, own.leech_at or 0):
            return
        self._terminal.say(f"Leech: forgotten {lapses} times. Reword it, split it, or write a story for it.")
        if own.leech_suspends:
            now = self._home.now()
            draft = Draft(RowKind.SUSPEND, card.key, now.ms, now.offset, now.day, source=Source.SESSION)
            suspended = self._home.record(draft)
            self._session.queue.update(card.key, suspended.state)
            self._terminal.say(f"Suspended. Back with: flashcards unsuspend {card.key}")

    def _command(self, typed: str, otherwise: str) -> Next:
        match WORDS.get(typed.lower()):
            case "h":
                self._hint()
            case "i":
                self._why()
            case "?":
                self._terminal.say(HELP)
            case "u":
                return self._undo()
            case "s":
                return self._set_aside(RowKind.SUSPEND, "Suspended. Back with: flashcards unsuspend {key}")
            case "b":
                return self._set_aside(RowKind.BURY, "Buried until the next study day.")
            case "n":
                self._session.skip()
                self._terminal.say("Skipped; nothing was stored.")
                return Next.CARD
            case "q":
                return Next.END
            case _:
                self._terminal.say(f'"{typed[:40]}" is no key here: {otherwise}; ? lists the keys.')
        return Next.SAME

    def _hint(self) -> None:
        hint = self._session.current.card.hint
        if self._session.stage is Stage.QUESTION and hint:
            self._session.use_hint()
        self._terminal.say(f"Hint: {hint}" if hint else "This card has no hint.")

    def _why(self) -> None:
        card, now = self._session.current.card, self._home.now()
        state = self._session.current.state
        previews = self._home.scheduler(card.deck).preview(state, now.day)
        self._terminal.say(why(state, self._home.recall(state, now), previews, now.day))

    def _undo(self) -> Next:
        undone = self._home.undo(source=Source.SESSION)
        if undone is None:
            self._terminal.say("Nothing to undo.")
            return Next.SAME
        what = undone.target.rating.word if undone.target.rating else str(undone.target.kind)
        self._terminal.say(f"Undone: {what} for {undone.key}.")
        self._session.undone(undone.target, undone.key, undone.state)
        return Next.CARD

    def _set_aside(self, kind: RowKind, sentence: str) -> Next:
        key = self._session.current.card.key
        stored = self._home.record(self._session.set_aside(kind, self._home.now()))
        self._session.was_set_aside(stored.state)
        self._terminal.say(sentence.format(key=key))
        return Next.CARD


def points_from(typed: str, total: int) -> tuple[frozenset[int] | None, bool]:
    """(indexes of the points said, or None for not checked; whether something untrue was said).

    Raises ValueError, with the sentence for the learner, for anything but numbers, a, 0 and x.
    """
    said: set[int] = set()
    wrong = False
    words = typed.lower().replace(",", " ").split()
    for word in words:
        if word == "a":
            said.update(range(total))
        elif word == "x":
            wrong = True
        elif word.isascii() and word.isdigit() and int(word[:3]) <= total:
            said.update({int(word) - 1} - {-1})
        else:
            raise ValueError(f"numbers from 1 to {total}, a, 0 or x say which points you said")
    return (frozenset(said) if words else None), wrong

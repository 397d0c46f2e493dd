"""The daily session: drives a ReviewSession through a face and stores what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flashcards.app.plan.inputs import PlanInputs
from flashcards.app.study import events
from flashcards.app.study.card_events import CardTelling
from flashcards.app.study.face import Face
from flashcards.app.study.prompts_and_decisions import Action, Check, Decision, Prompt, Typed
from flashcards.app.study.session_progress import SessionProgress
from flashcards.app.study.undo import undo
from flashcards.app.study.while_thinking import WhileThinking
from flashcards.core.card_state import CardState, State
from flashcards.core.cards import Card, FollowUp
from flashcards.core.rows import Draft, Rating, Row, RowKind, Source
from flashcards.core.study.candidates import Coming
from flashcards.core.study.leeches import is_told_now
from flashcards.core.study.session import ReviewSession, Stage
from flashcards.errors import ProblemsFound
from flashcards.home.home import Home

NOT_CHECKED = "No points ticked, so nothing is suggested: rate it yourself, 1-4."
TOO_LATE_TO_TYPE = "t is for before you see the model answer."


class SessionLoop:
    def __init__(
        self,
        home: Home,
        session: ReviewSession,
        face: Face,
        plans: Sequence[PlanInputs] = (),
        begin_anew: Callable[[ReviewSession], None] = lambda _: None,
    ) -> None:
        """`plans`: of the interviews that the session prepares for, the earliest first.

        `begin_anew`: works out what there is still to do, after an undo.
        """
        self._home = home
        self._session = session
        self._face = face
        self._tell = face.tell
        self._card = CardTelling(home, session, face, plans)
        self._progress = SessionProgress()
        self._told_of_half = False
        self._latest = 0
        self._clock_told = False
        self._config_broke = False
        self._plans = plans
        self._begin_anew = begin_anew
        self._thinking = WhileThinking(home, plans, practice=session.practice)
        self._follow_up: FollowUp | None = None
        """Of the last answer, where it has an answer that was not seen yet or may be seen again."""
        self._followed_up = False

    def run(self) -> events.SessionEnd:
        """Until nothing is left, a limit is reached, the learner ends it or the input does."""
        session = self._session
        while True:
            card = self._next_card()
            if isinstance(card, events.SessionEnd):
                return card
            session.show(card, self._home.now())
            self._progress.begin(session.queue.counts().total)
            self._card.tell_question(self._progress.position)
            while session.stage is not Stage.BETWEEN:
                suggestion = session.suggestion() if session.stage is Stage.RATING else None
                card, said = session.current.card, session.said
                prompt = Prompt(session.stage, card, said, session.wrong, suggestion, session.mentioned)
                end = self._take(self._face.ask(prompt, meanwhile=self._thinking.work))
                if end is not None:
                    return end

    def end(
        self,
        end: events.SessionEnd,
        coming: Coming | None,
        *,
        first_time: bool = False,
        on_short_day: bool = False,
    ) -> None:
        """Tell the summary; `coming` is what there is to do after this session."""
        session, now = self._session, self._home.now()
        waiting = tuple(session.queue.waiting(now.ms))
        is_over = coming is not None and coming.day > now.day and not waiting
        enough = on_short_day and is_over and session.queue.held_back > 0
        tally, by_plan = session.tally, bool(self._plans)
        told = events.Ended(
            end, tally, waiting, coming, now.day, session.practice, first_time, by_plan, enough
        )
        before = self._thinking.before
        if before is not None and not session.practice and tally.answers:
            from flashcards.app.plan.forecast import outcome_of

            told = told._replace(outcome=outcome_of(self._home, self._plans, before))
        if end in (events.SessionEnd.DONE, events.SessionEnd.LIMIT) and not self._followed_up:
            told = told._replace(follow_up=self._follow_up)  # no prompt is left at which to ask for it
        self._tell(told)

    # -- between cards ------------------------------------------------------------------------

    def _next_card(self) -> Card | events.SessionEnd:
        """The next card as its file has it now; cards of a deck that broke meanwhile are left out."""
        self._look_again()
        queue, taken_back = self._session.queue, False
        for changed, state in self._home.changes().items():
            taken_back |= not queue.holds(changed) or state.reps < queue.state_of(changed).reps
            queue.update(changed, state)
        if taken_back:  # elsewhere
            self._progress.count_anew()
            self._begin_anew(self._session)
        now = self._home.now()
        if now.day > self._session.queue.day:
            self._tell(events.Told("A new study day has begun. Continue with its cards: flashcards review"))
            return events.SessionEnd.NEW_DAY
        if now.ms < self._latest and not self._clock_told:
            self._clock_told = True
            self._tell(events.Told("The clock was set back; every answer still counts."))
        self._latest = max(self._latest, now.ms)
        while (key := self._session.next_key(self._home.now())) is not None:
            card = self._home.card(key)
            if card is not None and not card.draft:
                return card
            self._session.leave_out(key)
        return events.SessionEnd.LIMIT if self._session.limit_reached else events.SessionEnd.DONE

    def _look_again(self) -> None:
        """Decks and settings may change while a session runs; a mistake in them does not end it."""
        broken_before, named_before = self._home.shelf.broken_files, set(self._home.shelf.files_left_out)
        try:
            self._home.look_again()
        except ProblemsFound as error:
            if not self._config_broke:
                self._tell(events.Told(f"The settings were not changed: {error}"))
            self._config_broke = True
        if self._home.shelf.broken_files > broken_before:
            new = [path for path in self._home.shelf.files_left_out if path not in named_before]
            which = new[0] if new else "A deck file"
            self._tell(events.Told(f"{which} has an error now; its cards wait. See: flashcards check"))

    # -- one card -----------------------------------------------------------------------------

    def _take(self, decision: Decision) -> events.SessionEnd | None:
        """Do what was decided; the end of the session, if it was that."""
        match decision:
            case Action.INPUT_ENDED:
                return events.SessionEnd.INPUT
            case Action.QUIT:
                return events.SessionEnd.QUIT
            case Rating():
                self._rate(decision)
            case Check(said, wrong):
                self._session.check(said, wrong=wrong)
                self._card.tell_checked()
            case Typed(text):
                self._reveal(text)
            case Action.TYPE:
                self._tell(events.Refused(TOO_LATE_TO_TYPE))
            case Action():
                self._act(decision)
        return None

    def _go_on(self) -> None:
        session = self._session
        if session.stage is Stage.QUESTION:
            self._reveal()
        elif session.stage is Stage.POINTS:
            session.check(session.said if session.mentioned else None)
            self._card.tell_checked()
        elif (suggestion := session.suggestion()) is not None:
            self._rate(suggestion.rating)
        else:
            self._tell(events.Refused(NOT_CHECKED))

    def _reveal(self, typed: str | None = None) -> None:
        self._session.reveal(self._home.now(), typed)
        self._card.tell_answer()

    def _rate(self, rating: Rating) -> None:
        session, home = self._session, self._home
        card, before = session.current.card, session.current.state
        row, state = home.record(session.rate(rating, home.now()))
        session.stored(row, state)
        self._progress.left(row.id, repeats=state.repeats_on(row.study_day))
        follow_up = card.follow_ups[before.reps % len(card.follow_ups)] if card.follow_ups else None
        self._follow_up = follow_up if follow_up and follow_up.answer.strip() else None
        self._followed_up = False
        by_plan = bool(self._plans) and not session.practice
        missed_half = not self._told_of_half and _missed_half(row, before)
        self._told_of_half |= missed_half
        self._tell(events.Saved(row, state, before, follow_up, by_plan, missed_half))
        self._tell_leech(card, before, state)

    def _tell_leech(self, card: Card, before: CardState, state: CardState) -> None:
        own = self._home.settings.for_deck(card.deck)
        if self._session.practice or not is_told_now(before, state, own.leech_at):
            return
        if own.leech_suspends:
            now = self._home.now()
            draft = Draft(RowKind.SUSPEND, card.key, now.ms, now.offset, now.day, source=Source.SESSION)
            _, suspended = self._home.record(draft)
            self._session.queue.update(card.key, suspended)
        self._tell(events.Leech(state.lapses, own.leech_suspends, card.key, self._home.short_name(card.key)))

    # -- instead of an answer -----------------------------------------------------------------

    def _act(self, action: Action) -> None:
        match action:
            case Action.ON:
                self._go_on()
            case Action.HINT:
                self._hint()
            case Action.WHY:
                self._card.tell_why()
            case Action.HELP:
                self._tell(events.Helped())
            case Action.UNDO:
                self._undo()
            case Action.SUSPEND | Action.BURY | Action.SKIP:
                self._leave(action)
            case Action.BACK:
                self._back()
            case Action.PAGER:
                self._card.page()
            case Action.SOURCES:
                self._card.tell_sources()
            case Action.FOLLOW_UP:
                self._answer_follow_up()
            case Action.EDIT | Action.MINE:
                self._edit(action)

    def _hint(self) -> None:
        hint = self._session.current.card.hint
        if self._session.stage is Stage.QUESTION and hint:
            self._session.use_hint()
        self._tell(events.Hinted(hint))

    def _back(self) -> None:
        if self._session.stage is Stage.RATING:
            self._session.check_again()
            self._card.tell_revealed()

    def _answer_follow_up(self) -> None:
        if self._follow_up is None:
            self._tell(events.Refused("This follow-up has no answer."))
            return
        self._followed_up = True
        session = self._session
        if session.stage is Stage.QUESTION:  # nobody thought of this question yet
            session.was_away(self._home.now().ms - session.current.shown_at)
        self._tell(events.FollowedUp(self._follow_up))

    def _undo(self) -> None:
        undone = undo(self._home, source=Source.SESSION)
        if undone is None:
            self._tell(events.Refused("Nothing to undo."))
            return
        self._follow_up = None
        self._tell(events.UndoTold(undone.target, undone.void, undone.key))
        self._progress.taken_back(undone.target.id)
        self._session.undone(undone.target, undone.key, undone.state)
        self._begin_anew(self._session)

    def _leave(self, action: Action) -> None:
        """Skip the card, or set it aside."""
        key = self._session.current.card.key
        if action is Action.SKIP:
            self._session.skip()
            self._progress.left()
        else:
            kind = RowKind.SUSPEND if action is Action.SUSPEND else RowKind.BURY
            row, state = self._home.record(self._session.set_aside(kind, self._home.now()))
            self._session.was_set_aside(state)
            self._progress.left(row.id)
        self._tell(events.Acted(action, key, self._home.short_name(key)))

    def _edit(self, action: Action) -> None:
        """The card in the editor, or the learner's words for it typed; then the card as it is now."""
        from flashcards.app.study.edit_in_session import edit_in_session, write_in_session

        at_hand = self._home, self._session, self._face
        if action is Action.MINE:
            write_in_session(*at_hand)
        elif not edit_in_session(*at_hand):
            return
        if self._session.stage is Stage.QUESTION:
            self._card.tell_question(self._progress.position)
        else:
            self._card.tell_answer()


def _missed_half(row: Row, before: CardState) -> bool:
    """Whether half of the points or more were missed at a first meeting."""
    if before.state is not State.NEW or row.points is None or not row.points_total:
        return False
    return 2 * row.points.bit_count() <= row.points_total

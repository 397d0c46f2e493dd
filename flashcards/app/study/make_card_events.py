"""What a session tells of the card on the screen: its question, its answer, its sources, why it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flashcards.app.plan.inputs import PlanInputs
from flashcards.app.study import events
from flashcards.app.study.card_events import asked, revealed
from flashcards.app.study.face import Face
from flashcards.app.study.session_progress import Position
from flashcards.core.card_state import CardState
from flashcards.core.rows import Rating
from flashcards.core.study.session import ReviewSession, Stage
from flashcards.home.home import Home


class CardTelling:
    """Tells a face of the session's current card; nothing is stored."""

    def __init__(self, home: Home, session: ReviewSession, face: Face, plans: Sequence[PlanInputs]) -> None:
        self._home = home
        self._session = session
        self._face = face
        self._tell = face.tell
        self._plans = plans

    def tell_question(self, position: Position) -> None:
        ahead = self._plans[0].preparation if self._plans else None
        self._tell(asked(self._home, self._session, position, ahead))

    def tell_answer(self) -> None:
        """What the stage allows to be seen: the points, and past them the answer."""
        self.tell_revealed()
        if self._session.stage is Stage.RATING:
            self.tell_checked()

    def tell_revealed(self) -> None:
        self._tell(revealed(self._home, self._session, self._previews()))

    def tell_checked(self) -> None:
        session = self._session
        self._tell(events.Checked(session.said, session.wrong, session.suggestion()))

    def tell_why(self) -> None:
        """Why the card is asked, and when each rating would bring it back."""
        from flashcards.app.plan.forecast import card_forecast

        state, now = self._session.current.state, self._home.now()
        recall = self._home.recall(state, now)
        ahead = card_forecast(self._home, self._session.current.card.key)
        self._tell(events.Explained(state, recall, ahead, self._previews(), now.day))

    def tell_sources(self) -> None:
        refs = self._session.current.card.refs
        if self._session.stage is Stage.QUESTION:
            self._tell(events.Refused("The sources come with the answer."))
        elif refs:
            self._tell(events.Sourced(refs))
        else:
            self._tell(events.Refused("This card names no source."))

    def page(self) -> None:
        """The answer, or before the reveal the context, in a pager."""
        card = self._session.current.card
        if self._session.stage is not Stage.QUESTION:
            self._face.page(card, answer=True)
        elif card.context.strip():
            self._face.page(card, answer=False)
        else:
            self._tell(events.Refused("Reveal the answer first."))

    def _previews(self) -> Mapping[Rating, CardState]:
        if self._session.practice or self._plans:
            return {}
        question = self._session.current
        day = self._session.day if self._session.stage is not Stage.QUESTION else self._home.today
        return self._home.scheduler(question.card.deck).preview(question.state, day)

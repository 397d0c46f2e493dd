"""What a session tells of the card on the screen: its question, its answer, its sources, why it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flashcards.app.interview.reading import latest_question
from flashcards.app.own_words.reading import cards_without_story, own_words_for
from flashcards.app.plan.inputs import PlanInputs
from flashcards.app.study import events
from flashcards.app.study.face import Face
from flashcards.core.card_keys import deck_of
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

    def tell_question(self, position: tuple[int, int]) -> None:
        """`position`: as `Progress` has it."""
        home, session, key = self._home, self._session, self._session.current.card.key
        asked = events.Asked(
            session.current,
            *position,
            session.queue.counts(),
            home.settings,
            None if session.minutes is None else (session.used_ms // 60_000, session.minutes),
            wants_story=key in cards_without_story(home, [key]),
            ahead=self._plans[0].preparation if self._plans else None,
            asked_before=latest_question(home, key),
            deck_title=entry.title if (entry := home.shelf.entry(deck_of(key))) else "",
        )
        self._tell(asked)

    def tell_answer(self) -> None:
        """What the stage allows to be seen: the points, and past them the answer."""
        self.tell_revealed()
        if self._session.stage is Stage.RATING:
            self.tell_checked()

    def tell_revealed(self) -> None:
        home, session, key = self._home, self._session, self._session.current.card.key
        revealed = events.Revealed(
            session.current,
            session.answer_seconds,
            own_words_for(home, key),
            self._previews(),
            session.day,
            home.settings,
            answered=latest_question(home, key, answered=True),
            mentioned=session.mentioned,
        )
        self._tell(revealed)

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

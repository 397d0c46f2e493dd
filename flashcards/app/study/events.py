"""What happens in a session: the values that the loop tells a face."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.interview.reading import LatestQuestion
from flashcards.app.interview.scope import Preparation
from flashcards.app.study.prompts_and_decisions import Action
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.cards import FollowUp
from flashcards.core.rows import Rating, Row
from flashcards.core.study.candidates import Coming, Counts
from flashcards.core.study.session import Question
from flashcards.core.study.session_counts import Tally
from flashcards.core.study.suggested_rating import Suggestion
from flashcards.library.config.settings import Settings

if TYPE_CHECKING:
    from flashcards.app.plan.forecast import CardForecast, SessionOutcome


class Told(NamedTuple):
    """Beside the cards, such as that a deck broke while the session runs."""

    text: str


class Welcomed(NamedTuple):
    """The very first session begins: how it goes."""


class Refused(NamedTuple):
    """Something was asked for that cannot be done here; nothing changed."""

    text: str


class Asked(NamedTuple):
    question: Question
    number: int
    """Of the card in this session: 1 for the first."""
    total: int
    """Cards of this session; it grows by repeats only."""
    counts: Counts
    settings: Settings
    minutes: tuple[int, int] | None = None
    """(used, allowed) where the session is limited to minutes."""
    wants_story: bool = False
    """A story card for which the learner has written neither a story nor an own answer."""
    ahead: Preparation | None = None
    """For the interview that the session prepares for."""
    asked_before: LatestQuestion | None = None
    deck_title: str = ""


class Revealed(NamedTuple):
    """The thinking time has ended and everything about the card may be seen."""

    question: Question
    answer_seconds: int
    own_words: str
    """What the learner wrote for this card, or ""."""
    previews: Mapping[Rating, CardState]
    """What each rating would store; empty in practice, and before an interview, where the plan decides."""
    day: date
    settings: Settings
    answered: LatestQuestion | None = None
    """What the learner answered when an interviewer asked it last, if they noted it."""
    mentioned: Mapping[int, tuple[str, ...]] | None = None
    """Points that a typed answer mentions -> by which words; None: it was not typed."""


class Checked(NamedTuple):
    """The points were gone through, if the card has any."""

    said: frozenset[int] | None
    """Indexes of the points said; None: not checked."""
    wrong: bool
    suggestion: Suggestion | None


class Saved(NamedTuple):
    row: Row
    state: CardState
    before: CardState
    follow_up: FollowUp | None
    """What an interviewer may ask next."""
    by_plan: bool = False
    """Before an interview the plan decides when the card comes again, and not its due day."""
    missed_half: bool = False
    """The first new card of the session of which half or more was missed."""


class FollowedUp(NamedTuple):
    """The answer to the last follow-up was asked for."""

    follow_up: FollowUp


class UndoTold(NamedTuple):
    """An answer, suspension or burial does not count any more."""

    target: Row
    void: Row
    key: CardKey


class Acted(NamedTuple):
    """The card was left without an answer."""

    action: Action
    key: CardKey
    name: str
    """What a command takes for it."""


class Hinted(NamedTuple):
    hint: str
    """ "" where the card has none."""


class Explained(NamedTuple):
    """Why the card is asked and when it would come again."""

    state: CardState
    recall: float
    """Predicted now."""
    ahead: CardForecast | None
    """What is predicted at the interview that asks the card."""
    previews: Mapping[Rating, CardState]
    day: date


class Sourced(NamedTuple):
    """The sources of the revealed card were asked for."""

    refs: tuple[str, ...]


class Leech(NamedTuple):
    lapses: int
    suspended: bool
    key: CardKey
    name: str


class Helped(NamedTuple):
    """All keys and what the ratings mean."""


class Ended(NamedTuple):
    """The session is over; every answer in `tally` is stored."""

    reason: SessionEnd
    tally: Tally
    waiting: tuple[CardKey, ...]
    """Cards whose second try needs some minutes more."""
    coming: Coming | None
    today: date
    practice: bool
    first_time: bool = False
    """The learner's very first session, and no interview is ahead."""
    by_plan: bool = False
    """An interview is ahead and its plan decided what was asked."""
    enough: bool = False
    """More is due, and the day is a short one."""
    outcome: SessionOutcome | None = None
    follow_up: FollowUp | None = None
    """That of the last card, where it has an answer that could not be asked for any more."""


Event = (
    Welcomed
    | Told
    | Refused
    | Asked
    | Revealed
    | Checked
    | Saved
    | FollowedUp
    | UndoTold
    | Acted
    | Hinted
    | Explained
    | Sourced
    | Leech
    | Helped
    | Ended
)


class SessionEnd(Enum):
    DONE = "done"
    LIMIT = "limit"
    QUIT = "quit"
    INPUT = "end of input"
    NEW_DAY = "new study day"
    INTERRUPTED = "interrupted"

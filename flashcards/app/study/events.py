"""What happens in a session and what a learner may decide: the values between the loop and its faces.

The loop (`session_loop`) tells a face what happened and asks it for decisions. Line mode, keys mode
and `--jsonl` are faces; none of them stores or schedules anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol

from flashcards.app.interview.reading import LatestQuestion, Preparation
from flashcards.app.plan.forecast import SessionOutcome
from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.core.rows import Rating, Row
from flashcards.core.study.candidates import Coming, Counts
from flashcards.core.study.rubric import Suggestion
from flashcards.core.study.session import Question, Stage, Tally


class Told(NamedTuple):
    """A sentence beside the cards, such as that a deck broke while the session runs."""

    text: str


class Welcomed(NamedTuple):
    """The very first session begins: how it goes."""


class Refused(NamedTuple):
    """Something was asked for that cannot be done here; nothing changed."""

    text: str


class Asked(NamedTuple):
    """A question is on the screen."""

    question: Question
    number: int
    """Cards shown in this session, this one included."""
    counts: Counts
    minutes: tuple[int, int] | None = None
    """(used, allowed) where the session is limited to minutes."""
    wants_story: bool = False
    """A story card for which the learner has written neither a story nor an own answer."""
    aloud: bool = True
    ahead: Preparation | None = None
    """For the interview that the session prepares for."""
    asked_before: LatestQuestion | None = None


class Revealed(NamedTuple):
    """The thinking time has ended and everything about the card may be seen."""

    question: Question
    answer_seconds: int
    own_words: str
    """What the learner wrote for this card, or ""."""
    previews: Mapping[Rating, CardState]
    """What each rating would store; empty in practice, and before an interview, where the plan decides."""
    day: date
    """The study day of the answer."""


class Checked(NamedTuple):
    """The points were gone through. For a card without points `total` is 0."""

    said: frozenset[int] | None
    """Indexes of the points said; None: not checked."""
    wrong: bool
    total: int
    suggestion: Suggestion | None


class Saved(NamedTuple):
    """An answer is on the disk."""

    row: Row
    state: CardState
    before: CardState
    follow_up: str
    """What an interviewer may ask next, or ""."""
    by_plan: bool = False
    """Before an interview the plan decides when the card comes again, and not its due day."""


class UndoTold(NamedTuple):
    """An answer, suspension or burial does not count any more."""

    target: Row
    void: Row
    key: CardKey


class Acted(NamedTuple):
    """The card was left without an answer."""

    action: Action
    key: CardKey


class Hinted(NamedTuple):
    hint: str
    """ "" where the card has none."""


class Explained(NamedTuple):
    """Why the card is asked and when it would come again."""

    state: CardState
    recall: float
    previews: Mapping[Rating, CardState]
    day: date


class Leech(NamedTuple):
    lapses: int
    suspended: bool
    key: CardKey


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
    outcome: SessionOutcome | None = None
    """What it did for the interview that it prepared for."""


Event = (
    Welcomed
    | Told
    | Refused
    | Asked
    | Revealed
    | Checked
    | Saved
    | UndoTold
    | Acted
    | Hinted
    | Explained
    | Leech
    | Helped
    | Ended
)


class SessionEnd(Enum):
    """Why a session ended."""

    DONE = "done"
    LIMIT = "limit"
    QUIT = "quit"
    INPUT = "end of input"
    NEW_DAY = "new study day"
    INTERRUPTED = "interrupted"


class Action(Enum):
    """What may be asked for at every prompt."""

    HINT = "hint"
    WHY = "why"
    HELP = "help"
    UNDO = "undo"
    SUSPEND = "suspend"
    BURY = "bury"
    SKIP = "skip"
    EDIT = "edit"
    MINE = "mine"
    PAGER = "pager"
    BACK = "back"
    QUIT = "quit"


class Go(Enum):
    """The plain key at each prompt, and the end of input."""

    ON = "on"
    """Reveals the answer, leaves the points unchecked, accepts the suggestion."""
    INPUT_ENDED = "input ended"


class Check(NamedTuple):
    """The points that were said; None for "not checked"."""

    said: frozenset[int] | None
    wrong: bool


Decision = Go | Action | Check | Rating


class Prompt(NamedTuple):
    """Where the session stands when it asks."""

    stage: Stage
    card: Card
    said: frozenset[int] | None = None
    """At the points: what was ticked before; None: the list is untouched."""
    wrong: bool = False
    suggestion: Suggestion | None = None
    """At the rating."""


class Face(Protocol):
    """A front end of a session."""

    @property
    def has_editor(self) -> bool:
        """Whether the learner's editor may be opened from here."""
        ...

    def tell(self, event: Event) -> None:
        """Show what happened."""
        ...

    def ask(self, prompt: Prompt, *, meanwhile: Callable[[], object]) -> Decision:
        """What the learner decides. `meanwhile` runs once the prompt can be seen, before it is answered."""
        ...

    def choose(self, question: str, keys: Mapping[str, str]) -> str | None:
        """One of `keys` (key -> what it does; "" is Enter) in answer to a question beside the cards.

        None at the end of input.
        """
        ...

    def let_go(self) -> None:
        """Another program (an editor, a pager) gets the terminal; the next `ask` takes it back."""
        ...

    def page(self, text: str) -> None:
        """Show a long text in a pager, or as well as this face can."""
        ...

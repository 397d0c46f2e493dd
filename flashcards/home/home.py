"""Home: decks, settings, log and cache of one learner, opened together and kept in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from flashcards.core.card_keys import CardKey, DeckId, deck_of
from flashcards.core.card_state import CardState, recall_at
from flashcards.core.rows import Draft, ReplayRow, Row, RowKind, Source
from flashcards.core.study_day import Instant
from flashcards.errors import CacheUnusable, ProblemsFound, StoreError
from flashcards.home.clock import Clock, at_ms, instant
from flashcards.home.log_opening import STAMP, back_up_log, make_log, must_be_sound, open_log
from flashcards.home.places import Places
from flashcards.home.shelf import Shelf
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.derived import stamp
from flashcards.store.review_log import Head, ReviewLog

if TYPE_CHECKING:
    from flashcards.core.cards import Card
    from flashcards.core.study.scheduling import Scheduler
    from flashcards.library.config.settings import Settings

T = TypeVar("T")


class Stored(NamedTuple):
    """What became of a draft."""

    row: Row
    state: CardState


class Home:
    """Opens nothing until it is asked for."""

    def __init__(self, places: Places, clock: Clock) -> None:
        self.places = places
        self.clock = clock
        self.appended = False
        """Whether this process has stored a row."""
        self.notices: list[str] = []
        """What the learner should hear of, beside the result of a command."""
        self._schedulers: dict[DeckId, Scheduler] = {}
        self._looked_at: Head | None = None
        self._backed_up: date | None = None

    def close(self) -> None:
        """Close log and cache, as far as they were opened."""
        for name in ("log", "cache"):
            opened = self.__dict__.pop(name, None)
            if opened is not None:
                opened.close()

    # -- time ---------------------------------------------------------------------------------

    def now(self) -> Instant:
        return instant(self.clock.now(), self.settings.rollover)

    def moment(self, ms: int) -> Instant:
        """What this machine's calendar says of a moment of this century, `ms` since 1970."""
        return instant(self.clock.local(at_ms(ms)), self.settings.rollover)

    @property
    def today(self) -> date:
        return self.now().day

    # -- the cache ----------------------------------------------------------------------------

    @cached_property
    def cache(self) -> Cache:
        """On the disk where there is a home already, else in memory: reading makes no home."""
        return Cache.open(self.places.cache) if self.places.root.is_dir() else Cache.in_memory()

    def renew_cache(self, error: CacheUnusable) -> None:
        """Go on without the cache that failed: made anew when it is damaged, else in memory."""
        self.cache.close()
        self.__dict__.pop("shelf", None)
        if error.damaged:
            self.places.cache.unlink(missing_ok=True)
            del self.cache
        else:
            self.__dict__["cache"] = Cache.in_memory()

    def _guarded(self, action: Callable[[], T]) -> T:
        """A cache that fails in the middle of a session, or after a commit, must not end it."""
        try:
            return action()
        except CacheUnusable as error:
            self.renew_cache(error)
            return action()

    # -- decks and settings -------------------------------------------------------------------

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.places, self.cache)

    def look_again(self) -> None:
        """Take in what changed in decks and settings. Raises ProblemsFound as reading them does."""
        self._guarded(lambda: self.shelf.refresh())  # noqa: PLW0108  # the shelf of then, if it fails

    @property
    def settings(self) -> Settings:
        return self.shelf.settings

    def make(self) -> None:
        """Make the home folder, for the learner alone. Raises StoreError where that is impossible."""
        if self.places.root.is_dir():
            return
        try:
            self.places.root.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise StoreError(
                f"{self.places.root}: cannot be made ({error.strerror}); "
                "choose another place with --home or FLASHCARDS_HOME"
            ) from error
        self.close()
        self.__dict__.pop("shelf", None)  # it was read into memory; from now on it is on the disk

    def card(self, key: CardKey) -> Card | None:
        """The card as its deck file has it now; None when no sound deck holds it."""
        return self._guarded(lambda: self.shelf.card(key))

    def living_key(self, key: CardKey) -> CardKey | None:
        """The key of the same card today, from any key it had; None when no deck has it."""
        return self._guarded(lambda: self.cache.cards.living_key(self.cache.cards.oldest(key)))

    def keys_of(self, key: CardKey) -> list[CardKey]:
        """Every key that the same card has or had."""
        return self._guarded(lambda: self.cache.cards.keys_of(self.cache.cards.oldest(key)))

    # -- the log ------------------------------------------------------------------------------

    @cached_property
    def log(self) -> ReviewLog | None:
        """The review log; None before the first answer."""
        return open_log(self.places, self.cache.meta("store"), lambda: self.today)

    def logged_keys(self) -> list[CardKey]:
        """The keys under which rows of the log stand."""
        return self.log.cards_after(0) if self.log is not None else []

    def log_for_writing(self) -> ReviewLog:
        """The review log, made if there is none yet. Raises StoreError where it cannot be written."""
        log = self.log
        if log is None:
            self.make()
            log = make_log(self.places)
            self.__dict__["log"] = log
            self._warn_of_a_risky_folder()
            self._guarded(self.refresh)
        self._guarded(lambda: must_be_sound(self.places.log, self.cache))
        log.must_be_writable()
        return log

    def _warn_of_a_risky_folder(self) -> None:
        from flashcards.home.risky_folders import risk_of

        risk = risk_of(self.places.root)
        if risk is not None:
            self.notices.append(
                f"{self.places.log}: {risk}; safer: a folder on this machine, with --home or FLASHCARDS_HOME"
            )

    def back_up(self, *, again: bool = False) -> None:
        """A verified backup, if today has none or `again`. Raises StoreError when the log is damaged."""
        today = self.today
        if self.log is not None and (again or self._backed_up != today):
            back_up_log(self.log, self.places, today, again=again)
            self._backed_up = today

    def append(self, drafts: Iterable[Draft]) -> list[Row]:
        """Append the drafts, all or none, and bring the states up to date. Then they are on the disk."""
        log = self.log_for_writing()
        self.back_up()
        rows = log.append(drafts)
        self._committed()
        return rows

    def append_many(self, drafts: Iterable[Draft]) -> None:
        """`append` for a history: the rows are not kept in memory."""
        log = self.log_for_writing()
        self.back_up()
        log.append_many(drafts)
        self._committed()

    def record(self, draft: Draft) -> Stored:
        """Append one draft; what became of it."""
        row = self.append([draft])[0]
        return Stored(row, self.state(row.card))

    def void(self, target: Row, source: Source) -> Row:
        """Append the row that takes `target` back. Raises UsageProblem where that cannot be."""
        log, now = self.log_for_writing(), self.now()
        draft = Draft(RowKind.VOID, target.card, now.ms, now.offset, now.day, voids=target.id, source=source)
        void = log.void(target, draft)
        self._committed()
        return void

    def _committed(self) -> None:
        """Rows are on the disk: from here on nothing may fail as if they were not."""
        self.appended = True
        self._guarded(lambda: self.refresh(ours=True))

    # -- states -------------------------------------------------------------------------------

    def state(self, key: CardKey) -> CardState:
        """Where the card stands, by any key it ever had."""
        return self._guarded(lambda: self.cache.states.of(self.cache.cards.oldest(key)))

    def scheduler(self, deck: DeckId) -> Scheduler:
        """The scheduler of a deck. Raises ProblemsFound for parameters that FSRS refuses."""
        from flashcards.core.study.scheduling import Scheduler

        if deck not in self._schedulers:
            own = self.settings.for_deck(deck)
            try:
                self._schedulers[deck] = Scheduler(
                    desired_retention=own.desired_retention,
                    maximum_interval=own.maximum_interval,
                    parameters=own.parameters,
                    fuzz=own.fuzz,
                )
            except ValueError as error:
                raise ProblemsFound(f'{self.places.config}: "parameters" cannot be used: {error}') from error
        return self._schedulers[deck]

    def replay(self, oldest: CardKey, rows: Iterable[ReplayRow]) -> CardState:
        """What the rows of a card make of it, with the settings of the deck it is in today."""
        living = self.cache.cards.living_key(oldest) or oldest
        return self.scheduler(deck_of(living)).replay(oldest, rows)

    def recall(self, state: CardState, now: Instant) -> float:
        """Predicted recall of a card now."""
        return recall_at(state, now.ms, self.settings.decay)

    def refresh(self, *, ours: bool = False) -> Head | None:
        """Bring the cached states in line with the log, whoever appended to it (`ours`: we just did).

        Replays the cards that got rows; everything where the log or a scheduling setting is another
        one than the cache knows. Returns how far the log went; None where there is none.
        """
        shelf, log = self.shelf, self.log
        if log is None:
            return None
        states = self.cache.states
        known, head, signature = states.head(), log.head(), shelf.signature
        same_store = self.cache.meta("store") == log.store_id
        same_rules = same_store and self.cache.meta("replayed with") == signature
        if same_rules and known == head:
            return head
        self._schedulers.clear()
        marks = {"store": log.store_id, "replayed with": signature}
        if ours:
            marks[STAMP] = str(stamp(self.places.log))
        continues = known is not None and log.continues(known)
        if known is not None and not continues:
            self.notices.append(
                f"{log.path}: is not the log it was ({known.rows} rows before, {head.rows} now); "
                "was another copy put in its place?"
            )
        if same_rules and continues and known is not None:
            states.update(log, log.cards_after(known.rows), head, self.replay, marks)
        else:
            states.rebuild(log, self.replay, marks)
        return head

    def changes(self) -> dict[CardKey, CardState]:
        """States of the cards that got rows since the last call, here or elsewhere, by living key.

        The first call starts the count. A session asks this, and not the cache, which another
        process may have brought up to date before us.
        """
        head = self._guarded(self.refresh)
        log, since, self._looked_at = self.log, self._looked_at, head
        if log is None or since is None or head == since:
            return {}
        cards = self.cache.cards
        oldest = {cards.oldest(key) for key in log.cards_after(since.rows)}
        return {cards.living_key(key) or key: self.state(key) for key in oldest}

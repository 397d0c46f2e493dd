"""Home: what is opened of it, written to, and its card states kept in step with the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from flashcards.core.card_keys import CardKey, DeckId, deck_of
from flashcards.core.card_state import MS_PER_DAY, CardState, recall_now
from flashcards.core.rows import Draft, ReplayRow, Row, RowKind, Source
from flashcards.core.study.candidates import Candidate, Chosen
from flashcards.core.study_day import Instant
from flashcards.errors import ProblemsFound, StoreError
from flashcards.home.clock import Clock
from flashcards.home.log_opening import STAMP, make_log, must_be_sound
from flashcards.home.lost_rows import history_before, known_to, known_to_backups, lost_of, sentence
from flashcards.home.opened_home import OpenedHome
from flashcards.home.places import Places
from flashcards.store.cache.layout import HISTORY, LOST
from flashcards.store.cache.stamps import stamp
from flashcards.store.histories import History
from flashcards.store.questions_to_a_log import Head
from flashcards.store.review_log import ReviewLog

if TYPE_CHECKING:
    from flashcards.core.study.scheduling import Scheduler


class Home(OpenedHome):
    """A home to read and to write."""

    def __init__(self, places: Places, clock: Clock) -> None:
        super().__init__(places, clock)
        self.appended = False  # whether this process has stored a row
        self._schedulers: dict[DeckId, Scheduler] = {}
        self._looked_at: Head | None = None
        self._backed_up: date | None = None
        self._backup_failed: str | None = None
        self.tells_lost = True
        """Whether a notice says that the log lacks answers; False for a command whose result tells it."""

    # -- writing to the log -------------------------------------------------------------------

    def log_for_writing(self) -> ReviewLog:
        """The review log, made if there is none yet. Raises StoreError where it cannot be written."""
        log = self.log
        if log is None:
            from flashcards.home.risky_folders import risk_of

            self.make()
            log = make_log(self.places)
            self.__dict__["log"] = log
            if risk := risk_of(self.places.root):
                safer = "safer: a folder on this machine, with --home or FLASHCARDS_HOME"
                self.notices.append(f"{self.places.log}: {risk}; {safer}")
            self.guarded(self.refresh)
        self.guarded(lambda: must_be_sound(self.places.log, self.cache))
        log.must_be_writable()
        self.guarded(self.look_for_lost)
        return log

    def back_up(self, *, again: bool = False) -> None:
        """A verified backup, if today has none or `again`. Raises StoreError when the log is damaged.

        A day's backup that cannot be made for want of room keeps no answer out.
        """
        today, folder = self.today, self.places.backups
        if self.log is not None and (again or self._backed_up != today):
            from flashcards.store.backups import BackupFailed, back_up, backups

            if self.log.head().rows and (again or all(each.day != today for each in backups(folder))):
                try:
                    back_up(self.log.path, folder, today)
                except BackupFailed as failure:
                    if again:
                        raise
                    self._backup_failed = f"{failure}; the answer is stored all the same"
                self.guarded(lambda: self.look_for_lost(backups_too=True))
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

    def record(self, draft: Draft) -> tuple[Row, CardState]:
        (row,) = self.append([draft])
        state = self.state(row.card)
        if state.last_reviewed_at > row.reviewed_at + MS_PER_DAY:
            self.notices.append(
                f"{row.card}: an earlier answer has a date ahead of the clock; see: flashcards doctor"
            )
        return row, state

    def void(self, target: Row, source: Source) -> Row:
        """Append the row that takes `target` back. Raises UsageProblem where that cannot be."""
        log, now = self.log_for_writing(), self.now()
        void = log.void(target, Draft(RowKind.VOID, target.card, *now, voids=target.id, source=source))
        self._committed()
        return void

    def _committed(self) -> None:
        """Rows are on the disk: from here on nothing may fail as if they were not."""
        self.appended = True
        try:
            self.guarded(lambda: self.refresh(ours=True))
        except StoreError as error:
            raise StoreError(f"{error}; but the last row is stored; see: flashcards log -n 1") from error
        if self._backup_failed:
            self.notices.append(self._backup_failed)
            self._backup_failed = None

    # -- answers that are gone ----------------------------------------------------------------

    def look_for_lost(self, *, backups_too: bool = False) -> None:
        """See anew whether the log lacks answers that were stored before, and say so."""
        if self.log is None:
            return
        known = known_to(self.cache) + (known_to_backups(self.places.backups) if backups_too else [])
        lost = lost_of(self.log, known)
        if (dumped := json.dumps(lost)) != (self.cache.meta(LOST) or "[]"):
            with self.cache.writing():
                self.cache.put_meta(LOST, dumped)
        self._tell_lost(lost)

    def _tell_lost(self, lost: Sequence[History]) -> None:
        if lost and self.tells_lost and self.log is not None:
            self.notices.append(sentence(self.log, lost))
            self.tells_lost = False  # once a command

    # -- states -------------------------------------------------------------------------------

    def state(self, key: CardKey) -> CardState:
        """Where the card stands, by any key it ever had."""
        return self.guarded(lambda: self.cache.states.of(self.cache.cards.oldest(key)))

    def scheduler(self, deck: DeckId) -> Scheduler:
        """The scheduler of a deck. Raises ProblemsFound for parameters that FSRS refuses."""
        from flashcards.core.study.scheduling import EarlierWeights, Scheduler

        if deck not in self._schedulers:
            own = self.settings.for_deck(deck)
            try:
                self._schedulers[deck] = Scheduler(
                    desired_retention=own.desired_retention,
                    maximum_interval=own.maximum_interval,
                    parameters=own.parameters,
                    fuzz=own.fuzz,
                    earlier=[EarlierWeights(*each) for each in own.earlier_parameters],
                )
            except ValueError as error:
                raise ProblemsFound(f'{self.places.config}: "parameters" cannot be used: {error}') from error
        return self._schedulers[deck]

    def replay(self, oldest: CardKey, rows: Iterable[ReplayRow]) -> CardState:
        """What the rows of a card make of it, with the settings of the deck it is in today."""
        living = self.cache.cards.living_key(oldest) or oldest
        return self.scheduler(deck_of(living)).replay(oldest, rows)

    def candidates_as_of(
        self, head: Head, decks: Sequence[DeckId], day: date, keys: Sequence[CardKey]
    ) -> list[Candidate]:
        """These cards as they stood when the log went to `head`, whoever added to it since.

        Of one that its deck does not hold any more, no more than that it was due by `day`.
        """
        return self.guarded(lambda: self._candidates_as_of(head, decks, day, keys))

    def _candidates_as_of(
        self, head: Head, decks: Sequence[DeckId], day: date, keys: Sequence[CardKey]
    ) -> list[Candidate]:
        if self.cache.states.head() is None:  # made anew
            self.refresh()
        chosen = Chosen(decks, keys=frozenset(keys))
        found = {card.key: card for card in self.cache.due.all(chosen, suspended_too=True)}
        log, cards = self.log, self.cache.cards
        # Asked last, so that a card that got rows meanwhile is among them.
        for key in log.cards_after(head.rows) if log is not None else ():
            oldest = cards.oldest(key)
            card = found.get(cards.living_key(oldest) or key)
            if card is not None and log is not None:
                rows = log.rows_of(cards.keys_of(oldest), first=head.rows)
                found[card.key] = card._replace(state=self.replay(oldest, rows))
        for key in keys:
            if key not in found:
                found[key] = Candidate(key, deck_of(key), CardState(key, due=day))
        return list(found.values())

    def recall(self, state: CardState, now: Instant) -> float:
        """As `recall_now` tells it, by the decay of this learner."""
        return recall_now(state, now.ms, self.settings.decay)

    def refresh(self, *, ours: bool = False) -> Head | None:
        """Bring the cached states in line with the log, whoever appended to it (`ours`: we just did).

        Replays the cards that got rows; everything where the log or a scheduling setting is another
        one than the cache knows. Returns how far the log went; None where there is none.
        """
        shelf, log, states = self.shelf, self.log, self.cache.states
        if log is None:
            return None
        known, head, signature = states.head(), log.head(), shelf.signature
        same_store = self.cache.meta("store") == log.store_id
        same_rules = same_store and self.cache.meta("replayed with") == signature
        if same_rules and known == head:
            return head
        self._schedulers.clear()
        marks = {"store": log.store_id, "replayed with": signature, HISTORY: json.dumps(log.history())}
        if ours:
            marks[STAMP] = str(stamp(self.places.log))
        before = history_before(self.cache)
        continues = known is not None and before is not None and log.continues(known, before.last_ids)
        if not continues:  # another log, an older copy, or a cache made anew
            lost = lost_of(log, known_to(self.cache) + known_to_backups(self.places.backups))
            marks[LOST] = json.dumps(lost)
            self._tell_lost(lost)
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
        head = self.guarded(self.refresh)
        log, since, self._looked_at = self.log, self._looked_at, head
        if log is None or since is None or head == since:
            return {}
        cards = self.cache.cards
        oldest = {cards.oldest(key) for key in log.cards_after(since.rows)}
        return {cards.living_key(key) or key: self.state(key) for key in oldest}

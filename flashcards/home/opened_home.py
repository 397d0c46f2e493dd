"""The opened parts of a home: decks, settings, log and cache, each opened on first use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from flashcards.core.card_keys import CardKey
from flashcards.core.plan.pause import Pause, no_pause
from flashcards.core.study_day import Instant
from flashcards.errors import CacheUnusable, StoreError
from flashcards.home.clock import Clock, at_ms, instant
from flashcards.home.decks_and_settings import Shelf
from flashcards.home.log_opening import open_log
from flashcards.home.lost_rows import what_is_remembered
from flashcards.home.places import Places
from flashcards.store.cache.cache import Cache
from flashcards.store.review_log import ReviewLog

if TYPE_CHECKING:
    from flashcards.core.cards import Card
    from flashcards.library.config.settings import Settings

T = TypeVar("T")


class OpenedHome:
    """A home to read."""

    def __init__(self, places: Places, clock: Clock) -> None:
        self.places = places
        self.clock = clock
        self.pause: Pause = no_pause
        """Of plans that are solved; see `core.plan.pause`."""
        self.cache_in_memory = False  # because its file cannot be written
        self._cache_made_anew = False
        self.notices: list[str] = []  # what the learner should hear beside the result of a command

    def close(self) -> None:
        for name in ("log", "cache"):
            if opened := self.__dict__.pop(name, None):
                opened.close()

    def now(self) -> Instant:
        return instant(self.clock.now(), self.settings.rollover)

    def moment(self, ms: int) -> Instant:
        """What this machine's calendar says of a moment of this century, `ms` since 1970."""
        return instant(self.clock.local(at_ms(ms)), self.settings.rollover)

    @property
    def today(self) -> date:
        return self.now().day

    @cached_property
    def cache(self) -> Cache:
        """On the disk where there is a home already, else in memory: reading makes no home."""
        on_disk = self.places.root.is_dir() and not self.cache_in_memory
        return Cache.open(self.places.cache) if on_disk else Cache.in_memory()

    def renew_cache(self, error: CacheUnusable) -> None:
        """Go on without the cache that failed: rebuilt when it is damaged, else in memory.

        A rebuilt one still knows of the log what the damaged one can tell.
        """
        self.__dict__.pop("shelf", None)
        remembered: dict[str, str] = {}
        if (cache := self.__dict__.pop("cache", None)) is not None:
            if error.damaged:
                with suppress(CacheUnusable):
                    remembered = what_is_remembered(cache)
            cache.close()
        self.cache_in_memory = not error.damaged or self._cache_made_anew
        self._cache_made_anew = True
        if not self.cache_in_memory:
            with suppress(OSError):
                self.places.cache.unlink()
            with suppress(CacheUnusable), self.cache.writing():
                for key, value in remembered.items():
                    self.cache.put_meta(key, value)

    def guarded(self, action: Callable[[], T]) -> T:
        """Do it, with a new cache where the present one fails: that must not end a session."""
        while True:
            try:
                return action()
            except CacheUnusable as error:
                if self.cache_in_memory:
                    raise
                self.renew_cache(error)

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.places, self.cache)

    def look_again(self) -> None:
        """Take in what changed in decks and settings. Raises ProblemsFound as reading them does."""
        self.guarded(lambda: self.shelf.refresh())  # noqa: PLW0108  # the shelf of then, if it fails

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
                f"{self.places.root}: cannot be created ({error.strerror}); "
                "choose another place with --home or FLASHCARDS_HOME"
            ) from error
        self.close()
        self.__dict__.pop("shelf", None)  # it was read into memory; from now on it is on the disk

    def card(self, key: CardKey) -> Card | None:
        """None when no sound deck holds it."""
        return self.guarded(lambda: self.shelf.card(key))

    def question(self, key: CardKey) -> str:
        """The question of the card under any key it ever had; the key itself where no sound deck holds it."""
        card = self.card(self.living_key(key) or key)
        return card.question if card is not None else key

    @cached_property
    def _ids(self) -> Counter[str]:
        return Counter(key.partition("/")[2] for key in self.shelf.card_keys())

    def question_and_name(self, key: CardKey) -> str:
        """`What if their figure is low? (low-offer)`."""
        return f"{self.question(key)} ({self.short_name(key)})"

    def short_name(self, key: CardKey) -> str:
        """The id of the card where no other deck has one so called, else its key; commands take both."""
        name = key.partition("/")[2]
        return name if self._ids[name] == 1 else key

    def living_key(self, key: CardKey) -> CardKey | None:
        """The key of the same card today, from any key it had; None when no deck has it."""
        return self.guarded(lambda: self.cache.cards.living_key(self.cache.cards.oldest(key)))

    def keys_of(self, key: CardKey) -> list[CardKey]:
        """Every key that the same card has or had."""
        return self.guarded(lambda: self.cache.cards.keys_of(self.cache.cards.oldest(key)))

    @cached_property
    def log(self) -> ReviewLog | None:
        """None before the first answer."""
        return open_log(self.places, self.cache.meta("store"), lambda: self.today)

    def logged_keys(self) -> list[CardKey]:
        """The keys under which rows of the log stand."""
        return self.log.cards_after(0) if self.log is not None else []

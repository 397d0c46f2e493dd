"""The answers of all cards that leave, one card after the other, as Anki's log has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from flashcards.core.card_keys import CardKey, deck_of
from flashcards.core.rows import Row
from flashcards.exchange.anki.schedule import AnkiReview, review_records
from flashcards.home.home import Home

_Card = tuple[CardKey, Iterable[Row]]


class AnswersOut:
    """Iterates over (number of a note, line of the log) once; counts while it does."""

    def __init__(
        self, home: Home, numbers: Mapping[CardKey, int], told: Callable[[Iterator[_Card]], Iterable[_Card]]
    ) -> None:
        """`numbers`: living key of each card that leaves -> the number of its note.

        `told` hands on the cards among them that have rows, and may show how many have gone by.
        """
        self._home = home
        self._numbers = numbers
        self._told = told
        self.given = 0
        self.from_the_future = 0
        """Answers left out because they are dated in the future: Anki refuses a package that holds one."""

    def __iter__(self) -> Iterator[tuple[int, AnkiReview]]:
        now = self._home.now().ms
        for key, rows in self._told(found for found in self._by_living_key() if found[0] in self._numbers):
            steps = self._home.scheduler(deck_of(key)).steps(self._home.cache.cards.oldest(key), rows)
            for record in review_records(steps):
                if record.id > now:
                    self.from_the_future += 1
                else:
                    self.given += 1
                    yield self._numbers[key], record

    def _by_living_key(self) -> Iterator[_Card]:
        """All rows of each card; those of cards that had several keys are put together first."""
        living = self._home.cache.cards.living_keys()
        renamed = set(living.values())
        scattered: dict[CardKey, list[Row]] = defaultdict(list)
        every_row = self._home.log.whole_rows_by_card() if self._home.log is not None else ()
        for key, rows in groupby(every_row, key=lambda row: row.card):
            if living.get(key, key) in renamed:
                scattered[living.get(key, key)] += rows
            else:
                yield key, rows
        yield from sorted(scattered.items())

"""Match the cards of a new version with those here: by id, by question, and after a rewording.

A rewording is recognised among what is left over, and only where there is no doubt: the same answer,
which stands once on either side (a short one only with a question and context that are alike); or the
same question but for small words and one slip of the pen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from flashcards.core.card_ids import derived_card_id, normalised
from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.question_forms import (
    are_alike,
    asked_but_for_a_slip,
    asked_form,
    keys_on_any_lines,
    lines_joined,
    owners,
)

LONG_ANSWER = 24
"""Characters from which an answer that stands once tells of itself which question it answers."""


SLIP_LETTERS = 200_000
"""Letters of all questions without a partner up to which slips of the pen are looked for."""


class Brought(NamedTuple):
    """A card as an import brought it."""

    card: str
    """Its id in the deck."""
    fields: Fields
    """What came, without an id."""
    id: str = ""
    """The id that the source itself gives it."""
    source: str = ""
    """What it came from, such as the name of a file."""
    gone: bool = False
    """It was not in the source any more when that came last."""
    emptied: tuple[str, ...] = ()
    """Keys that said nothing there when it came last: `fields` has what they said before."""


class Pair(NamedTuple):
    base: int | None
    """Index into the base; None where nothing is known of what came."""
    card: str | None
    """Id of the card here; None where it was deleted."""
    foreign: bool = False
    """The card came from another source: it is left alone."""
    again: bool = False
    """Another one of theirs is this card already: this one changes nothing."""


class Pairs:
    """Each of `theirs` with its entry of the base and its card here, as far as it has one.

    Only what `source` brought is its base; `others` are sources that are certainly not this one, renamed.
    """

    def __init__(
        self,
        base: Sequence[Brought],
        theirs: Sequence[Fields],
        mine: Sequence[Fields],
        source: str,
        others: Set[str] = frozenset(),
    ) -> None:
        self.base, self.theirs = base, theirs
        self.cards = {card["id"]: card for card in mine}
        former = {was: card["id"] for card in mine for was in card.get("was", ()) if "/" not in was}
        self.living: Mapping[str, str] = former | {name: name for name in self.cards}
        """Any id that a card here has or had -> its id."""
        self.source = _name_in(base, theirs, source, others)
        """The name by which the base knows the source: it may have been renamed since."""
        self.ours = [place for place, brought in enumerate(base) if brought.source == self.source]
        self.of_card = {self.living.get(base[place].card): place for place in self.ours}
        self.of_base = frozenset(self.living.get(brought.card, brought.card) for brought in base)
        self.found: dict[int, Pair] = {}
        """Index into theirs -> what it is here."""
        self.taken: dict[int, str] = {}
        """Index into theirs -> its id, where that is the id of something else here."""
        self.used: set[int] = set()
        """Indices into the base that were found again."""
        self.by_id()
        self.by_question(keys_of)
        self.by_question(keys_on_any_lines)
        self.by_answer()
        self.by_words(asked_form)
        open_ones = [self.theirs[number] for number in self.left()]
        open_ones += [self.base[place].fields for place in self.unused()]
        if sum(len(fields["question"]) for fields in open_ones) <= SLIP_LETTERS:
            self.by_words(asked_but_for_a_slip)

    # -- what is the same for certain ---------------------------------------------------------

    def by_id(self) -> None:
        known = {self.base[place].id: place for place in self.ours if self.base[place].id}
        for number, fields in enumerate(self.theirs):
            name = fields.get("id")
            if name is None:
                continue
            if (place := known.get(name)) is not None:
                self.pair(number, place)
            elif (card := self.living.get(name)) is not None:
                if not self.may_be(number, card):
                    self.taken[number] = name
                elif (place := self.of_card.get(card)) is not None and self.fits(number, place):
                    self.pair(number, place)
                else:
                    self.found[number] = Pair(None, card, self.is_foreign(card))

    def by_question(self, keys: Callable[[Fields], list[str]]) -> None:
        if not self.left():
            return
        known = {keys(self.base[place].fields)[0]: place for place in self.ours}
        asked = {key: card["id"] for card in self.cards.values() for key in keys(card)}
        for number in self.left():
            place = known.get(keys(self.theirs[number])[0])
            if place is not None and self.fits(number, place):
                self.pair(number, place)
        for number in self.left():
            card = next((asked[key] for key in keys(self.theirs[number]) if key in asked), None)
            if card is None:  # one that came before this program noted what came, and was reworded here
                fields = self.theirs[number]
                derived = derived_card_id(fields["question"], fields.get("context", ""))
                card = self.living.get(derived)
                if card is None or derived in self.of_base:
                    continue
            place = self.of_card.get(card)
            if place is None:
                self.found[number] = Pair(None, card, self.is_foreign(card))
            elif self.fits(number, place):  # else its own id says that it is another one
                self.pair(number, place)

    # -- what was reworded --------------------------------------------------------------------

    def by_answer(self) -> None:
        """The same answer, which stands once on either side."""
        here = [_said(fields) for fields in self.theirs]
        there = {place: _said(self.base[place].fields) for place in self.ours}
        once = {answer for answer, times in Counter(here).items() if times == 1 and answer}
        once &= {answer for answer, times in Counter(there.values()).items() if times == 1}
        places = {there[place]: place for place in self.unused() if there[place] in once}
        for number in self.left():
            place = places.get(here[number])
            if place is None or not self.fits(number, place):
                continue
            if len(here[number]) >= LONG_ANSWER or are_alike(self.theirs[number], self.base[place].fields):
                self.pair(number, place)

    def by_words(self, forms: Callable[[Fields], Iterable[Hashable]]) -> None:
        """A question that has one of the same forms, which nothing else has on either side."""
        here = owners({number: forms(self.theirs[number]) for number in self.left()})
        there = owners({place: forms(self.base[place].fields) for place in self.unused()})
        for form, number in here.items():
            place = there.get(form)
            if place is None or number in self.found or place in self.used:
                continue
            if self.fits(number, place):
                self.pair(number, place)

    # -- steps --------------------------------------------------------------------------------

    def pair(self, number: int, place: int) -> None:
        if place in self.used:  # two of theirs are one here: the second is known, and changes nothing
            card = self.living.get(self.base[place].card, self.base[place].card)
            self.found[number] = Pair(None, card, again=True)
            return
        self.used.add(place)
        self.found[number] = Pair(place, self.living.get(self.base[place].card))

    def left(self) -> list[int]:
        return [n for n in range(len(self.theirs)) if n not in self.found and n not in self.taken]

    def unused(self) -> list[int]:
        return [place for place in self.ours if place not in self.used]

    def fits(self, number: int, place: int) -> bool:
        """No two ids of the source contradict each other."""
        named = {self.theirs[number].get("id") or "", self.base[place].id} - {""}
        return len(named) < 2

    def is_foreign(self, card: str) -> bool:
        return card in self.of_base and card not in self.of_card

    def may_be(self, number: int, card: str) -> bool:
        """Whether a card here that has the id of one of theirs may be the same, reworded."""
        theirs, mine = self.theirs[number], self.cards[card]
        if keys_on_any_lines(theirs)[0] in keys_on_any_lines(mine):
            return True
        answers = [_said(fields) for fields in (theirs, mine)]
        return (answers[0] == answers[1] != "") or are_alike(theirs, mine)


def _said(fields: Fields) -> str:
    return normalised(lines_joined(fields.get("answer", "")))


def _name_in(base: Sequence[Brought], theirs: Sequence[Fields], name: str, others: Set[str]) -> str:
    """By which name the base knows what is called `name` now.

    Another name is that of the same source where more than half of either side asks the same.
    """
    if any(brought.source == name for brought in base):
        return name
    here = {keys_on_any_lines(fields)[0] for fields in theirs}
    sizes = Counter(brought.source for brought in base if not brought.gone)
    met = Counter(
        brought.source
        for brought in base
        if not brought.gone and brought.source not in others and keys_on_any_lines(brought.fields)[0] in here
    )
    if not met:
        return name
    most, times = met.most_common(1)[0]
    return most if 2 * times > max(len(theirs), sizes[most]) else name

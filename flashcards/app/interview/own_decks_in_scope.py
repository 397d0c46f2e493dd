"""A deck of one's own belongs to the scope of the interview ahead, unless the learner says no."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from flashcards.app.interview.reading import interviews_ahead, interviews_of
from flashcards.app.interview.scope import preparation_for, scope_of
from flashcards.core.card_keys import CardKey, DeckId, deck_of
from flashcards.core.interview.asked_history import asked_history
from flashcards.core.interview.interviews import ALL, CORE, Interview
from flashcards.core.names_in_a_row import listed
from flashcards.core.study.answer_time import expected_s
from flashcards.core.study.candidates import Chosen
from flashcards.home.home import Home
from flashcards.library.interviews.editing import Put, change_interview

NARROW = 40
"""Characters of a command that a narrow terminal shows on one line."""


def take_in(
    home: Home,
    deck: DeckId,
    *,
    is_new: bool,
    keys: Collection[CardKey] = (),
    agree: Callable[[str], bool] | None = None,
) -> str:
    """Take a deck of one's own into the scope of the next interview; the lines that say so, or "".

    `is_new`: nothing of it was there before. Else nobody is asked again, and what brings it in is said.
    `keys`: the cards that it is about, drafts included; without them the whole deck. `agree` asks a
    person; where nobody can be asked the deck is taken in, and told. Raises ProblemsFound for an
    interview file that cannot be changed.
    """
    ahead = interviews_ahead(home)
    if not ahead or home.shelf.shipped_path(deck) is not None:
        return ""
    home.look_again()  # all decks: a large one takes seconds to read
    outside = [found for found in ahead if not _holds(home, found, deck, keys)]
    if not outside:
        return ""
    first, *others = outside
    edit = partial(_edit, first=ahead[0])

    def left_out(one: Interview) -> str:
        return (
            f"Not in the plan for {one.name}. {_how('To include it', (*one.scope_entries, deck), edit(one))}"
        )

    if first is not ahead[0] or not is_new:
        return left_out(first)
    wider, before = (*first.scope_entries, deck), len(preparation_for(home, first).candidates)
    question = f'"{deck}" is not in the plan for {first.name} yet. Include it?'
    if agree is not None and not agree(question):
        return f"Left out. {_how('To include it later', wider, edit(first))}"
    change_interview(interviews_of(home).paths[first.id], [Put("scope", list(wider))])
    size = _size(home, first._replace(scope=wider), before)
    taken_in = f'"{deck}" is now in the plan for {first.name}: {size}.'
    undo = _how("To take it out again", first.scope_entries, edit(first))
    return "\n".join([taken_in, undo, *map(left_out, others)])


def rename_in_scopes(home: Home, former: DeckId, now: DeckId) -> None:
    """A deck has another id: interviews ahead that name it follow. Raises ProblemsFound as `take_in` does."""
    home.look_again()
    paths = interviews_of(home).paths
    for found in interviews_ahead(home):
        if not isinstance(found.scope, str) and former in found.scope:
            scope = [str(now) if entry == former else entry for entry in found.scope]
            change_interview(paths[found.id], [Put("scope", scope)])


def of_the_last_round(home: Home, added: Interview) -> str:
    """What to say of decks that the company's last round asked by name and this one does not; "" for none."""
    rounds = [one for one in interviews_of(home).interviews if one.same_company(added.company)]
    before = [one for one in rounds if one.id != added.id and not isinstance(one.scope, str)]
    if not before or added.scope != CORE:
        return ""
    decks = tuple(entry for entry in before[-1].scope if entry != CORE)
    if not decks:
        return ""
    how = _how("To practise the same again", (CORE, *decks), _edit(added, None))
    quoted = [f'"{deck}"' for deck in decks]
    return f"Last time you also practised {listed(quoted)}. {how}"


def _holds(home: Home, interview: Interview, deck: DeckId, keys: Collection[CardKey]) -> bool:
    """Whether the interview asks these cards of the deck, or all of it."""
    if interview.scope == ALL:
        return True  # a deck that is not enabled was left out by the learner
    if not isinstance(interview.scope, str) and deck in interview.scope:
        return True
    history = asked_history(interview, interviews_of(home).interviews)
    inside = set(scope_of(home, interview, history).cards)
    if CORE in interview.scope:
        inside |= history.asked
    wanted = set(keys) or {card.key for card in home.cache.cards.scope_cards() if card.deck == deck}
    return bool(wanted) and wanted <= inside


def _edit(interview: Interview, first: Interview | None) -> str:
    """The command that changes the scope, without its value; `first`: whose id may be left out."""
    id_ = "" if interview == first else f" {interview.id}"
    return f"flashcards interview edit{id_} --scope"


def _how(what: str, scope: tuple[str, ...], edit: str) -> str:
    """`To take it out again: flashcards interview edit --scope core`; a long scope is asked for."""
    value = ",".join(scope)
    if len(f"{edit} {value}") <= NARROW:
        return f"{what}: {edit} {value}"
    return f"{what}, type {value} after: {edit}"


def _size(home: Home, interview: Interview, before: int) -> str:
    """`57 cards (2 more) at 25 minutes a day. 13 cards are still new: about 20 minutes to go through ...`."""
    cards = preparation_for(home, interview).candidates
    unseen = [card for card in cards if card.state.memory is None]
    minutes = round(sum(expected_s(card.seconds, first_meeting=True) for card in unseen) / 60)
    size = f"{_cards(len(cards), before)} at {interview.minutes} minutes a day"
    if not unseen:
        return size
    about = f"{max(minutes, 1)} minute{'' if minutes <= 1 else 's'}"
    new = "1 card is" if len(unseen) == 1 else f"{len(unseen)} cards are"
    return f"{size}. {new} still new: about {about} to go through {'it' if len(unseen) == 1 else 'them'} once"


def _cards(number: int, before: int) -> str:
    more = f" ({number - before} more)" if number > before else ""
    return f"{number} card{'' if number == 1 else 's'}{more}"


def plan_sizes(home: Home) -> dict[str, int]:
    """How many cards each interview ahead asks, by its id."""
    return {found.id: len(preparation_for(home, found).candidates) for found in interviews_ahead(home)}


def grown_plans(home: Home, before: Mapping[str, int]) -> str:
    """Lines for the plans that hold more cards than `before`: those of questions that were asked."""
    home.look_again()
    after = plan_sizes(home)
    return "\n".join(
        f"The plan for {one.name} now has {_cards(after[one.id], before.get(one.id, 0))}."
        for one in interviews_ahead(home)
        if after[one.id] > before.get(one.id, 0)
    )


def take_in_drafts(home: Home, drafts: Collection[CardKey]) -> str:
    """The same for questions they asked that no card had: the next interview may not ask them by itself."""
    (deck,) = {deck_of(key) for key in drafts}
    is_new = not home.cache.due.all(Chosen([deck]))
    return take_in(home, deck, is_new=is_new, keys=drafts)

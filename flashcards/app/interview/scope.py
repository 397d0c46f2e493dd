"""The cards that an interview asks the learner to know: what its scope leads to, and what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.app.interview.reading import interviews_ahead, interviews_of, wall_clock
from flashcards.core.card_keys import DeckId, deck_of
from flashcards.core.cards import CORE_PRIORITY, Card
from flashcards.core.interview.asked_history import AskedHistory, asked_history
from flashcards.core.interview.interviews import CORE, Interview, days_until
from flashcards.core.interview.scope import ScopeCard, Scoped, resolve_scope
from flashcards.core.study.candidates import Candidate, Chosen
from flashcards.errors import ProblemsFound, UnknownName
from flashcards.home.clock import milliseconds
from flashcards.home.home import Home


class Preparation(NamedTuple):
    """What an interview asks the learner to know, and what a plan wants to hear of it."""

    interview: Interview
    days: int
    """Study days until the interview; 0 on the day itself."""
    at_ms: int
    """The interview in milliseconds since 1970: recall is judged there."""
    candidates: tuple[Candidate, ...]
    history: AskedHistory
    unknown: tuple[str, ...]


def preparation_for(home: Home, interview: Interview) -> Preparation:
    """The cards in scope with their states, and what interviews have told about them."""
    home.changes()
    history = asked_history(interview, interviews_of(home).interviews)
    scoped = scope_of(home, interview, history)
    decks = list(dict.fromkeys(map(deck_of, scoped.cards)))
    known = {found.key: found for found in home.cache.due.all(Chosen(decks))}
    candidates = tuple(known[key] for key in scoped.cards if key in known)
    return Preparation(
        interview,
        days_until(interview, wall_clock(home), home.settings.rollover),
        milliseconds(home.clock.local(interview.at)),
        candidates,
        history,
        scoped.unknown,
    )


def scope_of(home: Home, interview: Interview, history: AskedHistory | None = None) -> Scoped:
    history = history or asked_history(interview, interviews_of(home).interviews)
    enabled = frozenset(home.shelf.enabled())  # first: it brings the cards up to date
    return resolve_scope(
        interview.scope, home.cache.cards.scope_cards(), enabled=enabled, asked=history.asked
    )


def scope_notices(home: Home, unknown: tuple[str, ...]) -> list[str]:
    """A sentence for each entry of a scope that led to no card; a deck may still be empty."""
    waiting = {entry for entry in unknown if home.shelf.entry(DeckId(entry)) is not None}
    return [str(_scope_error(home, entry)) for entry in unknown if entry not in waiting]


def no_card(interview: Interview) -> str:
    """The sentence for an interview that asks nothing."""
    return f"{interview.id} has no card in its scope; see: flashcards interview edit {interview.id} --scope"


def must_lead_to_cards(home: Home, scoped: Scoped) -> None:
    """Raises UnknownName or ProblemsFound for a scope of which no entry leads to a card."""
    if scoped.nothing_known:
        raise _scope_error(home, scoped.unknown[0])


def _scope_error(home: Home, entry: str) -> UnknownName | ProblemsFound:
    tag = entry.removeprefix("tag:")
    if tag != entry:
        advice = "only decks that are enabled count; see: flashcards decks"
        return UnknownName("tag", tag, home.shelf.tags() - {tag}, advice)
    try:
        home.shelf.named([entry])
    except (UnknownName, ProblemsFound) as error:
        return error
    return ProblemsFound(f'the deck "{entry}" has no card that is asked')


def scope_sentence(home: Home, cards: Sequence[Card]) -> str:
    """Whether new cards are in the scope of the next interview, and else what brings them in.

    "" without an interview ahead, and for drafts, which nobody is asked. The home has to know the deck
    of the cards, but need not have read the cards themselves: of a large deck that takes a while.
    """
    asked = [card for card in cards if not card.draft]
    if not asked or not (interviews := interviews_ahead(home)):
        return ""
    ahead = interviews[0]
    enabled = home.shelf.enabled()
    known = [ScopeCard(card.key, card.deck, card.priority, frozenset(card.tags)) for card in asked]
    inside = set(resolve_scope(ahead.scope, known, enabled=enabled).cards)
    if not (outside := [card for card in asked if card.key not in inside]):
        return f"{'In' if len(asked) == 1 else f'All {len(asked)} are in'} the scope of {ahead.id}."
    scope = ", ".join(ahead.scope_entries)
    share = "Not" if len(asked) == 1 else f"{len(asked) - len(outside)} of {len(asked)} are"
    them = "it" if len(asked) == 1 else "the others" if inside else "them"
    cure = _cure(home, ahead, outside[0], enabled)
    return f"{share} in the scope of {ahead.id} ({scope}): {cure} brings {them} in."


def _cure(home: Home, interview: Interview, card: Card, enabled: Sequence[DeckId]) -> str:
    if not isinstance(interview.scope, str):
        wider = ",".join((*interview.scope, card.deck))
        return f"flashcards interview edit {interview.id} --scope {wider}"
    if interview.scope == CORE and home.shelf.shipped_path(card.deck) is None and card.deck in enabled:
        return f"flashcards interview edit {interview.id} --scope {CORE},{card.deck}"
    cures = [f"priority {CORE_PRIORITY}"] if interview.scope == CORE and not card.is_core else []
    if card.deck not in enabled:
        cures.append(f"flashcards decks enable {card.deck}")
    return " with ".join(cures)

"""All decks together: the file of each deck, the living keys, and what former keys lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import Card, Deck, former_keys
from flashcards.library.decks.checks import card_label
from flashcards.library.decks.reader import DeckFile
from flashcards.library.files.conflict_copies import original_of, what_to_do
from flashcards.library.files.problem import Problem, Spot, error, warning
from flashcards.library.files.values_in_messages import quoted


class Origin(StrEnum):
    SHIPPED = "shipped"
    HOME = "home"
    FOLDER = "folder"
    """A further folder, named in the config."""


@dataclass(frozen=True, slots=True)
class ResolvedDeck:
    deck: Deck
    origin: Origin
    path: Path


@dataclass(frozen=True)
class Catalogue:
    """The decks that can be used, and every problem of every file."""

    decks: tuple[ResolvedDeck, ...] = ()
    problems: tuple[Problem, ...] = ()
    aliases: Mapping[CardKey, CardKey] = field(default_factory=dict)
    """Former key -> living key."""
    oldest: Mapping[CardKey, CardKey] = field(default_factory=dict)
    """Living key -> the oldest key the card ever had; only where the two differ."""
    left_out: frozenset[DeckId] = frozenset()
    """Ids of decks that exist but have an error: their cards are neither alive nor gone."""


def resolve(files: Sequence[tuple[Origin, DeckFile]]) -> Catalogue:
    """Settle which decks there are. A deck with an error is left out, the others stay.

    A home deck, or one of a further folder, takes the place of the shipped deck of the same id, also
    while it has an error: the shipped cards coming back unasked would hide what was lost.
    """
    problems = [problem for _, file in files for problem in file.problems]
    files = _without_conflict_copies(files, problems)
    groups = _by_owner_and_id(files)
    for first, *others in groups.values():
        for file in others:
            said = f'the deck id "{file.deck_id}" is also used by {first.path};'
            message = f"{said} change one of them, or delete one file"
            problems.append(error(file.path, message, Spot((), "id")))
    left_out = {
        deck_id
        for (own, deck_id), group in groups.items()
        if (len(group) > 1 or group[0].deck is None) and (own or (True, deck_id) not in groups)
    }
    decks = _without_wrong_claims(_in_order(files, left_out), problems, left_out)
    problems += _asked_in_two_decks(decks)
    aliases, oldest = _former_keys(decks)
    return Catalogue(tuple(decks), tuple(problems), aliases, oldest, frozenset(left_out))


def _without_conflict_copies(
    files: Sequence[tuple[Origin, DeckFile]], problems: list[Problem]
) -> Sequence[tuple[Origin, DeckFile]]:
    """The files but for copies of one of them with the same id, which is what the learner goes on with."""
    groups = _by_owner_and_id(files)
    copies: set[Path] = set()
    for group in groups.values():
        paths = {file.path for file in group}
        for path in paths if len(paths) > 1 else ():
            if (original := original_of(path)) in paths and original is not None:
                problems.append(error(path, what_to_do(original)))
                copies.add(path)
    return [(origin, file) for origin, file in files if file.path not in copies] if copies else files


def _by_owner_and_id(files: Sequence[tuple[Origin, DeckFile]]) -> dict[tuple[bool, DeckId], list[DeckFile]]:
    """The files that give each id; True stands for the learner's own."""
    groups: dict[tuple[bool, DeckId], list[DeckFile]] = {}
    for origin, file in files:
        if file.deck_id is not None:
            groups.setdefault((origin is not Origin.SHIPPED, file.deck_id), []).append(file)
    return groups


def _in_order(files: Sequence[tuple[Origin, DeckFile]], left_out: set[DeckId]) -> list[ResolvedDeck]:
    """Shipped decks in the order given, or what shadows them in their place; then the rest by id."""
    places = [file.deck_id for origin, file in files if origin is Origin.SHIPPED]
    chosen: dict[DeckId, ResolvedDeck] = {}
    for origin, file in files:
        if file.deck is not None and (origin is not Origin.SHIPPED or file.deck.id not in chosen):
            chosen[file.deck.id] = ResolvedDeck(file.deck, origin, file.path)
    order = dict.fromkeys([*places, *sorted(chosen)])
    return [chosen[deck_id] for deck_id in order if deck_id in chosen and deck_id not in left_out]


def _renamed(decks: Iterable[ResolvedDeck]) -> dict[DeckId, tuple[str, ...]]:
    return {resolved.deck.id: resolved.deck.was for resolved in decks if resolved.deck.was}


def _former_keys(
    decks: Iterable[ResolvedDeck],
) -> tuple[Mapping[CardKey, CardKey], Mapping[CardKey, CardKey]]:
    renamed = _renamed(decks)
    aliases: dict[CardKey, CardKey] = {}
    oldest: dict[CardKey, CardKey] = {}
    for resolved in decks:
        for card in resolved.deck.cards:
            if card.was or renamed:
                for former in former_keys(card, resolved.deck, renamed):
                    aliases[former] = card.key
                    oldest.setdefault(card.key, former)
    return MappingProxyType(aliases), MappingProxyType(oldest)


def _without_wrong_claims(
    decks: list[ResolvedDeck], problems: list[Problem], left_out: set[DeckId]
) -> list[ResolvedDeck]:
    """Leave out each deck in which a `was` claims what is alive, or what another card claims."""
    living_decks = {resolved.deck.id for resolved in decks} | left_out
    living = {card.key for resolved in decks for card in resolved.deck.cards}
    renamed = _renamed(decks)
    claimed_decks: dict[str, DeckId] = {}
    claimed: dict[CardKey, Card] = {}
    wrong: set[DeckId] = set()
    for resolved in decks:
        wrongs = _wrong_deck_claims(resolved.deck, living_decks, claimed_decks)
        found = [error(resolved.path, said, Spot((), "was")) for said in wrongs]
        if not found:
            for number, card in enumerate(resolved.deck.cards, 1):
                if card.was or renamed:
                    keys = former_keys(card, resolved.deck, renamed)
                    label, spot = card_label(number, card.question), Spot(("card", number), "was")
                    wrongs = _wrong_card_claims(card, keys, living, claimed)
                    found += (error(resolved.path, f"{label}: {said}", spot) for said in wrongs)
        if found:
            wrong.add(resolved.deck.id)
            problems += found
    left_out |= wrong
    return [resolved for resolved in decks if resolved.deck.id not in wrong]


def _wrong_deck_claims(deck: Deck, living: set[DeckId], claimed: dict[str, DeckId]) -> Iterable[str]:
    for former in deck.was:
        if former in living:
            yield f'"was" names the deck "{former}", which exists; a former id belongs to one deck only'
        elif (other := claimed.setdefault(former, deck.id)) != deck.id:
            yield f'the former id "{former}" is also claimed by the deck "{other}"; keep one of the two'


def _wrong_card_claims(
    card: Card, keys: Iterable[CardKey], living: set[CardKey], claimed: dict[CardKey, Card]
) -> Iterable[str]:
    if {card.id, card.key} & set(card.was):
        yield '"was" names the card itself; delete that'
    for key in keys:
        if key in living:
            yield f'"was" names {key}, a card that exists; a former id belongs to one card only'
        elif claimed.setdefault(key, card) is not card:
            yield f"the former id {key} is also claimed by {claimed[key].key}; keep one of the two"


def _asked_in_two_decks(decks: Iterable[ResolvedDeck]) -> Iterable[Problem]:
    """One warning for two cards, however many wordings they share. Inside one deck that is an error."""
    first: dict[str, Card] = {}
    for resolved in decks:
        asked = resolved.deck.by_question_key
        if first.keys().isdisjoint(asked):
            first.update(asked)
        else:
            yield from _asked_before(resolved, first)
            first = {**asked, **first}


def _asked_before(resolved: ResolvedDeck, first: Mapping[str, Card]) -> Iterable[Problem]:
    """The warnings about this deck; `first` has the cards of those before it by what they ask."""
    for number, card in enumerate(resolved.deck.cards, 1):
        told = set()
        for place, (wording, key) in enumerate(zip(card.wordings, card.question_keys, strict=True)):
            other = first.get(key)
            if other is None or other.deck in told:
                continue
            told.add(other.deck)
            same = f"the phrasing {quoted(wording)} asks the same as" if place else "the same question as"
            message = f"{card_label(number, card.question)}: {same} {other.key}; keep one of the two"
            spot = Spot(("card", number), "phrasings" if place else "question")
            yield warning(resolved.path, message, spot)

"""What `check` does: look at all decks or at some files, write ids, give a history to its card."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.app.interview.reading import wall_clock
from flashcards.app.interview.scope import scope_notices, scope_of
from flashcards.core.card_keys import CardKey, deck_of
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.catalogue import Catalogue, Origin, resolve
from flashcards.library.decks.folders import find_deck_files
from flashcards.library.decks.orphans import lookalikes, vanished
from flashcards.library.decks.reader import read_deck
from flashcards.library.decks.write_ids import adopt, fix_ids
from flashcards.library.files.collect_problems import with_lines
from flashcards.library.files.conflict_copies import original_of, what_to_do
from flashcards.library.files.problem import Problem, Spot, warning
from flashcards.library.interviews.reader import read_interviews
from flashcards.library.own_words.reader import read_own_words
from flashcards.library.own_words.unused_words import unused

MOST_NAMED = 5


class CheckReport(NamedTuple):
    decks: int
    """Deck files looked at."""
    cards: int
    """Cards of the decks without an error."""
    problems: tuple[Problem, ...]


def check_home(home: Home, *, style: bool = False) -> CheckReport:
    """All decks, own words, interviews, and histories without a card; with `style` the advice too."""
    home.shelf.refresh()
    catalogue = home.shelf.catalogue()
    own_words = read_own_words(home.places.mine, home.places.stories, catalogue.aliases)
    problems = (
        *home.shelf.problems(),
        *_unknown_choices(home),
        *own_words.problems,
        *unused(own_words, catalogue),
        *_interview_problems(home, catalogue),
        *_conflict_copies(home),
        *_lost_histories(home, catalogue),
        *(_style_advice(catalogue) if style else ()),
    )
    return _report(catalogue, home.shelf.file_count(), problems)


def check_decks(paths: Sequence[Path], *, style: bool = False) -> CheckReport:
    """The files named, and all deck files in the folders named, together."""
    found, problems = _files_in(paths)
    catalogue = resolve([(Origin.HOME, read_deck(path)) for path in found])
    advice = _style_advice(catalogue) if style else ()
    return _report(catalogue, len(found), (*problems, *catalogue.problems, *advice))


class FixedIds(NamedTuple):
    lines: tuple[str, ...]
    """A sentence for each file."""
    all_written: bool
    """Whether no file refused."""


def fix_ids_in(home: Home, paths: Sequence[Path]) -> FixedIds:
    """Write the derived ids into these files, or all own decks, without an error."""
    lines: list[str] = []
    all_written = True
    for path in _files_in(paths)[0] if paths else home.shelf.own_deck_paths():
        if read_deck(path).deck is None:
            lines.append(f"{path}: has an error, so no ids were written; fix it first")
            continue
        try:
            cards, header = fix_ids(path)
        except ProblemsFound as error:
            lines.append(str(error))
            all_written = False
            continue
        written = [f"{cards} card ids"] if cards > 1 else ["1 card id"] * cards
        written += ["the id of the deck"] * header
        if written:
            lines.append(f"{path}: wrote {' and '.join(written)}")
    home.shelf.refresh()
    return FixedIds(tuple(lines) or ("All ids are already written.",), all_written)


def adopt_history(home: Home, old: str, new: str) -> str:
    """Write on the card `new` that it was `old`. Raises UnknownName and UsageProblem as `adopt` does."""
    key = home.shelf.find_card(new)
    logged = home.logged_keys()
    if old not in logged:
        raise UsageProblem(f"{old} has no history in the log, so there is nothing to adopt")
    if home.state(key).reps:
        raise UsageProblem(f"{key} has a history of its own; two histories cannot be merged")
    deck = adopt(home.shelf.catalogue(), CardKey(old), key)
    home.shelf.refresh()
    home.refresh()
    return f"{deck.path}: {key} was {old}; its history goes on."


def _style_advice(catalogue: Catalogue) -> Iterable[Problem]:
    from flashcards.library.style.advice import style_advice

    for resolved in catalogue.decks:
        yield from style_advice(resolved.deck, resolved.path)


def _unknown_choices(home: Home) -> Iterable[Problem]:
    known = {entry.id for entry in home.shelf.entries()}
    for key in ("enabled", "disabled"):
        for name in getattr(home.settings, key):
            if name not in known:
                message = f'"{key}" names the deck "{name}", which does not exist'
                yield warning(home.places.config, message, Spot((), key))


def _interview_problems(home: Home, catalogue: Catalogue) -> Iterable[Problem]:
    found = read_interviews(home.places.interviews)
    yield from found.problems
    living = {card.key for resolved in catalogue.decks for card in resolved.deck.cards}
    for interview in found.interviews:
        path = found.paths[interview.id]
        if not interview.is_past(wall_clock(home)):
            for message in scope_notices(home, scope_of(home, interview).unknown):
                yield warning(path, f"scope: {message}", Spot((), "scope"))
        for number, question in enumerate(interview.asked, 1):
            key = question.card
            if key is None or key in living or key in catalogue.aliases:
                continue
            if deck_of(key) not in catalogue.left_out:
                message = f"question {number}: no card is called {key}"
                yield warning(path, message, Spot(("asked", number), "card"))


def _conflict_copies(home: Home) -> Iterable[Problem]:
    """Copies of files of which there is but one, so that nobody reads them."""
    for path in sorted(home.places.root.glob("*.toml")):
        if (original := original_of(path)) in (home.places.stories, home.places.config) and original:
            yield warning(path, what_to_do(original))


def _lost_histories(home: Home, catalogue: Catalogue) -> Iterable[Problem]:
    logged = home.logged_keys()
    alike = lookalikes(logged, catalogue)
    yield from (pair.note for pair in alike)
    gone = [key for key in vanished(logged, catalogue) if key not in {pair.old for pair in alike}]
    if gone:
        count = "1 card" if len(gone) == 1 else f"{len(gone)} cards"
        named = ", ".join(gone[:MOST_NAMED]) + (", ..." if len(gone) > MOST_NAMED else "")
        message = f"{count} with reviews but no longer in any deck ({named}); the history is kept"
        yield warning(home.places.decks, message)


def _files_in(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Deck files in order; a path that does not exist is read, and reported, like any other."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            found, wrong, _ = find_deck_files(path)
            files += found
            problems += wrong
        else:
            files.append(path)
    unique = {os.path.realpath(path): path for path in reversed(files)}
    return list(reversed(unique.values())), problems


def _report(catalogue: Catalogue, files: int, problems: Sequence[Problem]) -> CheckReport:
    return CheckReport(files, sum(len(found.deck.cards) for found in catalogue.decks), with_lines(problems))

"""Any edits of an author, and any of a learner: an update loses no history and no edit of the learner."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from flashcards.core.card_keys import CardKey, card_key
from flashcards.library.decks.card_text import card_lines, header_lines
from flashcards.library.decks.catalogue import Origin, resolve
from flashcards.library.decks.deck_versions import DeckVersion, version_of
from flashcards.library.decks.match_versions import Versions
from flashcards.library.decks.merge_result import Clash, Merge
from flashcards.library.decks.merge_versions import merge
from flashcards.library.decks.reader import deck_file
from flashcards.library.decks.write_merged import changed_text, merged_text
from flashcards.library.files.reading import SourceFile
from tests.endurance.driver import count

DECKS = ("alpha", "beta", "gamma")
OWN = "own"
MERGED = ("question", "answer", "points", "tags", "hint")
NOT_WRITTEN = ("names", "comment")
MOST_NAMES = 2
"""So often one side renames or moves a card: a card has room for five former names."""


class Side:
    """The decks as one person has them: in each the cards in their order, told apart by `x_uid`."""

    def __init__(self, name: str, draw: Random, cards: int = 0) -> None:
        self.name, self.draw = name, draw
        self.decks: dict[str, list[dict[str, Any]]] = {deck: [] for deck in (*DECKS, OWN)}
        self.number = 0
        for _ in range(cards):
            self.add()

    def copy(self, name: str, draw: Random) -> Side:
        side = Side(name, draw)
        side.decks = deepcopy(self.decks)
        return side

    def word(self) -> str:
        self.number += 1
        return f"{self.name}{self.number}"

    # -- edits ------------------------------------------------------------------------------------

    def edit(self) -> None:
        edits = (self.typo, self.typo, self.question, self.points, self.tags, self.hint, self.reorder,
                 self.rename, self.split, self.delete, self.move, self.add, self.comment)  # fmt: skip
        self.draw.choice(edits)()

    def any_card(self) -> dict[str, Any]:
        return self.draw.choice([card for cards in self.decks.values() for card in cards])

    def typo(self) -> None:
        self.any_card()["answer"] += f" And {self.word()}."

    def question(self) -> None:
        self.any_card()["question"] = f"Why {self.word()}?"

    def points(self) -> None:
        self.any_card()["points"] = [f"Point {self.word()}", f"Point {self.word()}"]

    def tags(self) -> None:
        self.any_card()["tags"] = [f"topic:{self.word()}"]

    def hint(self) -> None:
        card = self.any_card()
        if card.pop("hint", None) is None:
            card["hint"] = f"Think of {self.word()}"

    def reorder(self) -> None:
        self.draw.shuffle(self.decks[self.draw.choice(DECKS)])

    def rename(self) -> None:
        card = self.any_card()
        if card["names"] < MOST_NAMES:
            card["names"] += 1
            card["was"] = [*card["was"], card["id"]]
            card["id"] = f"card-{self.word()}"

    def split(self) -> None:
        card = self.any_card()
        card["answer"] = f"Half {self.word()}."
        self.add()

    def delete(self) -> None:
        deck = self.draw.choice(DECKS)
        if len(self.decks[deck]) > 1:
            self.decks[deck].remove(self.draw.choice(self.decks[deck]))

    def move(self) -> None:
        deck = self.draw.choice(DECKS)
        other = self.draw.choice([each for each in self.places() if each != deck])
        card = self.draw.choice(self.decks[deck])
        if card["names"] < MOST_NAMES and len(self.decks[deck]) > 1:
            card["names"] += 1
            whole = [name if "/" in name else f"{deck}/{name}" for name in (*card["was"], card["id"])]
            card["was"] = [
                name.removeprefix(f"{other}/") for name in whole if name != f"{other}/{card['id']}"
            ]
            self.decks[deck].remove(card)
            self.decks[other].insert(self.draw.randrange(len(self.decks[other]) + 1), card)

    def comment(self) -> None:
        """Only the learner's: those of the author come and go with the cards."""
        if self.name == "mine":
            self.any_card()["comment"] = f"# {self.word()} is what I say"

    def places(self) -> tuple[str, ...]:
        return (*DECKS, OWN) if self.name == "mine" else DECKS

    def add(self) -> None:
        word = self.word()
        card = {"id": f"card-{word}", "was": [], "question": f"What is {word}?", "answer": f"It is {word}.",
                "x_uid": word, "names": 0}  # fmt: skip
        deck = self.decks[self.draw.choice(DECKS)]
        deck.insert(self.draw.randrange(len(deck) + 1), card)

    # -- as text ----------------------------------------------------------------------------------

    def version(self, deck: str) -> DeckVersion:
        lines = header_lines(deck, deck.title())
        for card in self.decks[deck]:
            fields = {key: value for key, value in card.items() if key not in NOT_WRITTEN and value != []}
            own = [card["comment"]] if "comment" in card else []
            lines += ["", f"# {card['x_uid']}", *own, *card_lines(fields)]
        return read("\n".join([*lines, ""]), deck)

    def by_uid(self) -> dict[str, tuple[str, dict[str, Any]]]:
        return {card["x_uid"]: (deck, card) for deck, cards in self.decks.items() for card in cards}


def read(text: str, deck: str) -> DeckVersion:
    return version_of(SourceFile(Path(f"{deck}.toml"), text.encode(), text))


def updated(base: Side, theirs: Side, mine: Side) -> tuple[dict[str, str], Merge]:
    """The text of each of the learner's decks after an update."""
    versions = [Versions(base.version(deck), theirs.version(deck), mine.version(deck)) for deck in DECKS]
    own = mine.version(OWN)
    found = merge(versions, [own])
    texts = {}
    for deck, version, merged in zip(DECKS, versions, found.decks, strict=False):
        assert merged is not None
        texts[deck] = merged_text(version, merged, Path(f"{deck}.toml")).text
    changed = found.decks[-1]
    texts[OWN] = own.source.text if changed is None else changed_text(own, changed).text
    return texts, found


def cards_of(texts: Mapping[str, str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """uid -> its deck and what it says, of the merged texts."""
    return {
        card.fields["x_uid"]: (deck, {**card.fields, "id": card.id})
        for deck, text in texts.items()
        for card in read(text, deck).cards
    }


def must_hold(base: Side, theirs: Side, mine: Side) -> None:
    texts, found = updated(base, theirs, mine)
    own_comments = [card["comment"] for _, card in mine.by_uid().values() if "comment" in card]
    assert {line for line in own_comments if line not in "\n".join(texts.values())} == set()
    catalogue = resolve([(Origin.HOME, deck_file(read(text, deck).source)) for deck, text in texts.items()])
    assert not catalogue.left_out, catalogue.problems
    after = cards_of(texts)
    before, new, own = base.by_uid(), theirs.by_uid(), mine.by_uid()
    clashes = {(each.card, each.clash): each for each in found.conflicts}
    expected_clashes: set[tuple[CardKey, Clash]] = set()
    for uid in {*before, *new, *own}:
        b, t, m = before.get(uid), new.get(uid), own.get(uid)
        if m is None:
            wanted = uid in new and b is None
            assert (uid in after) == wanted, "what the learner deleted stays deleted"
            if b and t and any(b[1].get(key) != t[1].get(key) for key in MERGED):
                expected_clashes.add((card_key(t[0], t[1]["id"]), Clash.DELETED_HERE))
            continue
        if b is not None and t is None and m == b:
            assert uid not in after, "what the author deleted and nobody changed here goes"
            continue
        deck, card = after[uid]
        here = card_key(deck, card["id"])
        for name in (m[1]["id"], *m[1]["was"]):
            key = CardKey(name if "/" in name else card_key(m[0], name))
            assert catalogue.aliases.get(key, key) == here, "the history goes on"
        if b is None:
            assert (m[0], m[1]["id"]) == (deck, card["id"])
            assert all(card.get(key) == m[1].get(key) for key in MERGED)
            continue
        if t is None:
            expected_clashes.add((here, Clash.DELETED_THERE))
            t = b
        both = {key for key in MERGED if b[1].get(key) != m[1].get(key) and b[1].get(key) != t[1].get(key)}
        for key in MERGED:
            is_mine = b[1].get(key) != m[1].get(key)
            assert card.get(key) == (m if is_mine else t)[1].get(key), (uid, key)
        assert deck == (m[0] if m[0] != b[0] else t[0])
        keeps_name = m[0] == OWN or m[1]["id"] != b[1]["id"]
        assert card["id"] == (m if keeps_name else t)[1]["id"]
        told = clashes.get((here, Clash.CHANGED))
        assert set(told.there if told else ()) == both, "conflicts are where both changed the same key"
        if both:
            expected_clashes.add((here, Clash.CHANGED))
    assert set(clashes) == expected_clashes
    settled = {deck: read(text, deck) for deck, text in texts.items()}
    again = [Versions(theirs.version(deck), theirs.version(deck), settled[deck]) for deck in DECKS]
    second = merge(again, [settled[OWN]])
    assert not any((second.changed, second.added, second.gone, second.conflicts, second.reordered))
    for deck, version, merged in zip(DECKS, again, second.decks, strict=False):
        assert merged is not None
        assert merged_text(version, merged, Path(f"{deck}.toml")).raw == settled[deck].source.raw


@pytest.mark.parametrize("seed", range(count(long=200, short=2)))
def test_200_edits_by_an_author_and_200_by_a_learner_lose_no_history_and_no_edit(seed: int) -> None:
    draw = Random(seed)
    base = Side("base", draw, cards=150)
    theirs, mine = base.copy("theirs", draw), base.copy("mine", draw)
    for _ in range(200):
        theirs.edit()
        mine.edit()
    must_hold(base, theirs, mine)


def test_each_edit_of_an_author_goes_with_each_edit_of_a_learner() -> None:
    """200 times 200 in the long form, each pair on a small deck of its own."""
    base = Side("base", Random(0), cards=5)
    edits = count(long=200, short=15)
    for first in range(edits):
        theirs = base.copy("theirs", Random(first))
        theirs.edit()
        for second in range(edits):
            mine = base.copy("mine", Random(1000 + second))
            mine.edit()
            must_hold(base, theirs, mine)

"""Create a deck: its file, and beside it the schema that editors use to check it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from flashcards.app.decks.writable_deck import DeckToWrite, entry_by_now, free_deck_path, must_be_sound
from flashcards.core.card_ids import SLUG_MAX, slug
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Deck
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.card_text import header_lines
from flashcards.library.decks.keys_and_limits import HEADER_FIELDS, SCHEMA_NAME
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.writing import put_bytes, replace_file

EXAMPLE = '''\
# tags = ["role:support"]        # every card inherits them

# A sample card: remove the "# " from the lines you want. A question and an answer are enough.
# Then: flashcards check        More cards: flashcards add {deck}
#
# [[card]]
# id = "ticket-queue"            # its history is tied to this id: never change it
# question = "How do you run a ticket queue?"
# phrasings = ["Forty tickets are open on Monday morning. What do you do first?"]
# answer = """
# By age and by harm. I look at it twice a day,
# and tell the team what comes first."""
# points = ["Sorted by age", "Sorted by harm", "Twice a day", "The team knows what comes first"]
# follow_ups = ["Who decides when two customers are equally angry?"]
# tags = ["topic:queue"]
# priority = 3                   # 3 = must know; the default is 2
'''


def deck_id_of(name: str) -> DeckId:
    """The id that a name gives a deck. Raises UsageProblem, with the cure, for a name that gives none."""
    if not (deck_id := slug(name, SLUG_MAX)):
        raise UsageProblem(
            f'"{name}" cannot become an id, which has only a to z and digits; name the deck otherwise,'
            " such as support-lead"
        )
    return DeckId(deck_id)


def new_deck(
    home: Home, name: str, *, title: str | None = None, private: bool = False, remark: str = ""
) -> DeckToWrite:
    """A deck without a card that is not written yet. `name` is its id, or a title from which one is made.

    `remark` is a comment, its "# " with it, that stands below the header.
    Raises UsageProblem for a name that makes no id or is taken, ProblemsFound for that of a broken deck.
    """
    deck_id = deck_id_of(name)
    title = title or (name if name != deck_id else deck_id.replace("-", " ").capitalize())
    rule = HEADER_FIELDS["title"]
    if not rule.ok(title):
        raise UsageProblem("; ".join(rule.complaints("the title", "title", title)))
    must_be_sound(home, deck_id)
    if (taken := entry_by_now(home, deck_id)) is not None:
        raise UsageProblem(f'a deck is called "{deck_id}" already: {taken.path}')
    if (now := home.shelf.renamed(deck_id)) is not None:
        raise UsageProblem(
            f'"{deck_id}" is a former name of the deck {now}; use that name, or choose another'
        )
    path = free_deck_path(home.places.decks, deck_id)
    header = header_lines(deck_id, title, {"private": True} if private else {})
    text = "\n".join([*header, *([remark] if remark else []), ""])
    deck = Deck(deck_id, title, (), private=private)
    said = f"Made the deck {deck_id}: {path}"
    return DeckToWrite(deck, SourceFile(path, text.encode(), text), path, None, said)


def make_deck(home: Home, name: str, title: str | None) -> str:
    """Write a new deck with an example to take over; where it lies. Raises as `new_deck` does."""
    made = new_deck(home, name, title=title)
    home.make()
    replace_file(made.target, None, made.source.raw + EXAMPLE.format(deck=made.deck.id).encode())
    put_schema_beside(made.target)
    return made.said


def put_schema_beside(deck: Path) -> None:
    """The schema of this version of flashcards in the folder of a deck. Failing is no loss."""
    from flashcards.library.decks.json_schema import schema_text

    with suppress(ProblemsFound):
        put_bytes(deck.with_name(SCHEMA_NAME), schema_text().encode())

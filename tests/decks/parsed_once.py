"""The shipped decks do not change while tests run: whatever looks at them anew would parse all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flashcards.app.decks.shipped_base import FIRST_EDITION
from flashcards.home.places import shipped_decks
from flashcards.library.decks.reader import DeckFile
from flashcards.library.files.reading import SourceFile

Parse = Callable[[SourceFile], tuple[DeckFile, dict[str, Any]]]


def parsed_once(parse: Parse) -> Parse:
    """`reader.deck_and_tables` for tests; `reader` itself gives away the deck alone, which nobody changes."""
    once = lru_cache(parse)
    shipped = {shipped_decks(), FIRST_EDITION}
    return lambda source: (once if source.path.parent in shipped else parse)(source)

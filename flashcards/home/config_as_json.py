"""The settings as JSON, for the cache. Apart from the cards, because every start reads them."""

from __future__ import annotations

import json
from typing import Any

from flashcards.core.card_keys import DeckId
from flashcards.library.config.reading import Config
from flashcards.library.config.settings import DeckSettings, Settings


def config_to_json(config: Config) -> str:
    settings = config.settings._asdict()
    settings["decks"] = {deck: own._asdict() for deck, own in config.settings.decks.items()}
    return json.dumps(config._asdict() | {"settings": settings})


def config_from_json(text: str) -> Config:
    value = _with_tuples(json.loads(text))
    settings = _with_tuples(value["settings"])
    settings["decks"] = {DeckId(name): DeckSettings(**own) for name, own in settings["decks"].items()}
    return Config(**value | {"settings": Settings(**settings)})


def _with_tuples(value: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(kept) if isinstance(kept, list) else kept for name, kept in value.items()}

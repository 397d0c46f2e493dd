"""The files people write: decks, private notes, config. Reading gives values and problems."""

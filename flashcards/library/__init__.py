"""The files people write: decks, own words, interviews, config. Reading gives values and problems."""

"""The learner's home: its places and clock, and decks, log and cache opened together."""

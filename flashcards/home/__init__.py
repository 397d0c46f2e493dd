"""The learner's home: folders, clock, decks, log and cache, opened together."""

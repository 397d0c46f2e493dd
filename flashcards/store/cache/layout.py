"""The tables of cache.db. Whatever is another layout is rebuilt: there are no migrations."""

from __future__ import annotations

from flashcards import __version__

ENGINE = "fsrs-6/2"
"""The rules of replay; changed whenever the same rows give other states."""

LAYOUT = f"15/{ENGINE}/{__version__}"
"""Changed with the tables below, what is kept in them as JSON, and the rules of replay: a cache of
another layout is rebuilt."""

HISTORY = "history"
"""A mark in `meta`: how far the log went."""
LOST = "lost"
"""A mark in `meta`: histories that the log lacked when it was looked at."""
REMEMBERED = ("store", HISTORY, LOST)
"""Marks that a cache laid out anew keeps, as nothing else may hold them: which log was here, its end."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE derived (
    kind TEXT NOT NULL, key TEXT NOT NULL, stamp TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)
) STRICT;
CREATE TABLE card (
    key TEXT PRIMARY KEY NOT NULL, oldest TEXT NOT NULL, deck TEXT NOT NULL,
    deck_place INTEGER NOT NULL, place INTEGER NOT NULL, level INTEGER NOT NULL,
    priority INTEGER NOT NULL, seconds INTEGER NOT NULL, points INTEGER NOT NULL, draft INTEGER NOT NULL,
    story INTEGER NOT NULL, seen INTEGER NOT NULL, topics TEXT NOT NULL, tags TEXT NOT NULL,
    siblings TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX card_by_oldest ON card (oldest, deck, draft, seconds, priority, siblings, key);
CREATE INDEX card_by_turn ON card (deck, seen, level, priority DESC, place);
CREATE INDEX card_with_siblings ON card (deck, siblings) WHERE siblings <> '';
CREATE INDEX card_in_scope ON card (deck_place, place, draft, oldest, key, deck, priority, tags);
CREATE INDEX card_of_story ON card (deck_place, place) WHERE story;
CREATE TABLE alias (former TEXT PRIMARY KEY NOT NULL, oldest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_oldest ON alias (oldest);
CREATE TABLE state (
    card TEXT PRIMARY KEY NOT NULL, stability REAL, difficulty REAL, due INTEGER,
    interval INTEGER NOT NULL, first_day INTEGER, last_day INTEGER, last_reviewed_at INTEGER NOT NULL,
    reps INTEGER NOT NULL, lapses INTEGER NOT NULL, passes INTEGER NOT NULL, days_passed INTEGER NOT NULL,
    agains_on_last_day INTEGER NOT NULL, passed_on_last_day INTEGER NOT NULL, last_rating INTEGER,
    rating_before INTEGER, suspended INTEGER NOT NULL, buried_on INTEGER
) STRICT;
CREATE INDEX state_by_due ON state (due, card, suspended);
CREATE INDEX state_by_last_day ON state (last_day);
"""

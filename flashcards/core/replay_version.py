"""The name of the rules of replay. Apart from them, so that a glance at the cache need not load them."""

from __future__ import annotations

ENGINE = "fsrs-6/2"
"""Changed whenever the same rows give other states: caches are redone."""

"""A program for a terminal of the tests: a text is typed, then a key; both are told."""

from __future__ import annotations

import sys

from flashcards.home.clock import clock_from
from flashcards.show.session.keys_face import KeysFace
from flashcards.show.terminal.key_reader import keys_of_the_terminal
from flashcards.show.terminal.screen import Screen
from tests.learner import MORNING

if __name__ == "__main__":
    with keys_of_the_terminal() as keys:
        face = KeysFace(Screen(sys.stdout, color=False), keys, clock_from(MORNING))
        keys.read(0)
        sys.stdout.write(f"TEXT {face.read_text('Type:')}\n")
        sys.stdout.flush()
        sys.stdout.write(f"KEY {keys.read()!r}\n")
    sys.stdout.write("LEFT\n")

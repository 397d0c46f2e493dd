"""The only way out to stdout and stderr for commands: what is printed has passed through `visible`."""

from __future__ import annotations

import json
import sys

from flashcards.text.visible import visible


def say(text: str) -> None:
    """Text on stdout, with a line end."""
    sys.stdout.write(visible(text) + "\n")


def tell(text: str) -> None:
    """A message beside the result, on stderr."""
    sys.stderr.write(visible(text) + "\n")


def say_json(value: object) -> None:
    """One JSON document on stdout, in ASCII, so that no control character is in it."""
    sys.stdout.write(json.dumps(value) + "\n")

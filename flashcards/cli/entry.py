"""Where the command `flashcards` begins: the number in a shell prompt at once, all else by click."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with one of the documented codes."""
    if len(sys.argv) == 3 and sys.argv[1] == "due" and sys.argv[2] in ("--short", "--check") and sys.stdout:
        from flashcards.home.shell_prompt import answer
        from flashcards.store.cache.layout import LAYOUT

        if (found := answer(sys.argv[2], LAYOUT)) is not None:
            text, code = found
            _say(text)
            sys.exit(code)
    from flashcards.cli.main import main as whole

    whole()


def _say(text: str) -> None:
    import os

    try:
        if text:
            os.write(1, f"{text}\n".encode())
    except OSError:
        pass  # nobody listens any more

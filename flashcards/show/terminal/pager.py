"""The learner's pager, for a text longer than the screen."""

from __future__ import annotations

import os


def page_text(text: str) -> bool:
    """Show `text`, which holds nothing raw, in PAGER, less or more; False where none could be started."""
    import shlex  # both take long to load, and few cards are paged
    import subprocess

    try:
        named = shlex.split(os.environ.get("PAGER", ""))
    except ValueError:  # an open quote
        named = []
    # As git does: without it less shows our colours as ESC[2m.
    environment = {"LESS": "R", **os.environ}
    for command in [named] if named else (["less"], ["more"]):
        try:
            subprocess.run(command, input=text, text=True, encoding="utf-8", check=False, env=environment)
        except OSError:
            continue
        return True
    return False

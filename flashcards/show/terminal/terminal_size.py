"""How large the terminal is: as `shutil` tells it, which loads compressors of files for other things."""

from __future__ import annotations

import os
import sys

USUAL = os.terminal_size((80, 24))  # where nothing tells it


def terminal_size() -> os.terminal_size:
    """By COLUMNS and LINES, else by the terminal behind stdout."""
    columns, lines = _said("COLUMNS"), _said("LINES")
    if columns <= 0 or lines <= 0:
        try:
            known = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]  # see AttributeError
        except (AttributeError, ValueError, OSError):  # closed, or no terminal
            known = USUAL
        columns = columns if columns > 0 else known.columns or USUAL.columns
        lines = lines if lines > 0 else known.lines or USUAL.lines
    return os.terminal_size((columns, lines))


def _said(variable: str) -> int:
    try:
        return int(os.environ.get(variable) or 0)
    except ValueError:
        return 0

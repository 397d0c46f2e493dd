"""Which characters a backslash guards in our Markdown; before any other it is a backslash."""

from __future__ import annotations

import re

ESCAPABLE = frozenset("*_[]#+-.!|~>\\`{}")

ONE_ESCAPABLE = f"[{re.escape(''.join(sorted(ESCAPABLE)))}]"
"""A pattern for one of them."""

AUTOLINK = re.compile(r"<(?=[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*>|[^<>\s]{1,300}@[^<>\s]{1,300}>)")
"""What begins an address between `<` and `>`; only before one does a backslash guard `<`."""

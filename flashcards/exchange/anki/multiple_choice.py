"""Notes whose options and right answers only a script puts together: their page says nothing without it.

The note type "AllInOne (kprim, mc, sc)" is the usual one: options in Q_1 to Q_5, and in Answers a 1 for
each that is right.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from flashcards.exchange.anki.foreign_templates import is_empty

_OPTION = r"[Qq]_?\d{1,2}"
_RIGHT = r"[01](?:\s+[01])*"
KPRIM = "0"
"""The kind in which each option is true or false."""


def choices(fields: Mapping[str, str]) -> tuple[str, str] | None:
    """(question, answer) as HTML; None for a note of another kind."""
    right = re.sub("<[^<>]*>", "", html.unescape(fields.get("Answers", ""))).split()
    options = {name: value for name, value in fields.items() if re.fullmatch(_OPTION, name)}
    given = [value for value in options.values() if not is_empty(value)]
    question = next(
        (fields[name] for name in ("Question", "Title") if not is_empty(fields.get(name, ""))), ""
    )
    if not (question and given and re.fullmatch(_RIGHT, " ".join(right)) and len(right) >= len(given)):
        return None
    kind = next((value.strip() for name, value in fields.items() if name.startswith("QType")), "")
    title = fields.get("Title", "")
    about = f"<p>{title}</p>" if title != question and not is_empty(title) else ""
    asks = f"<div>{question}</div>{about}<ul>{''.join(f'<li>{each}</li>' for each in given)}</ul>"
    if kind == KPRIM:
        marked = zip(given, right, strict=False)
        said = [f"{each}: <b>{'true' if mark == '1' else 'false'}</b>" for each, mark in marked]
    else:
        said = [each for each, mark in zip(given, right, strict=False) if mark == "1"]
    more = [
        f"<p><b>{html.escape(name)}:</b> {value}</p>"
        for name, value in fields.items()
        if name not in (*options, "Question", "Title", "Answers")
        and not name.startswith("QType")
        and not is_empty(value)
    ]
    right_ones = (
        f"<ul>{''.join(f'<li>{each}</li>' for each in said)}</ul>" if said else "<p>None of them.</p>"
    )
    return asks, right_ones + "".join(more)

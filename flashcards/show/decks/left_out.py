"""What an import left out of a file, by reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.found import LeftOut, number_of

MOST_LISTED = 20  # lines of one kind that are shown: nobody reads a thousand; `--json` has them all
SHORT = 60  # characters of a text in a list

DIFFERENT = re.compile(r"\b(?:line|row) \d+|\d[\d,.]*|\"[^\"]*\"")
"""In what two reasons of one kind may differ."""


class Listing:
    """Lines for a screen. Of a long list the first ones are shown, and `hidden` counts the others."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.hidden = 0

    def add(self, *lines: str) -> None:
        self.lines += lines

    def section(self, title: str, listed: Sequence[str], *, indent: str = "  ") -> None:
        """A blank line, the title and the first of the lines; nothing where there are none."""
        if listed:
            self.add(*["", title] if title else [""])
            self.first(listed, indent=indent)

    def first(self, listed: Sequence[str], *, most: int = MOST_LISTED, indent: str = "  ") -> None:
        more = len(listed) - most
        self.add(*(f"{indent}{line}" for line in listed[:most]))
        if more > 0:
            self.add(f"{indent}and {more} more")
            self.hidden += more

    def left_out(self, left: Sequence[LeftOut]) -> None:
        """What stands on no card, by reason; a reason that only one piece has stands beside it."""
        if not left:
            return
        groups: dict[str, list[LeftOut]] = {}
        for each in left:
            groups.setdefault(DIFFERENT.sub("…", each.why), []).append(each)
        self.add("", f"Left out ({len(left)}):")
        shown = _shares([len(group) for group in groups.values()], MOST_LISTED)
        for (kind, group), most in zip(groups.items(), shown, strict=True):
            is_one = len({each.why for each in group}) == 1
            listed = [
                ": ".join((each.place, *[short(each.text)] * bool(each.text), *[each.why] * (not is_one)))
                for each in group
            ]
            if len(group) == 1:
                self.add(f"  {listed[0]}: {group[0].why}")
            else:
                self.add(f"  {group[0].why if is_one else kind} ({len(group)}):")
                self.first(listed, most=most, indent="    ")


def _shares(sizes: Sequence[int], total: int) -> list[int]:
    """How many of each group are shown, so that it is about `total` and each group has one at least."""
    shares = [0] * len(sizes)
    for done, place in enumerate(sorted(range(len(sizes)), key=sizes.__getitem__)):
        shares[place] = max(min(sizes[place], (total - sum(shares)) // (len(sizes) - done)), 1)
    return shares


def left_document(left: Sequence[LeftOut]) -> list[dict[str, object]]:
    """Every one, whole."""
    return [
        {
            "place": each.place,
            "line": number_of(each.place),
            "last": each.last or number_of(each.place),
            "question": short(each.text),
            "text": each.text,
            "reason": each.why,
        }
        for each in left
    ]


def short(text: str) -> str:
    return shortened(text, SHORT) or "(blank)"

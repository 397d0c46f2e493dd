"""Siblings are cards of one note, such as a question and its reverse: one gives the other away.

So they never follow each other. Where nothing else can stand between, the rest waits.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Group = tuple[str, str] | None
"""A deck and the value of `siblings` in it; None for a card without siblings."""


class Apart(NamedTuple):
    """An order in which no two siblings follow each other."""

    order: list[int]
    """Positions in what was given."""
    waiting: list[int]
    """Of those that nothing can stand between."""


def apart(groups: Sequence[Group], after: Group = None) -> Apart:
    """The given order, changed no more than is needed; `after` is the group of the card before the first.

    As many as possible find a place.
    """
    order: list[int] = []
    held: deque[int] = deque()  # of one group: that of the card before
    latest = after
    for place, group in enumerate(groups):
        if group is not None and group == latest:
            held.append(place)
            continue
        order.append(place)
        latest = group
        if held:
            order.append(held.popleft())
            latest = groups[order[-1]]
    return _let_in(order, held, groups, after) if held else Apart(order, [])


def _let_in(order: list[int], held: Sequence[int], groups: Sequence[Group], after: Group) -> Apart:
    """The order with the cards held back let in between two others, as late as they fit."""
    group = groups[held[0]]
    room = len(held)
    with_gaps: list[int | None] = []
    for number in range(len(order) - 1, -1, -1):
        before = groups[order[number - 1]] if number else after
        with_gaps.append(order[number])
        if room and group not in (groups[order[number]], before):
            with_gaps.append(None)
            room -= 1
    members = deque(sorted([place for place in order if groups[place] == group] + list(held)))
    mixed = [
        members.popleft() if place is None or groups[place] == group else place
        for place in reversed(with_gaps)
    ]
    return Apart(mixed, list(members))


def in_turns(groups: Iterable[Group], came: Mapping[Group, int]) -> list[int]:
    """For each card, how many of its siblings come before it; `came`: how many of each group did already."""
    seen: Counter[Group] = Counter(came)
    turns = []
    for group in groups:
        turns.append(0 if group is None else seen[group])
        seen[group] += 1
    return turns

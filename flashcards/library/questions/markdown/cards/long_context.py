"""What is shown with a question and is too long for a card: its beginning, and the rest."""

from __future__ import annotations

from flashcards.library.questions.split_into_pieces import FENCE, open_fence

CONTEXT_MAX = 4_000
"""Characters of what a card shows with its question."""

_ROOM_FOR_A_FENCE = 20


def beginning_and_rest(context: str) -> tuple[str, str]:
    """As many lines as a card shows with a question, and the others; code is closed and opened again.

    A first line that is too long by itself is cut. Nothing is left of the rest where all of it fits.
    """
    if len(context) <= CONTEXT_MAX:
        return context, ""
    lines = context.split("\n")
    room = CONTEXT_MAX - _ROOM_FOR_A_FENCE
    count = 0
    while len(lines[count]) < room:
        room -= len(lines[count]) + 1
        count += 1
    shown, rest = lines[:count], lines[count:]
    opened = open_fence(shown)
    if not any(line.strip() for line in shown[: opened - 1 if opened == count else count]):
        shown.append(rest[0][:room])
        rest[0] = rest[0][room:]
    elif opened == count:  # the code begins with what does not fit
        rest.insert(0, shown.pop())
        opened = None
    if opened is not None:
        fence = FENCE.match(shown[opened - 1])
        assert fence is not None
        rest.insert(0, shown[opened - 1])
        shown.append(fence["fence"])
    beginning = "\n".join(shown).rstrip()
    if len(beginning) > CONTEXT_MAX or open_fence(shown) or open_fence(rest):  # fences of absurd length
        return "", context
    return beginning, "\n".join(rest)

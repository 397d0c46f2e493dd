"""From a typed line to a decision: the input of line mode and of `--jsonl`."""

from __future__ import annotations

from flashcards.app.study.prompts_and_decisions import Action, Check, Decision, Prompt
from flashcards.core.rows import Rating
from flashcards.core.study.session import Stage
from flashcards.show.terminal.keys import END
from flashcards.show.terminal.line_terminal import LONGEST_SHOWN

ACTIONS = {
    "h": Action.HINT, "hint": Action.HINT,
    "i": Action.WHY, "why": Action.WHY,
    "?": Action.HELP, "help": Action.HELP,
    "u": Action.UNDO, "undo": Action.UNDO,
    "s": Action.SUSPEND, "@": Action.SUSPEND, "suspend": Action.SUSPEND,
    "b": Action.BURY, "-": Action.BURY, "bury": Action.BURY,
    "n": Action.SKIP, "skip": Action.SKIP,
    "t": Action.TYPE, "type": Action.TYPE,
    "e": Action.EDIT, "edit": Action.EDIT,
    "m": Action.MINE, "mine": Action.MINE,
    "p": Action.PAGER, "pager": Action.PAGER,
    "r": Action.SOURCES, "sources": Action.SOURCES,
    "f": Action.FOLLOW_UP, "follow-up": Action.FOLLOW_UP,
    "back": Action.BACK,
    "q": Action.QUIT, "quit": Action.QUIT,
}  # fmt: skip
"""What may be typed at every prompt; the letters are the keys of keys mode too."""

RATINGS = {str(int(rating)): rating for rating in Rating}


def decision_from(typed: str | None, prompt: Prompt) -> Decision:
    """What a line means at this prompt; None is the end of input.

    Raises ValueError, with the sentence for the learner, for a line that means nothing there.
    """
    if typed is None:
        return Action.INPUT_ENDED
    if not typed:
        return Action.ON
    if prompt.stage is Stage.RATING and typed in RATINGS:
        return RATINGS[typed]
    otherwise = {Stage.QUESTION: "an empty line reveals", Stage.RATING: "1 to 4 rates"}.get(prompt.stage, "")
    if prompt.stage is Stage.POINTS:
        try:
            return points_from(typed, len(prompt.card.points))
        except ValueError as error:
            otherwise = str(error)
    action = ACTIONS.get(typed.lower())
    if action is None:
        raise ValueError(f'"{typed[:LONGEST_SHOWN]}" is not a key here: {otherwise}; ? lists the keys.')
    return action


def points_from(typed: str, total: int) -> Check:
    """The points named by a line of numbers, a, 0 and x. Raises ValueError as `decision_from` does."""
    said: set[int] = set()
    wrong = False
    words = typed.lower().replace(",", " ").split()
    for word in words:
        if word == "a":
            said.update(range(total))
        elif word == "x":
            wrong = True
        elif word.isascii() and word.isdigit() and int(word[:3]) <= total:
            said.update({int(word) - 1} - {-1})
        else:
            raise ValueError(f"numbers from 1 to {total}, a, 0 or x say which points you said")
    return Check(frozenset(said) if words else None, wrong)


def letter_means(key: str | None) -> Decision | None:
    """What a key of keys mode stands for at every prompt; None for one that means nothing."""
    if key == END:
        return Action.INPUT_ENDED
    return ACTIONS.get(key.lower()) if key else None

"""Prompts one after another at a terminal, with a way back to the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from flashcards.errors import UsageProblem
from flashcards.show.terminal.keys import BACKSPACE
from flashcards.show.terminal.line_terminal import LineTerminal

T = TypeVar("T")
D = TypeVar("D")

BACK = "<"  # on a line of its own: back to the prompt before; so is Backspace on an empty line
CLEAR = "--"  # in the place of what stood there before: nothing

HOW_TO_GO_BACK = f"Type {BACK} to go back a line. Ctrl-C stops here and keeps what you have typed."


class InputEnded(UsageProblem):
    """The input ended in the middle of the prompts."""

    def __init__(self) -> None:
        super().__init__("the input ended; nothing was written")


LEFT = (KeyboardInterrupt, InputEnded)
"""How prompts are left in the middle: by Ctrl-C, or by the end of the input."""


class GoBack(Exception):
    """An answer was taken back, and the prompts have to be gone through again."""


class TypedAnswer(NamedTuple):
    line: str
    """Without blanks at its end."""
    is_pasted: bool = False
    """It came with further lines: it does not end a list, and is no `BACK`."""
    prompt: str = ""
    """What it answers: the label without its hints."""


def with_way_back(terminal: LineTerminal, ask: Callable[[Prompts], T]) -> T:
    """What `ask` returns, which asks by the `Prompts` that it is given.

    Where somebody goes back, `ask` runs again: it gets all answers but the last one unseen, and then the
    prompt before is asked again; there and at the prompts behind it Enter keeps what was answered. So `ask`
    must ask the same after the same answers, and must not write anything. An exception of `LEFT` ends the
    prompts; `ask` may catch it to return what has been told so far.
    """
    prompts = Prompts(terminal)
    while True:
        try:
            return ask(prompts)
        except GoBack:
            prompts.begin_again()


def until_left(parts: Iterable[T], told: D) -> tuple[T | D, BaseException | None]:
    """The last of `parts`, each of which holds more than the one before, and how the prompts were left.

    `told` where there is none; None where everything was asked.
    """
    last: T | D = told
    try:
        for part in parts:
            last = part
    except LEFT as how:
        return last, how
    return last, None


def stopped(left: BaseException) -> str:
    """How a sentence begins that says what was kept."""
    return "Stopped" if isinstance(left, KeyboardInterrupt) else "The input ended"


class Prompts:
    """Asks at a terminal, and gives the answers again when its questions are gone through again.

    Methods that ask raise InputEnded at the end of the input.
    """

    def __init__(self, terminal: LineTerminal) -> None:
        self._terminal = terminal
        self._answers: list[TypedAnswer] = []
        self._place = 0  # how many of them have been given in this run
        self._taken_back: list[TypedAnswer] = []  # by going back, the next one to be asked for last
        self._replaced: TypedAnswer | None = None  # by the last answer
        self._pasted: list[TypedAnswer] = []  # lines of a list that came with the last one

    def begin_again(self) -> None:
        self._place = 0
        self._pasted.clear()
        self._replaced = None

    def say(self, text: str = "") -> None:
        """Tell something between two prompts; nothing where the answer to the next one is known."""
        if self._place == len(self._answers):
            self._terminal.say(text)

    def ask(self, label: str, read: Callable[[str], T], *, one_key: bool = False) -> T:
        """What was typed behind `label`, as `read` understands it; a UsageProblem is told and asked again.

        `one_key`: at a terminal one key is the answer, without Enter. Several lines that were pasted are
        no answer.
        """
        while True:
            typed = self._answer(label, one_line=True, one_key=one_key)
            try:
                if "\n" in typed.line:
                    lines = len(typed.line.split("\n"))
                    raise UsageProblem(f"that was {lines} lines, and one is asked for; none was taken")
                return read(typed.line.strip())
            except UsageProblem as error:
                self._refuse(typed, error)

    def ask_or(self, label: str, read: Callable[[str], T], default: D, *, one_key: bool = False) -> T | D:
        """As `ask`; an empty line is the default."""
        return self.ask(label, lambda typed: read(typed) if typed else default, one_key=one_key)

    def each(self, read: Callable[[str], T], label: str = "  ") -> Iterator[T]:
        """Each line of a list as `read` understands it, up to an empty one.

        Of a line that makes no sense it is said why, and the list goes on. A blank line in the middle of
        what is pasted does not end it.
        """
        while (typed := self._answer(label)).line or typed.is_pasted:
            try:
                said = read(typed.line.strip()) if typed.line else None
            except UsageProblem as error:
                self._refuse(typed, error)
                continue
            if said is not None:
                yield said

    def text(self) -> Iterator[str]:
        """Each line of a text with its indent, up to an empty one that was not pasted."""
        while (typed := self._answer("> ")).line or typed.is_pasted:
            yield typed.line

    def forget(self, answers: int = 1) -> None:
        """The last ones made no sense, so nobody goes back to them."""
        self._place -= answers
        del self._answers[self._place :]

    def _refuse(self, answer: TypedAnswer, error: UsageProblem) -> None:
        """Say why the last one made no sense; what stood there before is offered again."""
        self.forget()
        if self._replaced is not None and self._replaced != answer:
            self._taken_back.append(self._replaced)
        self._replaced = None
        self.say(f"  {error}")

    def _answer(self, label: str, *, one_line: bool = False, one_key: bool = False) -> TypedAnswer:
        if self._place == len(self._answers):
            self._replaced = None
            if not self._pasted:
                self._pasted = self._typed(label, one_line=one_line, one_key=one_key)
            self._answers.append(self._pasted.pop(0))
        self._place += 1
        return self._answers[self._place - 1]

    def _typed(self, label: str, *, one_line: bool, one_key: bool) -> list[TypedAnswer]:
        """One answer, or the lines of a list that was pasted."""
        prompt = label.partition(" (")[0]  # without its hints
        while True:
            before = self._before(prompt)
            if before is not None and before.line:
                clears = "" if one_key else f", {CLEAR} clears it"
                self._terminal.say(f"  (before: {before.line.strip()}; Enter keeps it{clears})")
            line = self._terminal.line(label, one_key=one_key)
            if line is None:
                raise InputEnded
            more = not one_key and self._terminal.more_is_there()
            if line == BACKSPACE or (line.strip() == BACK and not more):
                if self._answers:
                    self._taken_back.append(self._answers.pop())
                    raise GoBack
                self._terminal.say("  There is no line before this one.")
            elif before is None:
                return _answers(prompt, line, one_line=one_line, more=more)
            elif line.strip() == CLEAR and before.line:
                self._taken_back.pop()
                if one_line:
                    return [TypedAnswer("", prompt=prompt)]
            elif not line:
                return [self._taken_back.pop()]
            else:
                if one_line or before.line:  # else the list gets longer, and its end is still to come
                    self._replaced = self._taken_back.pop()
                return _answers(prompt, line, one_line=one_line, more=more)

    def _before(self, prompt: str) -> TypedAnswer | None:
        """What was answered before somebody went back; prompts may have come or gone since."""
        places = [place for place, answer in enumerate(self._taken_back) if answer.prompt == prompt]
        if not places:
            return None
        del self._taken_back[places[-1] + 1 :]
        return self._taken_back[-1]


def _answers(prompt: str, line: str, *, one_line: bool, more: bool) -> list[TypedAnswer]:
    """`more`: further lines were pasted with it."""
    *first, last = [line] if one_line else line.split("\n")
    pasted = [TypedAnswer(each.rstrip(), is_pasted=True, prompt=prompt) for each in first]
    return [*pasted, TypedAnswer(last, bool(first) or more, prompt)]

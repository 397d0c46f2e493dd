"""Edit a hand-written file through a working copy, which is checked before the file is replaced.

The editor never has the file itself: whatever happens to the editor or to us, the file is whole. The
working copy lies beside it under a hidden name, which no search for decks finds.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import ProblemsFound
from flashcards.home.home import Home
from flashcards.library.files.problem import Problem, render_problem
from flashcards.library.files.reading import SourceFile, read_source, source_of
from flashcards.library.files.writing import put_aside, replace_file, with_shape_of

RunEditor = Callable[[Path, int], str]
"""Opens a file at a line and waits; "" when all went well, else what did not."""

AskBack = Callable[[tuple[Problem, ...]], bool]
"""Shows what is wrong: True goes back to the editor, False gives the change up."""

Choose = Callable[[str, Mapping[str, str]], str | None]
"""(question, key -> what it does) -> the key that was chosen, "" for Enter; None at the end of input."""

Check = Callable[[SourceFile], tuple[Problem, ...]]
"""The mistakes that keep a text from being written."""


class EditEnd(Enum):
    UNCHANGED = auto()
    WRITTEN = auto()
    FAULTY = auto()
    """There are mistakes. The working copy is still there where somebody may be asked about it."""
    DROPPED = auto()
    REFUSED = auto()
    """The file could not be written, or had changed meanwhile."""
    NO_EDITOR = auto()
    """The editor could not be started, was killed or failed."""


class EditOutcome(NamedTuple):
    end: EditEnd
    sentence: str
    """What the learner should hear, in one line."""
    problems: tuple[Problem, ...] = ()
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    target: Path
    path: Path
    old: bytes | None
    """What the file held; None where there was none."""
    start: bytes
    """What the working copy began with: the file, a skeleton below it, or a shipped deck."""
    line: int
    check: Check
    said: str
    unchanged: tuple[bytes, ...]
    """The texts by which nothing was done: `start`, unless that is itself worth writing."""
    finish: Callable[[SourceFile], SourceFile] = field(default=lambda text: text)
    """Still done to a sound text before it is written; if it raises ProblemsFound, the text is only kept."""

    def settle(self) -> EditOutcome:
        """Write what the editor left, if it is sound and something else than before."""
        if not os.path.lexists(self.path):
            return EditOutcome(EditEnd.UNCHANGED, f"{self.target}: nothing changed")
        read = read_source(self.path)
        if isinstance(read, Problem):
            return self._faulty((replace(read, path=self.target),))
        text = with_shape_of(self.start, read.raw)
        if text in self.unchanged or (self.old is None and not text.strip()):
            self._remove()
            return EditOutcome(EditEnd.UNCHANGED, f"{self.target}: nothing changed")
        source = source_of(self.target, text)
        if isinstance(source, Problem):
            return self._faulty((source,))
        if problems := self.check(source):
            return self._faulty(problems)
        try:
            replace_file(self.target, self.old, self.finish(source).raw)
        except ProblemsFound as error:
            return self._kept(EditEnd.REFUSED, str(error))
        self._remove()
        return EditOutcome(EditEnd.WRITTEN, self.said)

    def drop(self, problems: tuple[Problem, ...] = ()) -> EditOutcome:
        """Leave the file as it is; the text is kept under a name that no deck has."""
        return self._kept(EditEnd.DROPPED, "Nothing was written", problems)

    def give_up(self, failure: str) -> EditOutcome:
        """The editor failed: keep the text, if there is any that is new."""
        if not os.path.lexists(self.path) or _bytes(self.path) == self.start:
            self._remove()
            return EditOutcome(EditEnd.NO_EDITOR, f"{failure}; nothing was changed")
        return self._kept(EditEnd.NO_EDITOR, f"{failure}; nothing was written", link=",")

    def _kept(
        self, end: EditEnd, said: str, problems: tuple[Problem, ...] = (), link: str = ";"
    ) -> EditOutcome:
        self._remove_backup()
        kept = self.path
        with suppress(OSError):
            kept = put_aside(self.path, self.target.name)
        return EditOutcome(end, f"{said}{link} your text is kept as {kept}", problems, kept)

    def _faulty(self, problems: tuple[Problem, ...]) -> EditOutcome:
        return EditOutcome(EditEnd.FAULTY, f"{self.target}: unchanged", problems, self.path)

    def _remove(self) -> None:
        self._remove_backup()
        with suppress(OSError):
            self.path.unlink()

    def _remove_backup(self) -> None:
        """Some editors keep a backup of what they write: here of a file that nobody looks for."""
        with suppress(OSError):
            self.path.with_name(f"{self.path.name}~").unlink()


def begin(
    target: Path, old: SourceFile | None, start: SourceFile, line: int, check: Check, said: str
) -> WorkingCopy:
    """A working copy of `start` beside `target`, readable by the learner alone.

    `old` is the file as it was read, None where there is none yet. Raises ProblemsFound where nothing
    can be written beside it: better now than when the learner has typed.
    """
    folder = _folder(target)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".toml", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(start.raw)
            file.flush()
            os.fsync(handle)
    except OSError as failure:
        raise ProblemsFound(
            f"{folder}: cannot be written to ({failure.strerror}), so nothing was opened"
        ) from failure
    raw = None if old is None else old.raw
    return WorkingCopy(target, Path(name), raw, start.raw, line, check, said, unchanged=(start.raw,))


def unfinished(target: Path) -> tuple[Path, ...]:
    """Working copies of `target`, left behind or open elsewhere, that hold something else than the file."""
    try:
        found = [path for path in _folder(target).iterdir() if path.name.startswith(_prefix(target))]
    except OSError:
        return ()
    now = _bytes(target)
    return tuple(sorted(path for path in found if path.suffix == ".toml" and _bytes(path) != now))


def begin_in(
    home: Home, target: Path, old: SourceFile | None, start: SourceFile, line: int, check: Check, said: str
) -> WorkingCopy:
    """`begin` for a file of the home, which is made where there is none; the `unfinished` are noticed."""
    home.make()
    home.notices += [
        f"{path}: an unfinished edit, or one open elsewhere; look at it, then delete it"
        for path in unfinished(target)
    ]
    return begin(target, old, start, line, check, said)


EditCopy = Callable[[WorkingCopy], EditOutcome]
"""`edit_until_sound` with an editor, and with somebody to ask back or nobody."""


def edit_until_sound(copy: WorkingCopy, run_editor: RunEditor, ask_back: AskBack | None) -> EditOutcome:
    """Open the editor until the text is sound or given up; without `ask_back` FAULTY comes back at once."""
    line = copy.line
    while True:
        if failure := run_editor(copy.path, line):
            return copy.give_up(failure)
        outcome = copy.settle()
        if outcome.end is not EditEnd.FAULTY:
            return outcome
        if ask_back is None:
            dropped = copy.drop()
            placed = tuple(replace(problem, path=dropped.kept or copy.path) for problem in outcome.problems)
            return dropped._replace(end=EditEnd.FAULTY, problems=placed)
        if not ask_back(outcome.problems):
            return copy.drop(outcome.problems)
        line = outcome.problems[0].line or copy.line


def ask_back(choose: Choose, problems: Iterable[Problem]) -> bool:
    """Show the mistakes and ask until one of the two is chosen. The end of input drops."""
    told = "\n".join(render_problem(problem) for problem in problems)
    return choose(told, {"": "goes back to the editor", "d": "discards the change"}) == ""


def _folder(target: Path) -> Path:
    """Where the file itself lies, and not a link to it: there it is replaced."""
    return Path(os.path.realpath(target)).parent


def _prefix(target: Path) -> str:
    return f".{target.name[:100]}.edit-"


def _bytes(path: Path) -> bytes | None:
    read = read_source(path)
    return read.raw if isinstance(read, SourceFile) else None

"""Questions in a folder of files: banks, or one question a file whose title asks or names the thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from flashcards.errors import TransferError
from flashcards.library.files.reading import FILE_MAX
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions, sifted
from flashcards.library.questions.markdown.marks.running_numbers import without_numbers
from flashcards.library.questions.markdown.outline.tidy_markdown import tidy_question
from flashcards.library.questions.markdown.page.page_furniture import FRONT_MATTER
from flashcards.library.questions.markdown.question.shapes import TWO_SIDES
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.one_question_a_file import (
    OF_THE_PAGE,
    ONE,
    as_one,
    by_its_term,
    by_name,
    by_title_or_name,
    is_markdown,
    name_asks,
    title_of_front_matter_asks,
    words_of_name,
)

FILES_MAX = 10_000
BYTES_MAX = 4 * FILE_MAX
"""Of all files together."""

ONE_EACH = 0.5
"""Share of the files without questions of their own from which a title is taken for the question."""

FIRST_NAMED = 5
"""Files named where the same is told of many."""

FEWEST_FILES = 5
"""Files whose headings are compared."""


_PLACE = re.compile(r"(?:(?P<unit>row|line) )?(?P<number>\d+)(?::\d+)?: (?P<why>[\s\S]+)")
"""How what is wrong with a file begins, where it is wrong in one place."""

_COUNTED = re.compile(r"(0\d{1,2}|\d{1,3}(?=[_.-]))[ _.-]+(?=\S)")
"""The number before a file's name."""

Read = Callable[[Path], Questions]
Piece = TypeVar("Piece", FoundQuestion, LeftOut)


class _Part(NamedTuple):
    name: str
    questions: Questions
    title: Questions | None
    """The file as one question; None where it cannot be one."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands in it but metadata, as in the stub of an entry to come."""
        metadata = all(each.why == FRONT_MATTER for each in self.questions.left)
        return metadata and self.title is None and not self.questions.found


def questions_of_folder(folder: Path, suffixes: set[str], read: Read) -> Questions:
    """What the files of a folder and its folders hold, in the order of their names; hidden ones are left.

    Raises TransferError for a folder without such a file, and for one that is too large.
    """
    paths, others = _files(folder, suffixes)
    names = [path for path in paths if is_markdown(path) and not OF_THE_PAGE.fullmatch(path.stem)]
    names_ask = len(names) > 1 and sum(map(name_asks, names)) > ONE_EACH * len(names)
    asking = set(names) if names_ask else _with_asking_title(names)
    parts = [_part(folder, path, read, whole=path in asking) for path in paths]
    if _share_headings(parts):
        parts = [_whole(path, part) for path, part in zip(paths, parts, strict=True)]
    alone = [part for part in parts if part.title is not None and not part.questions.found]
    one_each = len(alone) >= ONE_EACH * sum(not part.is_bare for part in parts)
    chosen = [
        (part.name, part.title if one_each and part in alone and part.title else part.questions)
        for part in parts
    ]
    chosen = _without_their_numbers(chosen)
    shapes = Counter(questions.shape for _, questions in chosen if questions.found)
    shape = "; ".join(name for name, _ in shapes.most_common())
    number = f"{len(parts)} files" if len(parts) != 1 else "1 file"
    return sifted(
        Questions(
            f"a folder of {number}: {shape}" if shape else f"a folder of {number}",
            tuple(_placed(name, each) for name, part in chosen for each in part.found),
            tuple(_placed(name, each) for name, part in chosen for each in part.left),
            (*_remarks(chosen), *_not_read(others)),
            (number, *(f"{name}: {', '.join(part.seen)}" for name, part in chosen[:3] if part.seen)),
        )
    )


def _remarks(chosen: Sequence[tuple[str, Questions]]) -> Iterator[str]:
    """What is told of files, each once, with the names of those of which it is told."""
    files: dict[str, list[str]] = {}
    for name, part in chosen:
        for remark in dict.fromkeys(part.remarks):
            files.setdefault(remark, []).append(name)
    for remark, names in files.items():
        yield f"{remark} ({_first(names)})"


def _not_read(others: Sequence[str]) -> Iterator[str]:
    if others:
        yield f"not read, because they are no tables, Markdown or plain text: {_first(others)}"


def _first(names: Sequence[str]) -> str:
    more = len(names) - FIRST_NAMED
    return ", ".join(names[:FIRST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _without_their_numbers(chosen: Sequence[tuple[str, Questions]]) -> list[tuple[str, Questions]]:
    """Questions that are names of files without numbers that only count these: `01-locks`, `02-keys`."""
    result = list(chosen)
    counted = {at: f"{found[1]}. {words}" for at, found, words in _counted(chosen)}
    for at, said in zip(counted, without_numbers(list(counted.values())), strict=True):
        name, questions = chosen[at]
        (only,) = questions.found
        if said != counted[at]:
            fields = only.fields | {"question": said}
            result[at] = name, questions._replace(found=(only._replace(fields=fields),))
    return result


def _counted(chosen: Sequence[tuple[str, Questions]]) -> Iterator[tuple[int, re.Match[str], str]]:
    """The files whose names are their questions and begin with a number: index, number, and the rest."""
    for at, (name, questions) in enumerate(chosen):
        if questions.shape != ONE or (found := _COUNTED.match(Path(name).stem)) is None:
            continue
        asked = questions.found[0].fields["question"]
        if asked == tidy_question(words_of_name(Path(name))):
            yield at, found, asked[len(found[1]) :].lstrip(" .")


def _share_headings(parts: Sequence[_Part]) -> bool:
    """Whether most files have the same headings: these part one answer, as "Definition" and "Example" do."""
    of_parts = [
        {each.fields["question"] for each in part.questions.found if not asks(each.fields["question"])}
        for part in parts
    ]
    counts = Counter(chain.from_iterable(of_parts))
    several = [said for said in of_parts if len(said) > 1]
    shared = sum(2 * sum(counts[each] > len(parts) / 2 for each in said) >= len(said) for said in several)
    return len(parts) >= FEWEST_FILES and shared > ONE_EACH * len(parts)


def _with_asking_title(paths: Sequence[Path]) -> set[Path]:
    """The files whose metadata name them by a question, where most do: their headings part its answer."""
    asking = {path for path in paths if title_of_front_matter_asks(path)}
    return asking if len(asking) > max(1, ONE_EACH * len(paths)) else set()


def _files(folder: Path, suffixes: set[str]) -> tuple[Sequence[Path], Sequence[str]]:
    """The files to read, and the names of those of other kinds."""
    every = sorted(_within(folder))
    found = [path for path in every if path.suffix.lower() in suffixes]
    others = [path.relative_to(folder).as_posix() for path in every if path.suffix.lower() not in suffixes]
    if not found:
        kinds = ", ".join(sorted(suffixes))
        raise TransferError(f"{folder}: holds no file whose name ends in {kinds}")
    if len(found) > FILES_MAX:
        raise TransferError(f"{folder}: holds more than {FILES_MAX:,} files; import a folder of it")
    if sum(path.stat().st_size for path in found if path.is_file()) > BYTES_MAX:
        raise TransferError(
            f"{folder}: holds more than {BYTES_MAX // 1024 // 1024} MiB of text; import a folder of it"
        )
    return found, others


def _within(folder: Path) -> Iterator[Path]:
    """All but folders and hidden files: also what cannot be read, so that it is told."""
    try:
        for path in folder.rglob("*"):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if not hidden and not path.is_dir():
                yield path
    except OSError as failure:
        raise TransferError(f"{folder}: cannot be read: {failure.strerror}") from failure


def _part(folder: Path, path: Path, read: Read, *, whole: bool) -> _Part:
    """What a file holds; `whole` where each file is one question, whatever headings stand in it."""
    name = path.relative_to(folder).as_posix()
    try:
        questions = read(path)
    except TransferError as failure:
        said = str(failure).removeprefix(f"{path}:").lstrip()
        found = _PLACE.fullmatch(said)
        place, why = (f"{found['unit'] or 'line'} {found['number']}", found["why"]) if found else ("", said)
        return _Part(name, Questions("", (), (LeftOut(place, "", why),)), None)
    if questions.shape == TWO_SIDES:  # it says what is asked, whatever its name does
        return _Part(name, questions, None)
    named = by_title_or_name(path) if whole else by_name(path, questions)
    if named is not None:
        return _Part(name, named, None)
    return _Part(name, questions, None if questions.found else as_one(path) or by_its_term(path))


def _whole(path: Path, part: _Part) -> _Part:
    """The same as one question, where its title or its name says what it is about."""
    named = by_title_or_name(path) if part.questions.shape != TWO_SIDES else None
    return _Part(part.name, named, None) if named else part


def _placed(name: str, piece: Piece) -> Piece:
    return piece._replace(place=f"{name}: {piece.place}" if piece.place else name)

"""Thank-you messages as files: the learner's own template, and a file for each draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flashcards.core.card_ids import slug
from flashcards.core.interview.interviews import Interview
from flashcards.core.interview.thank_you.messages import ThankYouMessage, template_mistakes
from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.library.files.problem import Problem, sound
from flashcards.library.files.reading import read_source
from flashcards.library.files.writing import handing_out, replace_file


def read_template(path: Path) -> str:
    """Raises ProblemsFound for a file that cannot be read and for a template with a mistake."""
    text = sound(read_source(path)).text
    if mistakes := template_mistakes(text):
        raise ProblemsFound("\n".join(f"{path}: {mistake}" for mistake in mistakes))
    return text


def write_messages(folder: Path, interview: Interview, drafts: Sequence[ThankYouMessage]) -> list[Path]:
    """Write each draft into a file of `folder`, which is made where it is missing.

    Raises UsageProblem where they cannot be written; before anything is written, also where one already
    exists with different text: it may have been worked on.
    """
    paths: list[Path] = []
    for number, draft in enumerate(drafts, 1):
        path = folder / f"{interview.id}-{slug(draft.person.name) or f'person-{number}'}.txt"
        paths.append(path if path not in paths else path.with_name(f"{path.stem}-{number}.txt"))
    for path, draft in zip(paths, drafts, strict=True):
        there = read_source(path) if path.exists() or path.is_symlink() else None
        if isinstance(there, Problem) or (there and there.text != draft.text):
            raise UsageProblem(
                f"{path}: already exists with different text; nothing was written; choose another folder"
            )
    with handing_out():
        for path, draft in zip(paths, drafts, strict=True):
            if not path.exists():
                replace_file(path, None, draft.text.encode())
    return paths

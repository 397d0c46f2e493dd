"""What an import of questions did, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.app.decks.import_questions import TextImport
from flashcards.core.card_keys import CardKey
from flashcards.library.files.field_rules import shortened
from flashcards.library.questions.found import FoundQuestion
from flashcards.show.words import count, first_lines

MOST_LISTED = 20  # lines of one kind that are shown: nobody reads a thousand; `--json` has them all


def text_import_screen(result: TextImport) -> str:
    lines = [f"{result.file}: {result.questions.shape}.", ""]
    if result.dry_run and result.added:
        new = [f"{found.place}: {_short(found.fields['question'])}" for found, _ in result.added]
        lines += [*first_lines(new, MOST_LISTED), ""]
    lines.append(_sum(result))
    lines += [result.said] * bool(result.said and not result.made)
    if result.known:
        lines.append(f"The deck has {count(len(result.known), 'question')} of these already.")
    lines += [f"{remark[0].upper()}{remark[1:]}." for remark in result.questions.remarks]
    if passed := result.questions.left:
        lines += ["", f"Passed over ({len(passed)}):"]
        left = [f"{each.place}: {_short(each.text)}: {each.why}" for each in passed]
        lines += first_lines(left, MOST_LISTED)
    if result.added and not result.dry_run:
        lines += ["", f"Practise: flashcards review {result.deck}", f"Make them yours: {result.path}"]
    return "\n".join(lines)


def _sum(result: TextImport) -> str:
    number = count(len(result.added), "card")
    new = "the new deck " if result.made else ""
    if result.dry_run:
        return f"{number} would be added to {new}{result.deck}. Nothing was written."
    if not result.added:
        return f"Nothing new for {result.deck}; nothing was written."
    return f"{number} added to {new}{result.deck}."


def _short(text: str) -> str:
    return shortened(text, 60) or "(blank)"


def text_import_document(result: TextImport) -> dict[str, object]:
    """`import --json`."""
    return {
        "file": str(result.file),
        "shape": result.questions.shape,
        "deck": result.deck,
        "path": str(result.path),
        "new_deck": result.made,
        "dry_run": result.dry_run,
        "added": _listed(result.added),
        "known": _listed(result.known),
        "skipped": [
            {"place": each.place, "question": each.text, "reason": each.why} for each in result.questions.left
        ],
        "remarks": list(result.questions.remarks),
    }


def _listed(found: Sequence[tuple[FoundQuestion, CardKey | None]]) -> list[dict[str, object]]:
    return [{"place": one.place, "question": one.fields["question"], "card": key} for one, key in found]

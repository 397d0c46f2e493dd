"""What an import of questions did, for people and for programs."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import chain

from flashcards.app.decks.import_outcome import ChangedCard, NotImported, TextImport
from flashcards.core.card_keys import CardKey, card_key
from flashcards.library.questions.found import FoundQuestion
from flashcards.library.questions.nothing_found import SAY_HOW
from flashcards.library.questions.stdin_cards import STDIN
from flashcards.show.counts_and_times import count, count_and_verb
from flashcards.show.decks.left_out import Listing, left_document, short


def text_import_screen(result: TextImport) -> str:
    screen = Listing(f"{result.file}: {result.questions.shape}.")
    new = [f"{found.place}: {short(found.fields['question'])}" for found, _ in result.added]
    screen.section("", new if result.dry_run else [])
    screen.add("", *_sums(result))
    changed, hindered = (count(len(cards), "card") for cards in (result.changed, result.hindered))
    would = "would change" if result.dry_run else "changed"
    screen.section(f"{changed} {would}, because the file did:", [_change(each) for each in result.changed])
    for cards, title in _unchanged(result):
        screen.section(title, [line for each in cards for line in _difference(each)])
    screen.section(
        f"{hindered} cannot change with the file, because another card already asks that:",
        [
            f"{each.card} ({each.found.place}): {short(each.found.fields['question'])}: {by} asks it"
            for each, by in result.hindered
        ],
    )
    gone = count_and_verb(len(result.gone), "question", "is", "are")
    stay = "its card stays" if len(result.gone) == 1 else "their cards stay"
    screen.section(
        f"{gone} no longer in the file; {stay}:",
        [f"{card_key(result.deck, each.card)}: {short(each.fields['question'])}" for each in result.gone],
    )
    screen.section("", _told(result), indent="")
    screen.left_out(result.left)
    if screen.hidden:
        screen.add("", "The full list:", f"    {_see_all(result)}")
    if result.misses_much:
        screen.add("", f"Are questions missing? {SAY_HOW.removeprefix('Or ').capitalize()}")
    if not result.dry_run:
        screen.add(*_next(result))
    return "\n".join(screen.lines)


def _unchanged(result: TextImport) -> Iterator[tuple[Sequence[ChangedCard], str]]:
    """Cards that stay as they are, each kind with its title."""
    kept, foreign = (
        "stays as it is" if len(cards) == 1 else "stay as they are" for cards in (result.kept, result.foreign)
    )
    were = count_and_verb(len(result.kept), "card", "was", "were")
    yield result.kept, f"{were} written or edited here and {kept}; the file says something else:"
    came = f"{count(len(result.foreign), 'card')} came from another file"
    yield result.foreign, f"{came} and {foreign}; this one says something else:"
    keep = count_and_verb(len(result.emptied), "card", "keeps", "keep")
    yield result.emptied, f"{keep} what is empty in the file now:"


def not_imported_text(failure: NotImported) -> str:
    """Why nothing was taken, and what of the file could not be."""
    screen = Listing(str(failure))
    screen.left_out(failure.left)
    return "\n".join(screen.lines)


def _sums(result: TextImport) -> Iterator[str]:
    new = "the new deck " if result.made else ""
    cards, drafts = len(result.added), len(result.drafts)
    would = "would be added" if result.dry_run else "added"
    if cards:
        yield f"{count(cards, 'card')} {would} to {new}{result.deck}."
    elif result.changed:
        yield f"No new question for {result.deck}."
    elif result.known:
        yield f"Nothing new for {result.deck}; nothing was written."
    else:
        yield "No card was added; nothing was written."
    if drafts:
        which = f"{drafts} of them" if drafts < cards else "It" if cards == 1 else "All of them"
        yield f"{which} {'has' if drafts == 1 else 'have'} no answer yet: to be answered."
    if result.said and not result.made:
        yield result.said
    if result.known:
        known = len(result.known)
        these = "This question is" if known == 1 else f"These {known} questions are"
        yield f"{these} already in the deck."
    if result.dry_run and (cards or result.changed):
        yield "Nothing was written."
    if result.unwanted_drafts:
        left = count(result.unwanted_drafts, "question")
        yield f"Left out: {left} without an answer; to import them as drafts: --drafts"


def _change(each: ChangedCard) -> str:
    values = dict(each.values)
    told = ["is a draft now" if values.pop("draft") else "is no longer a draft"] if "draft" in values else []
    told = [*(f"{key}: {_value(each.mine[key])} -> {_value(value)}" for key, value in values.items()), *told]
    return f"{each.card}: {'; '.join(told)}"


def _difference(each: ChangedCard) -> Iterator[str]:
    yield f"{each.card} ({each.found.place}):"
    for key, value in each.values.items():
        yield f"  {key} here: {_value(each.mine[key])}"
        yield f"  {key} there: {_value(value)}"


def _told(result: TextImport) -> list[str]:
    """What was changed on the way, each once."""
    taken = chain((found for found, _ in result.added), (each.found for each in result.changed))
    told = dict.fromkeys(chain(result.questions.remarks, *(found.told for found in taken)))
    return [f"{remark[:1].upper()}{remark[1:]}." for remark in told]


def _see_all(result: TextImport) -> str:
    is_there = not result.made or (result.added and not result.dry_run)
    where = f"--into {result.deck}" if is_there else f"--new-deck {result.deck}"
    file = "-" if result.file == STDIN else shlex.quote(str(result.file))
    return f"flashcards import {file} {where} --dry-run --json"


def _next(result: TextImport) -> Iterator[str]:
    if not result.added and not result.changed:
        return
    yield ""
    if len(result.drafts) < len(result.added):
        yield f"Practise: flashcards review {result.deck}"
    if result.drafts:
        yield "You will see a draft once you have written an answer:"
        yield f"    flashcards edit {result.drafts[0]}"
    yield f"To edit them: {result.path}"


def _value(value: object) -> str:
    match value:
        case None | "" | []:
            return "(none)"
        case list() | tuple():
            return short(", ".join(map(_plain, value)))
    return short(_plain(value))


def _plain(value: object) -> str:
    return str(value.get("question", "")) if isinstance(value, dict) else str(value)


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
        "changed": [_difference_document(each) for each in result.changed],
        "kept": [_difference_document(each) for each in result.kept],
        "foreign": [_difference_document(each) for each in result.foreign],
        "emptied": [_difference_document(each) for each in result.emptied],
        "hindered": [_difference_document(each) | {"by": by} for each, by in result.hindered],
        "gone": [
            {"question": each.fields["question"], "card": card_key(result.deck, each.card)}
            for each in result.gone
        ],
        "skipped": left_document(result.left),
        "remarks": list(result.questions.remarks),
    }


def not_imported_document(failure: NotImported) -> dict[str, object]:
    """What an error says beside its code and sentence."""
    return {"skipped": left_document(failure.left)}


def _listed(found: Sequence[tuple[FoundQuestion, CardKey | None]]) -> list[dict[str, object]]:
    return [
        {
            "place": one.place,
            "question": one.fields["question"],
            "card": key,
            "draft": bool(one.fields.get("draft")),
            "told": list(one.told),
        }
        for one, key in found
    ]


def _difference_document(each: ChangedCard) -> dict[str, object]:
    here = {key: {"here": each.mine[key], "there": value} for key, value in each.values.items()}
    return {"place": each.found.place, "card": each.card, "keys": here}

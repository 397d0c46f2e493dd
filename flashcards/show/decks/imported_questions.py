"""What an import of questions did, for people and for programs."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import chain

from flashcards.app.decks.import_questions import ChangedCard, NotImported, TextImport
from flashcards.core.card_keys import CardKey, card_key
from flashcards.library.questions.found import FoundQuestion
from flashcards.show.counts_and_times import count
from flashcards.show.decks.left_out import Listing, left_document, short


def text_import_screen(result: TextImport) -> str:
    screen = Listing(f"{result.file}: {result.questions.shape}.")
    new = [f"{found.place}: {short(found.fields['question'])}" for found, _ in result.added]
    screen.section("", new if result.dry_run else [])
    screen.add("", *_sums(result))
    screen.section(_changed_title(result), [_change(each) for each in result.changed])
    screen.section(_kept_title(result), list(chain.from_iterable(map(_difference, result.kept))))
    screen.section(_foreign_title(result), list(chain.from_iterable(map(_difference, result.foreign))))
    screen.section(_emptied_title(result), list(chain.from_iterable(map(_difference, result.emptied))))
    screen.section(_hindered_title(result), [_hindrance(*each) for each in result.hindered])
    screen.section(_gone_title(result), list(_gone(result)))
    screen.section("", _told(result), indent="")
    screen.left_out(result.left)
    if screen.hidden:
        screen.add("", "The full list:", f"    {_see_all(result)}")
    if not result.dry_run:
        screen.add(*_next(result))
    return "\n".join(screen.lines)


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
        yield (
            "This question is already in the deck."
            if known == 1
            else f"These {known} questions are already in the deck."
        )
    if result.dry_run and (cards or result.changed):
        yield "Nothing was written."
    if result.unwanted_drafts:
        yield (
            f"Left out: {count(result.unwanted_drafts, 'question')} without an answer;"
            " to import them as drafts: --drafts"
        )


def _changed_title(result: TextImport) -> str:
    would = "would change" if result.dry_run else "changed"
    return f"{count(len(result.changed), 'card')} {would}, because the file did:"


def _change(each: ChangedCard) -> str:
    told = [
        f"{key}: {_value(each.mine[key])} -> {_value(value)}"
        for key, value in each.values.items()
        if key != "draft"
    ]
    if "draft" in each.values:
        told.append("is a draft now" if each.values["draft"] else "is no longer a draft")
    return f"{each.card}: {'; '.join(told)}"


def _kept_title(result: TextImport) -> str:
    if len(result.kept) == 1:
        return "1 card was written or edited here and stays as it is; the file says something else:"
    number = len(result.kept)
    return f"{number} cards were written or edited here and stay as they are; the file says something else:"


def _foreign_title(result: TextImport) -> str:
    if len(result.foreign) == 1:
        return "1 card came from another file and stays as it is; this one says something else:"
    number = len(result.foreign)
    return f"{number} cards came from another file and stay as they are; this one says something else:"


def _emptied_title(result: TextImport) -> str:
    if len(result.emptied) == 1:
        return "1 card keeps what is empty in the file now:"
    return f"{len(result.emptied)} cards keep what is empty in the file now:"


def _difference(each: ChangedCard) -> Iterator[str]:
    yield f"{each.card} ({each.found.place}):"
    for key, value in each.values.items():
        yield f"  {key} here: {_value(each.mine[key])}"
        yield f"  {key} there: {_value(value)}"


def _hindered_title(result: TextImport) -> str:
    cards = (
        "1 card cannot change" if len(result.hindered) == 1 else f"{len(result.hindered)} cards cannot change"
    )
    return f"{cards} with the file, because another card already asks that:"


def _hindrance(each: ChangedCard, by: CardKey) -> str:
    return f"{each.card} ({each.found.place}): {short(each.found.fields['question'])}: {by} asks it"


def _gone_title(result: TextImport) -> str:
    if len(result.gone) == 1:
        return "1 question is no longer in the file; its card stays:"
    return f"{len(result.gone)} questions are no longer in the file; their cards stay:"


def _gone(result: TextImport) -> Iterator[str]:
    for each in result.gone:
        yield f"{card_key(result.deck, each.card)}: {short(each.fields['question'])}"


def _told(result: TextImport) -> list[str]:
    """What was changed on the way, each once."""
    taken = chain((found for found, _ in result.added), (each.found for each in result.changed))
    told = dict.fromkeys(chain(result.questions.remarks, *(found.told for found in taken)))
    return [f"{remark[:1].upper()}{remark[1:]}." for remark in told]


def _see_all(result: TextImport) -> str:
    is_there = not result.made or (result.added and not result.dry_run)
    where = f"--into {result.deck}" if is_there else f"--new-deck {result.deck}"
    return f"flashcards import {shlex.quote(str(result.file))} {where} --dry-run --json"


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

"""Normal forms of a question, to recognise two wordings as the same."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping

from flashcards.core.card_ids import normalised
from flashcards.core.word_stems import words
from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.card_text import Fields

SMALL_WORDS = frozenset(
    words(
        "a an and are be been can could did do does for i is it its me my of our please shall should so that"
        " the then these this to us was we were what which will would you your"
    )
)
"""Words that make no other question of the same nouns."""

MARKS = ".,;:?!\"'()*_`“”„«»¿¡"
"""What may stand around a word; within it every sign counts, as in `promise.all`."""

SAME_BEGINNING = 4
"""Words of two answers that are the same where the questions differ by a slip of the pen."""

ANSWER_LOOKED_AT = 200
"""Characters of an answer among which they are."""

SLIP_WORDS = 20
"""Most words of a question that is looked at letter by letter."""

SLIP_FROM = 5
"""Letters from which a word may have a slip of the pen."""


def lines_joined(text: str) -> str:
    """A text without the marks that keep its lines apart: a former reader may have joined them."""
    return re.sub(r"(?<![ \t])[ \t]*\\?\n", "\n", text)


def keys_on_any_lines(fields: Fields) -> list[str]:
    """The keys of a card, whether the lines shown with its question are joined or kept apart."""
    return keys_of({**fields, "context": lines_joined(fields.get("context", ""))})


def _words_of(text: str) -> list[str]:
    """The words of a text that matter, in order."""
    found = (word.strip(MARKS) for word in normalised(text).split())
    return [word for word in found if word and word not in SMALL_WORDS]


def asked_form(fields: Fields) -> Iterable[Hashable]:
    """What a question asks, whatever its small words are."""
    asked = _words_of(fields["question"])
    if asked:
        says = _beginning(fields) if len(asked) == 1 else ""  # `a future` and `the future` may be two things
        yield " ".join(asked), lines_joined(fields.get("context", "")).strip(), says


def asked_but_for_a_slip(fields: Fields) -> Iterable[Hashable]:
    """The question with a letter of one of its long words left out: two that share such a form differ by it.

    What is said must be there and begin alike, since `stationary` and `stationery` are two words.
    """
    asked, context = _words_of(fields["question"]), lines_joined(fields.get("context", "")).strip()
    says = _beginning(fields)
    if not (2 <= len(asked) <= SLIP_WORDS and says):
        return
    for place, word in enumerate(asked):
        if len(word) >= SLIP_FROM and word.isalpha():
            for at in range(len(word) + 1):  # one of them may have a letter more: the last is the word itself
                written = word[:at] + word[at + 1 :]
                yield (place, *asked[:place], written, *asked[place + 1 :], context, says)


def _beginning(fields: Fields) -> str:
    return " ".join(_words_of(lines_joined(fields.get("answer", "")[:ANSWER_LOOKED_AT]))[:SAME_BEGINNING])


def owners(forms: Mapping[int, Iterable[Hashable]]) -> dict[Hashable, int]:
    """Each form that only one index has -> that index."""
    owner: dict[Hashable, int] = {}
    several = set()
    for index, found in forms.items():
        for form in set(found):
            if owner.setdefault(form, index) != index:
                several.add(form)
    return {form: index for form, index in owner.items() if form not in several}


def are_alike(one: Fields, other: Fields) -> bool:
    """Whether the longer question has most words of the shorter one, and the contexts are alike."""
    asks = [set(_words_of(fields["question"])) for fields in (one, other)]
    shown = [set(lines_joined(fields.get("context", "")).split()) for fields in (one, other)]
    alike = 2 * len(shown[0] & shown[1]) > len(shown[0] | shown[1]) or not any(shown)
    return alike and 2 * len(asks[0] & asks[1]) > min(map(len, asks))

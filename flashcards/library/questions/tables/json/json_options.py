"""The options of a question in JSON: texts in a list or under letters, or objects that say which is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_names import MORE, RIGHT, plain_name, role_of
from flashcards.library.questions.tables.columns.option_names import WRONG
from flashcards.library.questions.tables.json.json_right import (
    ALL_OPTIONS,
    Choice,
    flagged,
    folded,
    key_of_right,
    numbers_in,
    place_of,
    says_place,
    truth,
    words_of,
)
from flashcards.library.questions.tables.json.json_texts import TEXTS, text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

MOST = len(ascii_lowercase)

_MARKS = ("label", "letter", "key", "id", "identifier", "option", "choice")
_WRONG = WRONG - {"false", "falsa", "fausse", "fausses"}
"""Words in the name of what else somebody might say; `false_friends` are another thing."""
_SHARES = ("fraction", "weight", "percentage")
"""Names of the share of the points that an option gives."""


class Choices(NamedTuple):
    keys: tuple[str, ...]
    """Those under which they stand, and which say which one is right."""
    choices: Sequence[Choice]
    answer: str
    """The words of the right one, or letters of several; what the file says where that names none."""
    counts: tuple[int, ...] = ()
    """The numbers in the place of the answer, which may be those of options."""
    says_place: bool = False
    """Whether the name of the answer says that they are."""
    remark: str = ""
    """What explains the options, each with its letter."""
    told: frozenset[str] = frozenset()
    """Names in the objects of options that are left out."""


def choices_of_object(found: Object) -> Choices | None:
    """What there is to choose from in a question, and what is right; None where it has no options."""
    right_key = key_of_right(found)
    for key, value in found.items():
        choices = _choices(value)
        if choices and plain_name(key) not in RIGHT and any(each.is_right is not None for each in choices):
            return _chosen(found, key, right_key, choices)
    if right_key is not None and (wrong := _with_wrong_ones(found, right_key)):
        return wrong
    right = found[right_key] if right_key is not None else None
    for key, value in found.items():
        choices = _choices(value) if key != right_key else None
        if choices and (_is_named(key, right_key, value) or _stands_among(right, choices)):
            return _chosen(found, key, right_key, choices)
    return None


def _choices(value: Value) -> list[Choice] | None:
    """The options that a value may be; None for anything else than several."""
    pairs: Iterable[tuple[str, Value]]
    match value:
        case list():
            pairs = (("", each) for each in value)
        case Object():
            value = _side_by_side(value) or value
            pairs = value.items() if isinstance(value, Object) else (("", each) for each in value)
        case _:
            return None
    if not 1 < len(value) <= MOST:
        return None
    found = [Choice(mark, "") if each is None else _choice(mark, each) for mark, each in pairs]
    choices = [choice for choice in found if choice is not None]
    said = sum(bool(choice.text.strip()) for choice in choices)
    return choices if len(choices) == len(found) and said > 1 else None


def _side_by_side(found: Object) -> list[Value]:
    """The options of an object of lists, one of their texts and one of their letters; none of any other."""
    lists = {key: each for key, each in found.items() if isinstance(each, list)}
    if len(lists) < 2 or len(lists) < len(found) or len(set(map(len, lists.values()))) > 1:
        return []
    if not any(plain_name(key) in TEXTS for key in lists):
        return []
    return [Object(zip(lists, each, strict=True)) for each in zip(*lists.values(), strict=True)]


def _choice(mark: str, value: Value) -> Choice | None:
    if isinstance(value, list) and len(value) == 2 and isinstance(value[1], bool):
        return None if (said := text_of(value[0])) is None else Choice(mark, said, value[1])
    if isinstance(value, bool) and len(mark) > 1:
        return Choice("", mark, value)  # `{"Rye": true}`
    if not isinstance(value, Object):
        return None if (said := text_of(value)) is None else Choice(mark, said)
    names = {plain_name(key): key for key in value}
    is_right = next(
        (
            said_so
            for name, key in names.items()
            if _says_right(name) and (said_so := truth(value[key], counts=name in _SHARES)) is not None
        ),
        None,
    )
    text = next((name for name in TEXTS if name in names and text_of(value[names[name]]) is not None), None)
    nested = any(isinstance(each, Object | list) and each for each in value.values())
    if text is None or (nested and is_right is None):
        return None
    own_names = [name for name in _MARKS if name in names and name != text]
    marked = next(
        (said for name in own_names if (said := text_of(value[names[name]])) and len(said) <= 8), mark
    )
    remark = next(
        (said for name in names if role_of(name) == MORE and (said := text_of(value[names[name]]))), ""
    )
    called = frozenset(said for name in own_names if (said := text_of(value[names[name]])))
    return Choice(marked, text_of(value[names[text]]) or "", is_right, remark, called)


def _says_right(name: str) -> bool:
    bare = name.removeprefix("is_").removeprefix("is")
    return bare in RIGHT or bare in ("true", "valid", "answer", *_SHARES)


def _is_named(key: str, right_key: str | None, value: Value) -> bool:
    name = plain_name(key)
    if name not in ALL_OPTIONS and not name.endswith(("_options", "_choices")):
        return False
    return role_of(key) != "answer" or right_key is not None or isinstance(value, Object)


def _stands_among(right: Value, choices: Sequence[Choice]) -> bool:
    return isinstance(right, str) and folded(right) in {folded(choice.text) for choice in choices}


def _with_wrong_ones(found: Object, right_key: str) -> Choices | None:
    """The right answer among the wrong ones, sorted, so that its place tells nothing."""
    wrong = [key for key in found if _WRONG & set(plain_name(key).split("_")) and key != right_key]
    right = _texts(found[right_key])
    others = _texts(found[wrong[0]]) if len(wrong) == 1 and not isinstance(found[wrong[0]], Number) else None
    if not right or not others or len(right) + len(others) > MOST:
        return None
    texts = sorted({*right, *others}, key=lambda text: (text.casefold(), text))
    choices = [Choice("", text, text in right) for text in texts]
    return Choices((wrong[0], right_key), choices, words_of([texts.index(text) for text in right], choices))


def _texts(value: Value) -> list[str] | None:
    """The texts of a list, or the one that is none; None where others stand among them."""
    texts = [text_of(each) for each in (value if isinstance(value, list) else [value])]
    return [text for text in texts if text is not None and text.strip()] if None not in texts else None


def _chosen(found: Object, key: str, right_key: str | None, choices: Sequence[Choice]) -> Choices:
    """The options under a key, and those of them that are right."""
    places = [place for place, choice in enumerate(choices) if choice.is_right]
    keys: tuple[str, ...] = (key,)
    answer, is_place = "", False
    counts: tuple[int, ...] = ()
    if not places and right_key not in (None, key):
        assert right_key is not None
        right = found[right_key]
        keys = (key, right_key)
        said = _texts(right)
        is_place = says_place(right_key)
        counts = numbers_in(right, choices, is_place=is_place)
        if (flags := flagged(right, choices)) is not None:
            places, counts = flags, ()
        elif counts:
            answer = ", ".join(map(str, counts))
        elif said is None:
            keys = (key,)
        else:
            named = [place_of(text, choices) for text in said]
            places = [place for place in named if place is not None]
            if len(places) < len(named):
                places, answer = [], ", ".join(said)
    called = {folded(name) for choice in choices for name in (choice.mark, choice.text)}
    keys += tuple(
        other
        for other, said in found.items()
        if other not in keys
        and plain_name(other) in RIGHT
        and isinstance(said, str)
        and folded(said) in called
    )
    marks = ascii_lowercase
    remarks = [(marks[place], choice.remark) for place, choice in enumerate(choices) if choice.remark.strip()]
    remark = "\n".join(f"{mark}) {said}" for mark, said in remarks)
    told = frozenset(_not_shown(found[key], choices))
    return Choices(keys, choices, words_of(places, choices) or answer, counts, is_place, remark, told)


def _not_shown(value: Value, choices: Sequence[Choice]) -> Iterator[str]:
    """Keys in the objects of options of which the texts stand nowhere on the card."""
    if isinstance(value, Object):
        value = _side_by_side(value) or list(value.values())
    options = value if isinstance(value, list) else []
    for option, choice in zip(options, choices, strict=True):
        shown = {choice.text, choice.remark, *ascii_lowercase}
        for key, each in option.items() if isinstance(option, Object) else ():
            said = each if isinstance(each, str) else ""
            if said.strip() and said not in shown and said.lower() not in shown and truth(each) is None:
                yield key

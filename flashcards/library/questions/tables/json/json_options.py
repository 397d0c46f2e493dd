"""The options of a question in JSON: texts in a list or under letters, or objects that say which is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_names import MORE, RIGHT, plain_name, role_of
from flashcards.library.questions.tables.columns.option_names import WRONG
from flashcards.library.questions.tables.json.json_texts import TEXTS, text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

MOST = len(ascii_lowercase)

_MARKS = ("label", "letter", "key", "id", "identifier", "option", "choice")
_ALL_NAMES = (
    "options|choices|answers|alternatives|variants|possible_answers|answer_options|answer_choices|antworten"
    "|antwortmoglichkeiten|respuestas|opciones|alternativas|opcoes|respostas|reponses|choix|opzioni|risposte|opties"
    "|antwoorden|варианты|ответы|відповіді|варіанти|odpowiedzi|opcje|raspunsuri|variante|secenekler|cevaplar|siklar"
    "|pilihan|选项|選項|選択肢|보기"
)
ALL_OPTIONS = frozenset(map(plain_name, _ALL_NAMES.split("|")))
"""Names of what there is to choose from."""
_WRONG = WRONG - {"false", "falsa", "fausse", "fausses"}
"""Words in the name of what else somebody might say; `false_friends` are another thing."""
_TRUE, _FALSE = frozenset(["true", "yes", "1"]), frozenset(["false", "no", "0"])


_SHARES = ("fraction", "weight", "percentage")
"""Names of the share of the points that an option gives."""


class Choice(NamedTuple):
    mark: str
    """The letter, number or name by which the file calls it; "" where it has none."""
    text: str
    is_right: bool | None = None
    """None where the option itself does not say."""
    remark: str = ""
    """What explains it."""


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
    key_of_right = _key_of_right(found)
    for key, value in found.items():
        choices = _choices(value)
        if choices and any(choice.is_right is not None for choice in choices):
            return _chosen(found, key, key_of_right, choices)
    if key_of_right is not None and (wrong := _with_wrong_ones(found, key_of_right)):
        return wrong
    right = found[key_of_right] if key_of_right is not None else None
    for key, value in found.items():
        choices = _choices(value) if key != key_of_right else None
        if choices and (_is_named(key, key_of_right, value) or _stands_among(right, choices)):
            return _chosen(found, key, key_of_right, choices)
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
    if not isinstance(value, Object):
        return None if (said := text_of(value)) is None else Choice(mark, said)
    names = {plain_name(key): key for key in value}
    is_right = next(
        (
            truth
            for name, key in names.items()
            if _says_right(name) and (truth := _truth(value[key], counts=name in _SHARES)) is not None
        ),
        None,
    )
    text = next((name for name in TEXTS if name in names and text_of(value[names[name]]) is not None), None)
    nested = any(isinstance(each, Object | list) and each for each in value.values())
    if text is None or (nested and is_right is None):
        return None
    own = (name for name in _MARKS if name in names and name != text)
    marked = next((said for name in own if (said := text_of(value[names[name]])) and len(said) <= 8), mark)
    remark = next(
        (said for name in names if role_of(name) == MORE and (said := text_of(value[names[name]]))), ""
    )
    return Choice(marked, text_of(value[names[text]]) or "", is_right, remark)


def _says_right(name: str) -> bool:
    bare = name.removeprefix("is_").removeprefix("is")
    return bare in RIGHT or bare in ("true", "valid", "answer", *_SHARES)


def _truth(value: Value, *, counts: bool = False) -> bool | None:
    """Whether a value says yes or no; where it `counts`, a number above 0 says yes."""
    if isinstance(value, bool):
        return value
    said = value.strip().lower() if isinstance(value, str) else ""
    if counts and re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,5})?", said):
        return float(said) > 0
    return True if said in _TRUE else False if said in _FALSE else None


def _key_of_right(found: Object) -> str | None:
    """The key that says which option is right: one called so, else the answer that is a text or number."""
    said = [
        key for key, value in found.items() if not isinstance(value, bool) and value not in (None, "", [])
    ]
    named = [key for key in said if plain_name(key) in RIGHT]
    answers = [key for key in said if role_of(key) == "answer"]
    texts = [key for key in answers if isinstance(found[key], str)]
    truths = [key for key, value in found.items() if isinstance(value, bool) and role_of(key) == "answer"]
    counted = [key for key in said if _says_place(key)]
    of_one = [key for key in answers if plain_name(key) not in ALL_OPTIONS]
    return next(iter([*named, *counted, *texts, *of_one, *truths]), None)


def _says_place(key: str) -> bool:
    """Whether a key says that it holds the place of the answer: `correctIndex`."""
    words = set(plain_name(key).split("_"))
    return bool(words & {"index", "idx"} and words & {"correct", "right", "answer", "solution"})


def _is_named(key: str, key_of_right: str | None, value: Value) -> bool:
    name = plain_name(key)
    if name not in ALL_OPTIONS and not name.endswith(("_options", "_choices")):
        return False
    return role_of(key) != "answer" or key_of_right is not None or isinstance(value, Object)


def _stands_among(right: Value, choices: Sequence[Choice]) -> bool:
    return isinstance(right, str) and _folded(right) in {_folded(choice.text) for choice in choices}


def _with_wrong_ones(found: Object, key_of_right: str) -> Choices | None:
    """The right answer among the wrong ones, sorted, so that its place tells nothing."""
    wrong = [key for key in found if _WRONG & set(plain_name(key).split("_")) and key != key_of_right]
    right = _texts(found[key_of_right])
    others = _texts(found[wrong[0]]) if len(wrong) == 1 and not isinstance(found[wrong[0]], Number) else None
    if not right or not others or len(right) + len(others) > MOST:
        return None
    texts = sorted({*right, *others}, key=lambda text: (text.casefold(), text))
    choices = [Choice("", text, text in right) for text in texts]
    return Choices(
        (wrong[0], key_of_right), choices, words_of([texts.index(text) for text in right], choices)
    )


def _texts(value: Value) -> list[str] | None:
    """The texts of a list, or the one that is none; None where others stand among them."""
    texts = [text_of(each) for each in (value if isinstance(value, list) else [value])]
    return [text for text in texts if text is not None and text.strip()] if None not in texts else None


def _chosen(found: Object, key: str, key_of_right: str | None, choices: Sequence[Choice]) -> Choices:
    """The options under a key, and those of them that are right."""
    places = [place for place, choice in enumerate(choices) if choice.is_right]
    keys: tuple[str, ...] = (key,)
    answer, is_place = "", False
    counts: tuple[int, ...] = ()
    if not places and key_of_right not in (None, key):
        assert key_of_right is not None
        right = found[key_of_right]
        keys = (key, key_of_right)
        said = _texts(right)
        is_place = _says_place(key_of_right)
        counts = _numbers(right, choices, is_place=is_place)
        if counts:
            answer = ", ".join(map(str, counts))
        elif isinstance(right, Object) and said is None:
            flags = [_truth(each) for each in right.values()]
            if len(flags) == len(choices) and None not in flags:
                places = [place for place, flag in enumerate(flags) if flag]
            else:
                keys = (key,)
        elif said is None:
            keys = (key,)
        else:
            named = [_place(text, choices) for text in said]
            places = [place for place in named if place is not None]
            if len(places) < len(named):
                places, answer = [], ", ".join(said)
    called = {_folded(name) for choice in choices for name in (choice.mark, choice.text)}
    keys += tuple(
        other
        for other, said in found.items()
        if other not in keys
        and plain_name(other) in RIGHT
        and isinstance(said, str)
        and _folded(said) in called
    )
    marks = ascii_lowercase
    remarks = [(marks[place], choice.remark) for place, choice in enumerate(choices) if choice.remark.strip()]
    remark = "\n".join(f"{mark}) {said}" for mark, said in remarks)
    told = frozenset(_not_shown(found[key], choices))
    return Choices(keys, choices, words_of(places, choices) or answer, counts, is_place, remark, told)


def _numbers(right: Value, choices: Sequence[Choice], *, is_place: bool) -> tuple[int, ...]:
    """The numbers that may count the options; none where these are called so."""
    said = right if isinstance(right, list) else [right]
    texts = {choice.text.strip() for choice in choices}
    numbers = [
        each
        for each in said
        if isinstance(each, str) and (is_place or isinstance(each, Number) or each not in texts)
    ]
    marks = {choice.mark for choice in choices}
    if len(numbers) < len(said) or not all(re.fullmatch("[0-9]{1,2}", each) for each in numbers):
        return ()
    return () if set(numbers) <= marks else tuple(map(int, numbers))


def _not_shown(value: Value, choices: Sequence[Choice]) -> Iterator[str]:
    """Keys in the objects of options of which the texts stand nowhere on the card."""
    options = list(value.values() if isinstance(value, Object) else value if isinstance(value, list) else [])
    for option, choice in zip(options, choices, strict=True):
        shown = {choice.text, choice.remark, *ascii_lowercase}
        for key, each in option.items() if isinstance(option, Object) else ():
            said = each if isinstance(each, str) else ""
            if said.strip() and said not in shown and said.lower() not in shown and _truth(each) is None:
                yield key


def _place(said: str, choices: Sequence[Choice]) -> int | None:
    """The place of the option with these words, else of the one that is called so."""
    for names in ([choice.text for choice in choices], [choice.mark for choice in choices]):
        if said.strip() and _folded(said) in (folded := [_folded(name) for name in names]):
            return folded.index(_folded(said))
    return None


def words_of(places: Sequence[int], choices: Sequence[Choice]) -> str:
    """What names the options in these places: the words of one, letters of several."""
    if len(places) == 1:
        return choices[places[0]].text
    return ", ".join(ascii_lowercase[place] for place in places)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

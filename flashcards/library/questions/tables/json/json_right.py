"""Which options of a question in JSON are right: by words, letters, ids, numbers, or a truth for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.questions.tables.columns.column_names import RIGHT, plain_name, role_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

_ALL_NAMES = (
    "options|choices|answers|alternatives|variants|possible_answers|answer_options|answer_choices|antworten"
    "|antwortmoglichkeiten|respuestas|opciones|alternativas|opcoes|respostas|reponses|choix|opzioni|risposte|opties"
    "|antwoorden|варианты|ответы|відповіді|варіанти|odpowiedzi|opcje|raspunsuri|variante|secenekler|cevaplar|siklar"
    "|pilihan|选项|選項|選択肢|보기"
)
ALL_OPTIONS = frozenset(map(plain_name, _ALL_NAMES.split("|")))
"""Names of what there is to choose from."""

_TRUE, _FALSE = frozenset(["true", "yes", "1"]), frozenset(["false", "no", "0"])

SHORTEST_MASK = 3
"""Signs of a row of 0 and 1; two may be numbers of options, too."""

_BY_WHICH = re.compile("_(?:ids?|keys?|letters?|labels?|values?|options?|choices?|no|number)$")
"""By what a key names the right option, behind a word for right: `correctOptionId`."""


class Choice(NamedTuple):
    mark: str
    """The letter, number or name by which the file calls it; "" where it has none."""
    text: str
    is_right: bool | None = None
    """None where the option itself does not say."""
    remark: str = ""
    """What explains it."""
    names: frozenset[str] = frozenset()
    """What else a program calls it."""


def key_of_right(found: Object) -> str | None:
    """The key that says which option is right: one called so, else the answer that is a text or number."""
    said = [
        key for key, value in found.items() if not isinstance(value, bool) and value not in (None, "", [])
    ]
    named = [key for key in said if plain_name(key) in RIGHT or _BY_WHICH.sub("", plain_name(key)) in RIGHT]
    answers = [key for key in said if role_of(key) == "answer"]
    texts = [key for key in answers if isinstance(found[key], str)]
    truths = [key for key, value in found.items() if isinstance(value, bool) and role_of(key) == "answer"]
    counted = [key for key in said if says_place(key)]
    of_one = [key for key in answers if plain_name(key) not in ALL_OPTIONS]
    return next(iter([*named, *counted, *texts, *of_one, *truths]), None)


def says_place(key: str) -> bool:
    """Whether a key says that it holds the place of the answer: `correctIndex`."""
    words = set(plain_name(key).split("_"))
    return bool(words & {"index", "idx"} and words & {"correct", "right", "answer", "solution"})


def numbers_in(right: Value, choices: Sequence[Choice], *, is_place: bool) -> tuple[int, ...]:
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


def flagged(right: Value, choices: Sequence[Choice]) -> list[int] | None:
    """The places of the options that are right where a value has a truth for each: `[true, false]`, `010`."""
    said: list[Value] = []
    match right:
        case Object():
            said = list(right.values())
        case list() if all(isinstance(each, bool) or each in ("true", "false") for each in right) or _is_mask(
            "".join(map(str, right))
        ):
            said = right
        case str() if _is_mask(right) and place_of(right, choices) is None:
            said = [Number(sign) for sign in right]
    truths = [truth(each) for each in said]
    if len(truths) != len(choices) or None in truths:
        return None
    return [place for place, is_right in enumerate(truths) if is_right]


def _is_mask(text: str) -> bool:
    return len(text) >= SHORTEST_MASK and set(text) <= {"0", "1"}


def truth(value: Value, *, counts: bool = False) -> bool | None:
    """Whether a value says yes or no; where it `counts`, a number above 0 says yes."""
    if isinstance(value, bool):
        return value
    said = value.strip().lower() if isinstance(value, str) else ""
    if counts and re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,5})?", said):
        return float(said) > 0
    return True if said in _TRUE else False if said in _FALSE else None


def place_of(said: str, choices: Sequence[Choice]) -> int | None:
    """The place of the option with these words, else of the one that is called so."""
    words = [(choice.text,) for choice in choices]
    for names in (words, [(choice.mark, *choice.names) for choice in choices]) if said.strip() else ():
        for place, each in enumerate(names):
            if folded(said) in map(folded, each):
                return place
    return None


def words_of(places: Sequence[int], choices: Sequence[Choice]) -> str:
    """What names the options in these places: the words of one, letters of several."""
    if len(places) == 1:
        return choices[places[0]].text
    return ", ".join(ascii_lowercase[place] for place in places)


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()

"""Names of columns of options: their letters and numbers, and whether one says that it is right or wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import ascii_lowercase

from flashcards.library.questions.tables.columns.column_names import (
    ALL_OPTIONS,
    RIGHT,
    ROLES,
    as_written,
    plain_name,
    role_of,
    short_name,
)

MOST = 8

_WRONG_ONE = (
    "wrong|incorrect|false|distractor|distractors|falsch|falsche|incorrecta|incorrecto|incorrectas|errada|errado|erradas"
    "|erronea|equivocada|falsa|incorreta|incorretas|mauvaise|mauvaises|fausse|fausses|incorrecte|incorrectes|sbagliata"
    "|sbagliate|errata|errate|fout|foute|foutief|неправильный|неправильные|неверный|неверные|неправильна|неправильні"
    "|błędna|błędne|zła|złe|niepoprawna|nieprawidłowa|greșit|greșită|incorect|yanlış|salah|pengecoh|sai|špatná|špatně"
    "|chybná|fel|felaktigt|feil|forkert|väärä|rossz|helytelen|λάθος|خاطئ|خاطئة|שגוי|שגויה|गलत|ผิด|不正解|誤答|错误|错误答案|干扰项|오답"
)
"""Words in the name of a column of what is not right."""

_OPTION_WORDS = (
    "option|opt|choice|answer|ans|alternative|antwort"
    "|antwortmöglichkeit|auswahl|opción|respuesta|alternativa|opção|resposta|réponse|choix|proposition|opzione|risposta"
    "|scelta|optie|antwoord|keuze|вариант|ответ|варіант|відповідь|opcja|odpowiedź|variantă|varianta|răspuns|seçenek|şık"
    "|cevap|pilihan|jawaban|opsi|đáp_án|phương_án|možnost|选项|選項|選択肢|보기|alternativ|svarsalternativ|svar|vaihtoehto"
    "|vastaus|válasz|επιλογή|απάντηση|خيار|الخيار|اختيار|אפשרות|תשובה|विकल्प|ตัวเลือก"
)
_WORDS = "|".join(map(as_written, _OPTION_WORDS.split("|")))

RIGHT_WORDS = frozenset(
    word for name in RIGHT for word in name.split("_") if name == word or ROLES.get(word) != "answer"
) - frozenset(f"{_WORDS}||đap|an".split("|"))
"""Words in the name of an option that say that it is the right one."""

WRONG = frozenset(map(as_written, _WRONG_ONE.split("|"))) - {""}
_WRONG_WORDS = "|".join(sorted(WRONG, key=len, reverse=True))
OPTION = re.compile(
    rf"(?:(?:{_WORDS})(?:_(?:{_WRONG_WORDS}))?|(?:{_WRONG_WORDS})(?:_?(?:{_WORDS}))?"
    r"|[co](?=_?[1-8])|op(?=[a-h]$))_?(?:text_)?(?P<mark>[a-h]|[1-8])|(?P<letter>[a-h]|[1-8])"
)
"""The name of a column of options: also `c1` and `o1`, as programs shorten choice and option."""


def says_right(name: str) -> bool:
    """Whether the name of an option says that it is the right one: `Choice A (correct)`."""
    return bool(RIGHT_WORDS & _words_of(name))


def says_wrong(name: str) -> bool:
    return bool(WRONG & _words_of(name))


def _words_of(name: str) -> set[str]:
    return set(re.sub("[1-9]", "_", plain_name(name)).split("_"))


@lru_cache(maxsize=4096)
def option_mark(name: str) -> str:
    """The letter or number of the option that stands in a column of this name; "" where none does."""
    plain = plain_name(name)
    if found := OPTION.fullmatch(plain) or OPTION.fullmatch(short_name(name)):
        return found["mark"] or found["letter"]
    others = "_".join(word for word in plain.split("_") if word not in RIGHT_WORDS)
    return found["mark"] or "" if (found := OPTION.fullmatch(others)) else ""


def option_marks(names: Sequence[str]) -> dict[int, str]:
    """The mark of each column that may be one of the options, where there are two at least."""
    marks = {place: mark for place, name in enumerate(names) if (mark := option_mark(name))}
    marks = _without_keys(names, marks) or _below_one_name(names)
    lettered = {place: mark for place, mark in marks.items() if mark.isalpha()}
    if {"a", "b"} <= set(lettered.values()):
        return lettered  # then `Answer 1` and `Answer 2` say which are right
    return marks if {"1", "2"} <= set(marks.values()) else {}


def _without_keys(names: Sequence[str], marks: Mapping[int, str]) -> dict[int, str]:
    """The same without what says which of them is right: `Correct option 1` beside `Option 1`."""
    others = {mark for place, mark in marks.items() if not says_right(names[place])}
    are_wrong = all(says_right(names[place]) or says_wrong(names[place]) for place in marks)
    return {
        n: mark for n, mark in marks.items() if are_wrong or not says_right(names[n]) or mark not in others
    }


def called_right(names: Sequence[str], marks: Mapping[int, str]) -> int | None:
    """The place of the one option whose name says that it is right; None where none or several do."""
    right = [place for place in marks if says_right(names[place])]
    has_answer = any(role_of(name) == "answer" for name in names)
    return right[0] if len(right) == 1 and not has_answer else None


def _below_one_name(names: Sequence[str]) -> dict[int, str]:
    """Marks of columns that all have the same name, such as `Option`, or of which the first alone has it."""
    plain = [plain_name(name) for name in names]
    first = next((place for place, name in enumerate(plain) if _is_of_all(name)), None)
    if first is None:
        return {}
    places = [place for place, name in enumerate(plain) if name == plain[first]]
    if len(places) == 1:
        end = next((n for n in range(first + 1, len(names)) if names[n].strip()), len(names))
        places = list(range(first, end))
    return dict(zip(places, ascii_lowercase, strict=False)) if 1 < len(places) <= MOST else {}


def _is_of_all(name: str) -> bool:
    """Whether it is a name of options, and of nothing else, without a letter or number."""
    if says_wrong(name):
        return not role_of(name)
    is_of_options = role_of(name) == "context" and ALL_OPTIONS & set(name.split("_"))
    return bool(is_of_options or (role_of(name) == "" and OPTION.fullmatch(f"{name}_1")))

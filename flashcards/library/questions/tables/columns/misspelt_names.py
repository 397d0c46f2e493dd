"""Words in names of columns that are misspelt: `Quesiton`, `Correct_Awnser`."""

from __future__ import annotations

from functools import lru_cache

SHORTEST = 5
"""Letters of a word that may be misspelt: shorter ones are too near to each other."""

_SURE = [
    *("question", "questions", "answer", "answers", "correct", "incorrect", "option", "options", "category"),
    *("explanation", "definition", "translation", "antwort", "richtig", "erklarung", "pregunta", "respuesta"),
    *("respuestas", "correcta", "opcion", "pergunta", "resposta", "correta", "explicacao", "domanda"),
    *("risposta", "risposte", "corretta", "reponse", "reponses", "explication", "вопрос", "правильныи"),
    *("ответы", "пояснение", "pytanie", "odpowiedz", "prawidłowa"),
]
"""Words that say what a column of questions holds, and hardly look like others; without accents."""

_BY_LETTERS = {(word[0], word[-1], "".join(sorted(word))): word for word in _SURE}


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """The word that is meant by one with a letter too many, wrong or missing, or with some swapped."""
    if len(word) < SHORTEST or not word.isalpha() or word in _SURE:
        return word
    if meant := _BY_LETTERS.get((word[0], word[-1], "".join(sorted(word)))):
        return meant
    return next((each for each in _SURE if each[0] == word[0] and _one_letter_apart(each, word)), word)


def _one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return len(long) == len(short) + 1 and short[at:] == long[at + 1 :]

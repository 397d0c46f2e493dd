"""Words for true and false, in many languages, as they stand beside statements."""

from __future__ import annotations

from collections.abc import Sequence

_TRUTHS = (
    "true false|t f|right wrong|r w|correct incorrect|v f|vero falso|verdadero falso|verdadeiro falso"
    "|certo errado|c e|vrai faux|wahr falsch|richtig falsch|r f|w f|waar onwaar|juist onjuist|goed fout"
    "|prawda fałsz|p f|правда ложь|верно неверно|вірно невірно|doğru yanlış|d y|adevărat fals|a f"
    "|benar salah|b s|đúng sai|đ s|对 错|正确 错误|√ ×|○ ×|正 誤|⭕ ❌|✓ ✗|✔ ✘|✅ ❌"
    "|sant falskt|sandt falsk|sant usant|igaz hamis|pravda nepravda|σωστό λάθος|σ λ|صح خطأ"
)
_CONSENTS = (
    "yes no|y n|sí no|si no|sim não|oui non|ja nein|j n|ja nee|s n|tak nie|да нет|так ні|evet hayır|ya tidak"
    "|はい いいえ|o x|نعم لا|ano ne|ja nej|igen nem"
)

TRUTHS = frozenset(frozenset(pair.split()) for pair in _TRUTHS.split("|"))
"""What says of a statement that it is true, and that it is not."""

IN_BRACKETS = frozenset(
    pair
    for pair in TRUTHS
    if not pair & set("abcde")
    and ("f" in pair or any(len(word) > 1 or word.upper() == word for word in pair))
)
"""The same without letters that stand for options as well."""

VERDICTS = TRUTHS | {frozenset(pair.split()) for pair in _CONSENTS.split("|")}
"""The same with what may be said of other things, too."""


def are_verdicts(cells: Sequence[str]) -> bool:
    """Whether cells say one of two things, yes or no."""
    return words_of_all(cells) in VERDICTS


def words_of_all(cells: Sequence[str]) -> frozenset[str]:
    return frozenset(cell.strip().casefold().rstrip(".") for cell in cells)

"""What dictionaries call the kinds of words, in many languages: `n.`, `(adj.)`, `【名】`."""

from __future__ import annotations

import re

LONGEST = 60
"""Characters of an entry that are looked at."""

_NAMES = (
    "nouns?|verbs?|adjectives?|adverbs?|prepositions?|conjunctions?|pronouns?|interjections?|idioms?"
    "|(?:phrasal verb|phrase)s?|n|v|vt|vi|v\\.t|v\\.i|adj|adv|prep|conj|pron|int|interj|phr|abbr|num|det|art"
    "|aux|pl|prép|expr|loc|excl|sing|n\\.?[mf]|s\\.?[mf]|[mf]|subst|nom|verbe|adjectif|adverbe|nome|verbo|adjetivo|adverbio"
    "|substantivo|sustantivo|advérbio|sostantivo|aggettivo|avverbio|substantiv|nomen|adjektiv|werkwoord"
    "|zelfstandig naamwoord|rzeczownik|czasownik|przymiotnik|przysłówek|isim|fiil|sıfat|zarf"
    "|danh từ|động từ|tính từ|сущ|гл|прил|нареч|нар|существительное|глагол|прилагательное|наречие"
    "|명사|동사|형용사|부사|[명동형부]"
    "|[名動动形副自他サ変上下一二三五段イナ接続頭尾感代助連体量容数介叹詞词・/、，,.& ]{1,10}"
)
_OPENS = re.compile(
    r"[\s>\d\u2460-\u2473\u24ea-]*[*_`]{0,3}[\[(<\u3010\uff08\u3014\u300c]?[*_]{0,2}"
    rf"(?:{_NAMES})(?:[.]?[ \t]*[,/&+;][ \t]*(?:{_NAMES}))?"
    r"(?:\.|[*_`]{1,3}|[\])>\u3011\uff09\u3015\u300d]|[ \t]*[:\uff1a](?=\s))",
    re.IGNORECASE,
)


def names_part_of_speech(text: str) -> bool:
    """Whether a text begins with a kind of words, as what a dictionary says of one does."""
    return _OPENS.match(text[:LONGEST]) is not None

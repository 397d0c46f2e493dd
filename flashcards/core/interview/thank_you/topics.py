"""Topics as people type them, made fit to follow "about" in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flashcards.core.interview.thank_you.nouns import as_noun, lowered
from flashcards.core.interview.thank_you.tidy_typing import can_be_sent, tidy, tidy_phrase
from flashcards.core.interview.thank_you.word_lists import (
    AFTER_NOUN,
    BEFORE,
    CLAUSE_WORDS,
    INFINITIVES,
    NO_TOPIC_WORDS,
    NOISE,
    SURE_VERBS,
    WHOLE,
)
from flashcards.core.names_in_a_row import listed

NO_TOPIC = "[what you talked about]"
MOST = 3
"""Topics named in a message; with more it is a list."""
LONGEST = 16
"""Words of a topic that still fit into a sentence."""

REPORT = re.compile(
    r"(?i)^(?:(?:and|also|then|we|i|he|she|they|you|both|really|mostly|mainly|briefly|just|even) )*"
    r"(?:asked|talked|talk|spoke|chatted|discussed|mentioned|told|explained|described|said|showed|shared"
    r"|wanted to (?:know|hear|understand|talk|discuss)|(?:was|were|is|are) (?:very |really )?"
    r"(?:curious|interested|keen|asking|talking)|went (?:over|through|into)|brought up|touched on|covered"
    r"|walked (?:me|us|him|her|them) through|exchanged (?:ideas|views))"
    r"(?: (?:me|us|him|her|them|each other))?"
    r"(?: (?:a lot|a bit|briefly|mostly|mainly|at length|also|again|more))?"
    r"(?: to (?:describe|explain|talk about|tell (?:him|her|them) about|share"
    r"|walk (?:him|her|them) through))?"
    r"(?: (?:about|on|over|regarding|in|for))?(?= |$)"
)
LABEL = re.compile(
    r"(?i)^(?:(?:(?:a|an|the|some|lots of|many|long|short|good|nice|his|her|their) )*"
    r"(?:questions?|chat|talk|conversation|discussion|small talk|stuff|things) (?:about|on|regarding|around) "
    r"|(?:about|regarding|re|concerning|topics?|on the topic of|subject)\b:? )"
)

SHORT_REPORT = re.compile(
    r"(?i)(?:both |also )?(?:recommended|studied|suggested|offered|promised|liked|loved|worked|lived|grew|met"
    r"|knew|can|could|would|might|will|should) (?!(?:you|we|they|i|he|she|it|the|your|my)\b)"
)
"""A report without its subject: "recommended a book", "can start soon"."""

THEIR_VERBS = (
    *("wants", "expects", "needs", "likes", "thinks", "hopes", "prefers", "loves", "hates", "knows", "uses"),
)
"""The reader is meant where a topic begins with one: "wants somebody hands-on"."""

CHAT = re.compile(
    r"(?:(?:a|very|good|nice|great|small|lovely|friendly|short|long) )+(?:chat|talk|conversation)"
)

AUX = "do|does|did|is|are|was|were|can|could|will|would|should|have|has|had|am|isn't|don't|doesn't"
PRONOUN = "you|we|they|i|he|she|it|there"
DIRECT_QUESTION = re.compile(
    rf"(?i)(?:(?:{'|'.join(CLAUSE_WORDS[:-1])})(?: \w+)?(?:'s)? ?)?"
    rf"(?:(?:{AUX}) (?:{PRONOUN}|the|your|my|our|this|that|a|an)\b)"
    rf"|(?:what|who|where|when|how|why)(?:'s| (?:{AUX})) "
    rf"|(?:how|what|which|whose)\b(?: \w+){{1,3}} (?:{AUX}) (?:{PRONOUN})\b"
)
CLAUSE = re.compile(rf"(?i)({'|'.join(CLAUSE_WORDS)})\b")
STATEMENT = re.compile(r"(?i)(i|we|you|they|he|she|it)(?:'\w+)? \w")
BE = re.compile(r"(?i)(?:\w+(?:'re|'m)|\w+ (?:am|are|is|was|were|have|has|had|will|want|need)) ")
FINITE = re.compile(r"(?i) (?:is|are|was|were|will|has|have|had|can|should|must|need|needs|wants|want) ")
UNFIT = re.compile(r"(?i)[.;:!?…]\s|^(?:with|for|in|at|by|from|tell|describe|walk|imagine|suppose) ")

SENSITIVE = re.compile(
    r"(?i)\b(?:fired|sacked|laid off|let go|made redundant|redundancy|dismiss(?:ed|al)|burn-?out|burnt out"
    r"|unemploy\w+|out of work|weakness(?:es)?|illness|salary expectations?|expected salary"
    r"|what i(?:'d| would)? (?:earn|like to earn|want to earn|cost)|how much i\b"
    r"|why i (?:left|quit|resigned|leave|am leaving|want to leave)|gap (?:in|on|of|year)"
    r"|my (?:\w+ )?(?:gap|health|salary|pay|failures?|divorce|pregnancy|(?:old |former |last )?boss)"
    r"|(?:maternity|parental|paternity|sick) leave)\b"
)
SENSITIVE_ALONE = re.compile(
    r"(?i)(?:the |my |a )?(?:career |cv |employment )?"
    r"(?:gaps?|salary|pay|wages?|compensation|money|bonus|raise)"
)
"""As the whole topic; "salary software" and "gap analysis" are what the job is about."""


def is_sensitive(topic: str) -> bool:
    """Whether it is better not raised again: a gap, a weakness, money, why somebody left."""
    phrase = as_phrase(topic) or tidy_phrase(topic)
    return bool(SENSITIVE.search(phrase) or SENSITIVE_ALONE.fullmatch(phrase))


def about(topics: Iterable[str]) -> tuple[str, bool]:
    """What follows "talking about", and whether any topic is known.

    What does not fit into a sentence is put into a blank, for the learner to word; what `is_sensitive` is
    left out.
    """
    parts = [part for topic in topics for part in _parts(topic) if not is_sensitive(part)]
    said = {tidy_phrase(part).casefold(): part for part in parts}
    phrases = [(as_phrase(topic), tidy_phrase(topic)) for topic in said.values()]
    known = [phrase for phrase, _ in phrases if phrase]
    if known:
        # The long ones last.
        chosen = sorted(known[:MOST], key=lambda one: bool(CLAUSE.match(one) or one.startswith("the fact")))
        if len(chosen) > 1 and any(" and " in phrase for phrase in chosen):
            return f"{', '.join(chosen[:-1])}, and {chosen[-1]}", True
        return listed(chosen), True
    unclear = next((text for phrase, text in phrases if phrase is None), None)
    return (f"[put this into your own words: {unclear}]", True) if unclear else (NO_TOPIC, False)


def _parts(topic: str) -> list[str]:
    """A list that was typed as one topic, taken apart."""
    parts = topic.split(",")
    short = all(0 < len(part.split()) <= 3 and not CLAUSE.match(part.strip()) for part in parts)
    return parts if short and "(" not in topic else [topic]


def as_phrase(topic: str) -> str | None:
    """A topic that can follow "about"; "" where it says nothing, None where only the learner can word it."""
    asked = tidy(topic).rstrip(" \"'!").endswith("?")
    text = _without_noise(re.sub(r"(?i)^q(?:uestion)?: ", "", tidy_phrase(topic)))
    shorter = _without_report(text)
    while shorter not in ("", text):
        text = tidy_phrase(shorter)
        shorter = _without_report(text)
    folded = text.casefold()
    if not re.search(r"[^\W_]", text) or folded in NO_TOPIC_WORDS or CHAT.fullmatch(folded):
        return ""
    if REPORT.fullmatch(text):
        return ""
    text = re.sub(r"^(?:the )?(.+) (?:->|→|=>) (.+)$", r"the move from \1 to \2", text)
    text = re.sub(r"^(?:from )?([A-Z][\w.]*) to ([A-Z]\w*)$", r"the move from \1 to \2", text)
    text = re.sub(r"^from (?=.+ to )", "the move from ", text)
    if not can_be_sent(text) or SHORT_REPORT.match(text):
        return None
    text = _in_full(WHOLE.get(text.casefold(), text))
    if len(text.split()) > LONGEST or UNFIT.search(text):
        return None
    text = re.sub(r"(?i)^(?:his|her|their) ", "your ", text)
    if DIRECT_QUESTION.match(text) and (asked or not CLAUSE.match(text) or _is_inverted(text)):
        return _quoted(text)
    return _clause(text) or as_noun(text)


def _without_report(text: str) -> str:
    return LABEL.sub("", REPORT.sub("", text, count=1).strip(), count=1).strip()


def _in_full(text: str) -> str:
    """`the ML/data stuff` as one would write it: `the ML and data work`."""
    text = re.sub(r",? (?:and|or) (?:\w+ )?(?:stuff|things)$", "", text)
    text = re.sub(r"(?<=\w) (?:stuff|things)\b", " work", text)
    one_word = ("CI/CD", "TCP/IP", "AND/OR", "UX/UI", "UI/UX", "PL/SQL")  # with a slash that stays
    return re.sub(
        r"\b([A-Za-z]{2,})/([A-Za-z]{2,})\b",
        lambda found: found[0] if found[0].upper() in one_word else f"{found[1]} and {found[2]}",
        text,
    )


def _without_noise(text: str) -> str:
    words = text.split()
    while words and words[-1].strip(",.").lower() in NOISE:
        words.pop()
    while words and words[0].strip(",.").lower() in NOISE:
        words.pop(0)
    return tidy_phrase(" ".join(words))


def _is_inverted(text: str) -> bool:
    """`how do you decide`, in contrast to `what is next`, which can stand as it is."""
    return not re.match(r"(?i)(?:what|who)(?:'s| is| are| was| were) \w+$", text)


def _quoted(text: str) -> str | None:
    if '"' in text or re.search(r"\b(?:did|do|would|should|am|was|can|could|have) I\b", text):
        return None  # their question, half turned around: only the learner knows how it was asked
    return f'the question "{text[:1].upper()}{text[1:]}?"'


def _clause(text: str) -> str:
    """`why they moved`, `whether I would travel`, `how you run retros`; "" where it is none."""
    lower = lowered(text)
    if re.match(r"(?:if|whether) ", lower):
        return to_reader(re.sub(r"^(?:if|whether) ", "whether ", lower))
    if re.match(r"that (?:i|we|you|they|he|she|it|the|my|there|this)\b", lower, re.IGNORECASE):
        text = lower = lower.removeprefix("that ")
    elif CLAUSE.match(lower):
        return to_reader(lower)
    if lower.startswith("to "):
        return f"how {lower}"
    if lower.startswith(("there is ", "there are ", "there was ", "there were ", "there will ")):
        return f"the fact that {to_reader(lower)}"
    if STATEMENT.match(text):
        first = "how" if not BE.match(text) else "the fact that"
        start = text if text.startswith(("I ", "I'")) else lowered(text)
        return f"{first} {to_reader(start)}"
    first_word, _, rest = lower.partition(" ")
    follows = rest.partition(" ")[0].lower()
    if rest and first_word in INFINITIVES and (first_word in SURE_VERBS or follows in BEFORE | AFTER_NOUN):
        return f"how to {lower}"
    if rest and first_word in THEIR_VERBS:
        return _clause(f"he {lower}")
    asks = re.search(r"\b(?:that|who|which|where|when|how|what|why)\b", lower)
    if (finite := FINITE.search(lower)) and not asks:
        return f"the fact that {as_noun(lower[: finite.start()])} {to_reader(lower[finite.start() :])}"
    return ""


OF_READER = {
    "they": "you", "their": "your", "them": "you", "theirs": "yours",
    "they're": "you are", "they've": "you have", "they'll": "you will", "they'd": "you would",
}  # fmt: skip


def to_reader(clause: str) -> str:
    """They, he and she are whoever reads the message, unless others were named before."""
    words = clause.split()
    for at, word in enumerate(words):
        lower = word.lower()
        before = words[at - 1] if at else ""
        if re.fullmatch(r"\w{3,}s", before) and before not in ("does", "was", "has", "always"):
            break  # "how customers use their data"
        if lower in ("he", "she") and at < 2:
            words[at] = "you"
            _as_second_person(words, at + 1)
        elif lower in ("he's", "she's") and at < 2:
            words[at] = "you have" if words[at + 1 : at + 2] == ["been"] else "you are"
        elif lower in OF_READER and (lower != "they're" or at < 2):
            words[at] = OF_READER[lower]
    return " ".join(words)


def _as_second_person(words: list[str], at: int) -> None:
    """Make the verb from `at` on go with "you": `runs` -> `run`."""
    known = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "doesn't": "don't"}
    for place in range(at, min(at + 2, len(words))):
        word = words[place]
        if word in known:
            words[place] = known[word]
        elif word.endswith("ly") or word in ("always", "often", "never", "also", "sometimes", "still", "now"):
            continue
        elif word.endswith("ies") and len(word) > 4:
            words[place] = f"{word[:-3]}y"
        elif re.search(r"(?:ss|sh|ch|x|o|zz)es$", word):
            words[place] = word[:-2]
        elif word.endswith("s") and not word.endswith("ss"):
            words[place] = word[:-1]
        return

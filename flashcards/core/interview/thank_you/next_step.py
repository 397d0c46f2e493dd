"""The next step, as the candidate typed what they were told, made fit for a sentence."""

from __future__ import annotations

import re

from flashcards.core.interview.thank_you.nouns import as_noun, lowered
from flashcards.core.interview.thank_you.tidy_typing import can_be_sent, tidy_phrase
from flashcards.core.interview.thank_you.topics import LONGEST, to_reader
from flashcards.core.interview.thank_you.word_lists import NO_TOPIC_WORDS, STEP_VERBS

WAITING = re.compile(
    r"(?i)(?:(?:i|we) )?(?:(?:will|should|am to|just) )?"
    r"(?:hear(?: back)?|wait|(?:they|we)(?:'ll| will)? (?:let me know|get back to me|be in touch)"
    r"|get back to me|be in touch|let me know)\b.*"
    r"|.* (?:be in touch|get back to me|come back to me|let me know)\b.*"
    r"|(?:an? )?(?:answer|reply|response|news|feedback)(?: (?:by|within|in|on|next) .*)?"
    r"|(?:nothing|waiting|not) .*|waiting|no (?:next|idea|date).*"
    r"|(?:they )?(?:did|do)(?: not|n't) .*(?:say|know|tell).*"
)
"""Nothing but waiting: what can be looked forward to is the answer."""

WHEN = re.compile(
    r"(?i)(?:in |by |on |within|after|before|next|this|early|mid|end of|tomorrow|soon|some ?time"
    r"|(?:mon|tues|wednes|thurs|fri)day).*"
)
SUBJECT = re.compile(
    r"(?i)(i|we|they|you|he|she|it|there)(?:'\w+)? \w|(?:the |a |my |their )?(?:\w+ ){1,3}"
    r"(?:will|is|are|wants|decides|calls|sends|meets|gets|needs|has|must|can|takes|makes)\b "
)
SEVERAL = re.compile(r"(?i)[.;:!?]\s|, (?:then|they|we|i|he|she|you|it)\b| then ")
"""More than one step, or sentence."""

NOUNS_TOO = ("visit", "email", "phone", "book", "record", "contact", "show", "present", "talk")
"""Of `STEP_VERBS` those that are nouns unless an article or a name follows."""


def step_clause(typed: str, they: str = "you") -> str | None:
    """`the next step is a written test`, `you will call me on Friday`; "" where nothing but waiting follows.

    None where only the learner can word it. `they`: who "they" are for whoever reads it, the company by name
    where it is not the reader's task.
    """
    text = tidy_phrase(re.sub(r"(?i)^(?:the )?next steps?(?: is| are|:)? ", "", typed.strip()))
    if not re.search(r"[^\W\d_]", text) or text.casefold() in NO_TOPIC_WORDS or WAITING.fullmatch(text):
        return ""
    if WHEN.fullmatch(text) and len(text.split()) < 5:
        return ""
    if not can_be_sent(text) or len(text.split()) > LONGEST or SEVERAL.search(text):
        return None
    lower = lowered(text)
    first, _, rest = lower.partition(" ")
    if first == "to" and rest:
        return f"the next step is {lower}"
    is_noun = first in NOUNS_TOO and not re.match(r"(?:the|a|an|my|them|their|to|with|again)\b", rest)
    if first in STEP_VERBS and rest and not is_noun:
        return f"the next step is to {_named(lower, they)}"
    if SUBJECT.match(lower) and not re.match(
        r"(?:(?:final|second|third|last) )?(?:call|test|meeting)\b", lower
    ):
        return _named(_will(_with_article(lower)), they)
    return f"the next step is {as_noun(lower, article='a')}"


def _with_article(clause: str) -> str:
    """`committee meets on Monday` -> `the committee meets on Monday`."""
    found = re.match(r"((?:\w+ ){1,3}?)(?=(?:will|is|has|must|can|\w+s) )", clause)
    if found is None or re.match(r"(?i)(?:i|we|they|you|he|she|it|there)\b", clause):
        return clause
    return f"{as_noun(found[1].strip())} {clause[found.end() :]}"


def _will(clause: str) -> str:
    """With a future that is said: `they call me` -> `they will call me`."""
    verbs = "call|phone|ring|email|write|send|decide|let|meet|contact|get|talk|discuss|check|come|do"
    clause = re.sub(r"^(they|we|I)'ll\b", r"\1 will", clause)
    return re.sub(rf"^(they|we|I) ({verbs})\b", r"\1 will \2", clause)


def _named(clause: str, they: str) -> str:
    """With "you", or the company, in the place of "they"; companies are many, as in British English."""
    if they == "you":
        return to_reader(clause)
    verbs = {"re": " are", "ve": " have"}
    return re.sub(r"\bthey(?:'(re|ve))?\b", lambda found: they + verbs.get(found[1], ""), clause, count=1)

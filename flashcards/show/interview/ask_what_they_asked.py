"""What is asked at a terminal about the questions that interviewers asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from flashcards.app.interview import read_typed_fields
from flashcards.app.interview.asked_questions import Heard, typed_question_of_list
from flashcards.app.interview.read_typed_fields import By
from flashcards.core.card_ids import normalised
from flashcards.core.cards import Card
from flashcards.core.interview.interviews import AskedQuestion, Panelist, Went
from flashcards.core.interview.same_question import MOST, QuestionMatch, clear_match
from flashcards.errors import UsageProblem
from flashcards.library.interviews.reader import QUESTIONS_MAX
from flashcards.show.card_lines import listed_question
from flashcards.show.counts_and_times import some
from flashcards.show.terminal.prompts import HOW_TO_GO_BACK, Prompts

MOST_NAMED = 6  # people whom a prompt names; of more it names the first ones

Search = Callable[[str], list[Card]]
"""The cards that have these words. Raises UsageProblem for words that cannot be looked for."""

HOW = "  How did it go? w well, s so-so, b badly (Enter skips): "
ANSWERED = "  What did you answer? One line (Enter skips): "
AFTER_THE_KEY = frozenset(["ell", "o-so", "o so", "adly"])
"""What of `well` is left over when its first letter was the answer to `HOW` already."""


def question_lines(prompts: Prompts, heading: str, told: list[str], most: int) -> None:
    """Fill `told` with each question once, at most `most`; all are asked for first, for a list is pasted."""
    prompts.say(f"{heading}. What did they ask? One question per line; empty line to finish.")
    prompts.say(HOW_TO_GO_BACK)
    known: set[str] = set()

    def read(typed: str) -> str:
        question = typed_question_of_list(typed)
        if len(known) >= most:
            raise UsageProblem(
                f"no more than {QUESTIONS_MAX} questions fit in; this one is left out: {typed}"
            )
        return question

    for question in prompts.each(read):
        if normalised(question) not in known:
            known.add(normalised(question))
            told.append(question)


def settle(
    prompts: Prompts, heard: Heard, panel: Sequence[Panelist], given: By, search: Search
) -> Iterator[AskedQuestion]:
    """The question with ever more of it: which card it is, who asked it, how it went, what was answered."""
    asked = AskedQuestion(heard.question, heard.card, given.by, given.went)
    yield asked
    prompts.say(f"\n{heard.question}")
    if not heard.is_settled:
        found = _same_words(prompts, heard) or _card(prompts, heard.matches, search)
        asked = asked._replace(card=found.key if found else heard.card)
        yield asked
    if not given.by:
        asked = asked._replace(by=prompts.ask_or(_who(panel), partial(_person, panel), ""))
        yield asked
    if given.went is None:
        asked = asked._replace(went=prompts.ask_or(HOW, _went, None, one_key=True))
        yield asked
    yield asked._replace(answered=prompts.ask_or(ANSWERED, _answered, ""))


def _same_words(prompts: Prompts, heard: Heard) -> QuestionMatch | None:
    """The one card with this very question: there is nothing to ask."""
    words = _bare(heard.question)
    same = [match for match in heard.matches if _bare(match.question or match.wording) == words]
    if len(same) != 1:
        return None
    prompts.say("  There is a card with this question.")
    return same[0]


def _bare(question: str) -> str:
    return normalised(question).rstrip("?!. ")


def _card(prompts: Prompts, found: Sequence[QuestionMatch], search: Search) -> QuestionMatch | None:
    """The card that asks the same; None: none of those there are."""
    default = clear_match(found)
    while True:
        for number, match in enumerate(found, 1):
            question = listed_question(match.question or match.wording, match.context)
            other = match.question and match.wording != match.question
            also = f" (also asked as: {match.wording})" if other else ""
            prompts.say(f"  {f'{number}  ' if len(found) > 1 else 'A card asks: '}{question}{also}")
        chosen = prompts.ask(_which(found, default), partial(_choice, found, default, search))
        if not isinstance(chosen, list):
            return chosen
        if not chosen:
            prompts.say("  no card has these words; try others")
            continue
        if len(chosen) > MOST:
            prompts.say(
                f"  {len(chosen)} cards have these words; another word shows fewer. The first {MOST}:"
            )
        found, default = chosen[:MOST], None


def _which(found: Sequence[QuestionMatch], default: QuestionMatch | None) -> str:
    numbers = "1" if len(found) == 1 else f"1-{len(found)}"
    if not found:
        return "  No card asks this. Enter makes a new one; or type words to look for: "
    if default is None:
        return f"  Is it one of these? {numbers}, Enter for none of them, or words to look for: "
    if len(found) == 1:
        return "  Is this the same question? Enter for yes, n for no, or words to look for: "
    return f"  Which one is it? {numbers} (Enter: 1), n for none of them, or words to look for: "


def _choice(
    found: Sequence[QuestionMatch], default: QuestionMatch | None, search: Search, typed: str
) -> QuestionMatch | list[QuestionMatch] | None:
    """One of those shown, None for none of them, or what a search for `typed` has found instead."""
    said = typed.casefold()
    if said in ("", "n", "no"):
        return None if said else default
    if said in ("y", "yes") and (default or len(found) == 1):
        return default or found[0]
    if said.isascii() and said.isdigit():
        if not 1 <= int(said[:4]) <= len(found):
            raise UsageProblem(f"there is no {said[:4]} here")
        return found[int(said) - 1]
    return [QuestionMatch(card.key, card.question, 0, card.context) for card in search(typed)]


def _who(panel: Sequence[Panelist]) -> str:
    if not panel:
        return "  Who asked it? (Enter skips): "
    names = some([f"{number} {person.name}" for number, person in enumerate(panel, 1)], MOST_NAMED)
    return f"  Who asked it? {names}, or a name (Enter skips): "


def _person(panel: Sequence[Panelist], typed: str) -> str:
    if typed.isascii() and typed.isdigit():
        if not 1 <= int(typed[:4]) <= len(panel):
            people = f"there are {len(panel)} people" if panel else "nobody is noted yet"
            raise UsageProblem(f"{people}; type a name")
        return panel[int(typed) - 1].name
    return read_typed_fields.typed_name(typed)


def _answered(typed: str) -> str:
    if typed.lower() in AFTER_THE_KEY:
        raise UsageProblem("one letter was enough; this line is for what you answered")
    return read_typed_fields.typed_answered(typed)


def _went(typed: str) -> Went:
    try:
        return read_typed_fields.typed_went(typed)
    except UsageProblem:
        raise UsageProblem("w, s or b; Enter skips") from None

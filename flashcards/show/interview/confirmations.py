"""What a command says once it has written an interview or thank-you messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from flashcards.app.interview.asked_questions import Heard, Kept
from flashcards.core.card_ids import normalised
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import DEFAULT_MINUTES, AskedQuestion, Interview, Reply
from flashcards.core.interview.same_question import LIKELY, equally_near
from flashcards.core.interview.stages_and_reminders import remind_on
from flashcards.core.names_in_a_row import listed
from flashcards.show.counts_and_times import count, day_name
from flashcards.show.interview import names_and_times as names
from flashcards.show.terminal.prompts import stopped

AFTER_A_NO = CardKey("closing-and-follow-up/after-a-no")

WITH_DRAFTS = (
    "To save them as files in a new folder: flashcards interview messages --out\n"
    "When you have sent one, mark it as sent: flashcards interview messages --sent"
)
"""What to do with the drafts of messages."""

if TYPE_CHECKING:
    from flashcards.core.interview.thank_you.messages import ThankYouMessage


def new_lines(interview: Interview, days: int, today: date, rows: Sequence[str]) -> list[str]:
    """`rows`: the `minutes_lines`."""
    return [f"{names.full_name(interview)}: {names.time_ahead(interview, days, today)}", *rows, ""]


def saved_lines(interview: Interview) -> list[str]:
    lines = [f"Saved as {interview.id} (scope: {names.scope_words(interview)})."]
    if interview.minutes == 0:
        again = f"flashcards interview edit {interview.id} --minutes {DEFAULT_MINUTES}"
        lines.append(f"0 minutes a day: nothing is planned for it. To plan some: {again}")
    return lines


def after_adding(days: int, *, first_of_company: bool) -> str:
    asked = "To note what they asked last time: flashcards interview asked"
    lines = [asked] if first_of_company else []
    lines.append("Start: flashcards review" if days else "Warm up: flashcards review --warm-up")
    return "\n".join(lines)


def edited_screen(
    before: Interview, after: Interview, days: int, today: date, *, past: bool, rows: Sequence[str]
) -> str:
    """What changed, line by line; `rows`: the new `minutes_lines`."""
    lines = []
    if after.at != before.at:
        was, now = (names.moment_name(one.at, today) for one in (before, after))
        told = f"{now}, in the past" if past else names.time_ahead(after, days, today)
        lines.append(f"{after.name}: {told} (was {was})")
    lines = lines or [f"{names.full_name(after)}: saved"]
    if after.minutes == 0 != before.minutes:
        lines.append("0 minutes a day: nothing is planned for it.")
    return "\n".join([*lines, *rows])


def done_screen(interview: Interview, today: date) -> str:
    lines = [f"{interview.name}: saved."]
    if people := [person.name for person in interview.without_message]:
        by = names.messages_by(interview, today)
        lines.append(f"Thank-you messages to {listed(people)} by {by}: flashcards interview messages")
    if interview.hear_by:
        said = f"They said they would answer by {day_name(interview.hear_by, today)}."
        lines.append(
            f"{said} No word by {day_name(remind_on(interview.hear_by), today)}? Send a polite reminder."
        )
    if not interview.asked:
        lines.append("To note what they asked: flashcards interview asked")
    return "\n".join(lines)


def heard_screen(
    interview: Interview, heard: Reply, added: Interview | None, today: date, name: names.CardName
) -> str:
    """`added`: the next round, where its date is known."""
    if added is not None:
        named = f"{names.full_name(added)}: {names.moment_name(added.at, today)}"
        change = f"To change any of it: flashcards interview edit {added.id}"
        lines = [f"{named}, same people, minutes and cards.", *saved_lines(added), change]
        return "\n".join([*lines, "Start: flashcards review"])
    if heard is Reply.NEXT:
        return f"{interview.name}: good news. Once you know the date: flashcards interview add"
    if heard is Reply.OFFER:
        return (
            f"{interview.name}: congratulations. It is finished here.\n"
            "Before you say yes, practise the talk about pay: flashcards review salary"
        )
    return (
        f"{interview.name}: sorry to hear that. It is finished here.\n"
        f"What you could write back: flashcards show {name(AFTER_A_NO)}"
    )


def kept_screen(interview: Interview, kept: Kept, name: names.CardName) -> str:
    lines = [f"{interview.name}: {count(len(kept.questions), 'question')} saved."]
    left = {*kept.drafts, *kept.without_own}
    for one in kept.questions:
        lines += [f"  {one.question}", f"    {_card_words(one, kept)}"]
        if one.card in left:
            left.remove(one.card)
            lines.append(f"    Write your own answer: flashcards mine {name(one.card)}")
    if kept.drafts:
        this = "That question" if len(kept.drafts) == 1 else "Those questions"
        lines.append(f"{this} without an answer will come up in your sessions once you have written one.")
    lines += [f"{key} is no longer needed; delete it in {kept.drafts_in}" for key in kept.left_over]
    return "\n".join(lines)


def _card_words(one: AskedQuestion, kept: Kept) -> str:
    """By which card a question is practised."""
    wordings = kept.cards.get(one.card) if one.card else None
    if wordings is None:
        return "No card asks it."
    if one.card in kept.drafts:
        return "A new card, which has no answer yet."
    if normalised(one.question) == normalised(wordings[0]):
        return "There is a card with this question."
    return f"You'll practise it as: {wordings[0]}"


def not_told_screen(left: BaseException, interview: Interview, number: int) -> str:
    """`number`: of the last questions, which were not told to the end."""
    last, them = ("the last question", "it") if number == 1 else (f"the last {number} questions", "them")
    more = f"To say more about {last}, type {them} again: flashcards interview asked {interview.id}"
    return f"{stopped(left)}: what you told so far is saved. {more}"


def possible_matches(heard: Sequence[Heard], settled: Sequence[AskedQuestion]) -> list[str]:
    """Of the questions that became drafts: the card each might be."""
    return [
        f'"{one.question}" may be {" or ".join(match.key for match in equally_near(one.matches))}, '
        f'"{one.matches[0].wording}"'
        for one, kept in zip(heard, settled, strict=True)
        if kept.card is None and one.matches and one.matches[0].likeness >= LIKELY
    ]


def messages_screen(drafts: Sequence[ThankYouMessage]) -> str:
    return "\n\n".join(
        f"--- {names.person_name(one.person)}\n{_no_topic(one)}\n{one.text.rstrip()}" for one in drafts
    )


def _no_topic(draft: ThankYouMessage) -> str:
    """A line above a draft that nothing was noted for."""
    if draft.has_topic or draft.left_out:
        return ""
    name = draft.person.name
    return f"No topic noted for {name}: fill in the brackets, or note it first: flashcards interview done\n"


def sent_screen(interview: Interview, sent: Sequence[str]) -> str:
    lines = [f"Marked as sent: {listed(sent)}"] if sent else []
    if left := [person.name for person in interview.without_message]:
        lines.append(f"Still to write to: {listed(left)}")
    elif interview.panel:
        lines.append(f"{interview.name}: all messages sent.")
    else:
        add = f"flashcards interview done {interview.id}"
        lines.append(f"{interview.name}: nobody to write to yet. To say who was there: {add}")
    return "\n".join(lines)


def message_warnings(drafts: Sequence[ThankYouMessage], *, own_template: bool, shown: bool) -> list[str]:
    """What is missing in the drafts; with an own template also which would read alike.

    `shown`: on the screen, where a draft without a topic says so above its text.
    """
    told = []
    for draft in drafts:
        name = draft.person.name
        if draft.left_out:
            told.append(
                f'the message to {name} leaves out "{", ".join(draft.left_out)}": better not raised again'
            )
        if not draft.has_topic and (draft.left_out or not shown):
            other = "another" if draft.left_out else "one"
            add = f'flashcards interview done --topics "{name}: TOPIC"'
            told.append(f"the message to {name} has no topic; name {other}: {add}")
    alike = [tuple(sorted((draft.person.name, *draft.same_as))) for draft in drafts if draft.same_as]
    same = "have the same topics; make sure their messages do not read alike"
    return told + [f"{listed(group)} {same}" for group in dict.fromkeys(alike) if own_template]

"""What is asked at a terminal about an interview that is over: how it was, and what they answered."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial

from flashcards.app.interview import read_typed_fields
from flashcards.app.interview.change_interviews import AfterInterview
from flashcards.core.interview.interviews import Interview, Panelist, Reply
from flashcards.core.interview.typed_dates import typed_hear_by
from flashcards.errors import UsageProblem
from flashcards.library.interviews.reader import INTERVIEW_FIELDS, PANEL_FIELDS
from flashcards.show.interview.ask_for_interview import InterviewPrompts, new_person
from flashcards.show.interview.names_and_times import person_name
from flashcards.show.terminal.prompts import HOW_TO_GO_BACK, Prompts

NOT_THERE = "-"

HEARD = "Have you heard from them? n next round, o an offer, r a refusal (Enter: not yet): "
NEXT_AT = "When is the next round? (Enter: not known yet) "

MoreAndMore = Generator[AfterInterview, None, AfterInterview]
"""What has been told so far, after each answer; returns it when everything was asked."""


def after_interview(asking: InterviewPrompts, interview: Interview) -> Iterator[AfterInterview]:
    """What is told of it, with ever more of it; nothing before something was told."""
    prompts = asking.prompts
    if interview.done and (heard := _heard(asking)).heard:
        yield heard
        return
    prompts.say(f"{interview.name}. Two minutes while it is fresh; Enter skips a line.")
    prompts.say(f"{HOW_TO_GO_BACK}\n")
    told = yield from _people_and_topics(prompts, interview)
    told = yield from _questions(prompts, interview, told)
    next_steps = prompts.ask_or("What happens next? ", read_typed_fields.typed_next_steps, "")
    told = told._replace(next_steps=next_steps)
    yield told
    label = 'When will they let you know? A day, such as "fri" or "in 7 days" (Enter skips): '
    day = interview.at.date()
    hear_by = prompts.ask_or(label, lambda typed: typed_hear_by(typed, asking.now, day), None)
    told = told._replace(hear_by=hear_by)
    yield told
    if not interview.done and hear_by is None and (heard := _heard(asking)).heard:
        yield told._replace(heard=heard.heard, next_at=heard.next_at)


def _people_and_topics(prompts: Prompts, interview: Interview) -> MoreAndMore:
    told = AfterInterview()
    if interview.panel:
        prompts.say(
            "What did you talk about? Topics, separated by commas. "
            f"For someone who wasn't there, type a minus ({NOT_THERE})."
        )
    for person in interview.panel:
        topics = prompts.ask_or(f"  {person_name(person)}: ", partial(_topics_or_absent, person), ())
        if topics is None:
            told = told._replace(absent=(*told.absent, person.name))
        elif topics:
            told = told._replace(topics={**told.topics, person.name: topics})
        yield told
    who = "Who else" if interview.panel else "Who"
    prompts.say(f"{who} was there? (name, role; empty line to finish)")
    for person in prompts.each(new_person(interview.panel)):
        told = told._replace(people=(*told.people, person))
        yield told
    for place, person in enumerate(told.people):
        label = f"  What did you discuss with {person.name}? "
        typed = prompts.ask_or(label, read_typed_fields.typed_topics, person.topics)
        known = person._replace(topics=typed)
        told = told._replace(people=(*told.people[:place], known, *told.people[place + 1 :]))
        yield told
    return told


def _questions(prompts: Prompts, interview: Interview, told: AfterInterview) -> MoreAndMore:
    """With what the learner asked, and wants to ask next time."""
    prompts.say("What did you ask them? (one question per line; empty line to finish)")
    for question in prompts.each(partial(_question, interview)):
        told = told._replace(questions=(*told.questions, question))
        yield told
    there = [*(person for person in interview.panel if person.name not in told.absent), *told.people]
    if there:
        prompts.say("What will you ask them next time? (one question per line; empty line to finish)")
        if len(there) > 1:
            prompts.say(f'Begin with the name, such as "{there[0].name.split()[0]}: How did the hiring go?"')
        for to_ask in prompts.each(_new_question(there)):
            told = told.with_question_to_ask(*to_ask)
            yield told
    return told


def _heard(asking: InterviewPrompts) -> AfterInterview:
    """What they have answered, if they have."""
    heard = asking.prompts.ask_or(HEARD, read_typed_fields.typed_heard, None)
    if heard is not Reply.NEXT:
        return AfterInterview(heard=heard)
    return AfterInterview(heard=heard, next_at=asking.prompts.ask_or(NEXT_AT, asking.ahead, None))


def _topics_or_absent(person: Panelist, typed: str) -> tuple[str, ...] | None:
    if typed == NOT_THERE:
        return None
    topics = read_typed_fields.typed_topics(typed)
    read_typed_fields.must_fit(PANEL_FIELDS["topics"], "the topics", (*person.topics, *topics))
    return topics


def _new_question(there: Sequence[Panelist]) -> Callable[[str], tuple[str, str]]:
    """Reads a person's name and what to ask them; of one person the name may be left out."""
    questions = {person.name: person.questions for person in there}

    def read(typed: str) -> tuple[str, str]:
        before, _, question = typed.partition(":")
        said = set(before.casefold().split())
        meant = [name for name in questions if said and said <= set(name.casefold().split())]
        if not question.strip() or len(meant) != 1:
            meant, question = list(questions), typed
        if len(meant) > 1:
            name = meant[0].split()[0]
            raise UsageProblem(f'begin with the name: "{name}: {typed[:40]}"')
        question = read_typed_fields.typed_question(question)
        more = (*questions[meant[0]], question)
        read_typed_fields.must_fit(PANEL_FIELDS["questions"], "the list", more)
        questions[meant[0]] = more
        return meant[0], question

    return read


def _question(interview: Interview, typed: str) -> str:
    question = read_typed_fields.typed_question(typed)
    asked = (*interview.questions_asked, question)
    read_typed_fields.must_fit(INTERVIEW_FIELDS["questions_asked"], "the list", asked)
    return question


def written_to(prompts: Prompts, names: Sequence[str]) -> tuple[str, ...]:
    """To whom of these a message was sent; nobody where that was skipped."""
    numbered = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))

    def read(typed: str) -> tuple[str, ...]:
        said = typed.replace(",", " ").split()
        if not all(word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= len(names) for word in said):
            raise UsageProblem("type their numbers, such as 1 2")
        return tuple(dict.fromkeys(names[int(word) - 1] for word in said))

    return prompts.ask_or(f"Who have you written to? {numbered} (Enter: nobody): ", read, ())

"""`flashcards interview asked`: what interviewers asked, and how it went."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import click

from flashcards.cli.commands.interview.group import ask_about_interview
from flashcards.cli.common import home_command, interview_argument
from flashcards.cli.completion_names import ways_it_went_like
from flashcards.cli.opening import Home
from flashcards.cli.output import end_as_left, say, tell
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from datetime import datetime

    from flashcards.app.interview.asked_questions import TargetInterview
    from flashcards.app.interview.read_typed_fields import By
    from flashcards.core.interview.interviews import AskedQuestion
    from flashcards.show.interview.ask_for_interview import InterviewPrompts


@home_command(
    "flashcards interview asked",
    "flashcards interview asked --company Acme < questions.txt",
    "flashcards interview asked --yes --by Rosa --went badly < questions.txt",
)
@interview_argument
@click.option("--company", metavar="NAME", help="The last round there, or one that has no file yet.")
@click.option("--when", metavar="WHEN", help="When a round without a file was (today without it).")
@click.option("--by", default="", metavar="NAME", help="Who asked these questions.")
@click.option(
    "--went",
    metavar="HOW",
    shell_complete=ways_it_went_like,
    help="How your answers went: well, so-so or badly.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: take the card of a good match.")
def asked(
    home: Home,
    interview_id: str | None,
    company: str | None,
    when: str | None,
    by: str,
    went: str | None,
    yes: bool,
) -> None:
    """Keep what they asked, linked with the cards there are.

    One question a line. At a terminal a match is confirmed; on a pipe a question becomes a draft
    unless --yes is given.
    """
    from flashcards.app.interview import asked_questions
    from flashcards.app.interview.own_decks_in_scope import grown_plans, plan_sizes, take_in_drafts
    from flashcards.app.interview.read_typed_fields import By, typed_company, typed_name, typed_went
    from flashcards.app.interview.reading import wall_clock
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview.typed_dates import typed_moment
    from flashcards.show.interview.confirmations import kept_screen, not_told_screen, possible_matches

    given = By(typed_name(by) if by else "", typed_went(went) if went else None)
    named = typed_company(company) if company else None
    target = asked_questions.interview_of_questions(home, interview_id, named)
    if target.interview is not None and when is not None:
        raise UsageProblem(f"{target.interview.id} has a date already; another one: interview edit --when")
    now = wall_clock(home).replace(second=0, microsecond=0)
    at = typed_moment(when, now, ahead=False) if when is not None else None
    told = _told_questions(home, target, at, given, is_named=company is not None, yes=yes)
    is_asked = told is not None
    if told is None:
        if target.interview is None and not target.company:
            raise UsageProblem("no interview is past, and nobody can be asked here; name --company")
        told = ToldQuestions(target, at, asked_questions.typed_questions(sys.stdin))
    if not told.questions:
        say("Stopped. Nothing was saved." if told.left else "No question, so nothing was written.")
        end_as_left(told.left)
        return
    heard = asked_questions.hear(home, told.target.interview, told.questions)
    rest = heard[len(told.settled) :]
    settled = told.settled + [
        asked_questions.settled_unasked(one, given.by, given.went, yes=yes) for one in rest
    ]
    kept_in = told.target.interview or asked_questions.make_earlier_round(home, told.target, told.at or now)
    sizes = plan_sizes(home)
    kept = asked_questions.keep_questions(home, kept_in, settled)
    say(kept_screen(kept_in, kept, home.short_name))
    if grown := grown_plans(home, sizes):
        say(grown)
    if kept.drafts and (told_scope := take_in_drafts(home, kept.drafts)):
        say(told_scope)
    if told.left is not None:
        say(not_told_screen(told.left, kept_in, len(settled) - max(len(told.settled) - 1, 0)))
        end_as_left(told.left)
    elif not is_asked:
        advice = "tell it at a terminal to choose" if yes else "to take good matches: --yes"
        for line in possible_matches(heard, settled):
            tell(f"flashcards: {line}; {advice}")
    plan_ahead(home)


def _told_questions(
    home: Home, target: TargetInterview, at: datetime | None, given: By, *, is_named: bool, yes: bool
) -> ToldQuestions | None:
    """What is told at the terminal; None where there is none. With `yes` only the questions are asked for."""
    from functools import cache

    from flashcards.app.interview import asked_questions
    from flashcards.app.study.search import cards_with
    from flashcards.library.interviews.reader import QUESTIONS_MAX
    from flashcards.show.interview.ask_what_they_asked import question_lines, settle
    from flashcards.show.terminal.prompts import LEFT

    company_of = cache(partial(asked_questions.interview_of_questions, home, None))
    hear = cache(lambda interview, questions: asked_questions.hear(home, interview, questions))
    search = cache(partial(cards_with, home))

    def ask(asking: InterviewPrompts) -> ToldQuestions:
        told = ToldQuestions(target, at, [], [])
        try:
            if target.interview is None and not is_named:
                told.target = company_of(asking.company(target.company))
            interview = told.target.interview
            if interview is None and at is None:
                told.at = asking.past_moment()
            known = len(interview.asked) if interview else 0
            heading = f"{told.target.company}, round {told.target.round}"
            question_lines(asking.prompts, heading, told.questions, QUESTIONS_MAX - known)
            panel = asked_questions.people_of(home, told.target)
            for heard in () if yes else hear(interview, tuple(told.questions)):
                told.settled.append(asked_questions.settled_unasked(heard, "", None, yes=False))
                for with_more in settle(asking.prompts, heard, panel, given, search):
                    told.settled[-1] = with_more
        except LEFT as how:
            told.left = how
        return told

    return ask_about_interview(home, ask)


@dataclass
class ToldQuestions:
    """What has been told so far."""

    target: TargetInterview
    at: datetime | None
    """When a round without a file was, as typed."""
    questions: list[str]
    settled: list[AskedQuestion] = field(default_factory=list)
    """Of the first of the questions; the last of these may be told in part."""
    left: BaseException | None = None
    """How the prompts were left in the middle."""

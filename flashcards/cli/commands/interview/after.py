"""`interview asked` and `done`: what comes after an interview."""

from __future__ import annotations

import sys

import click

from flashcards.cli.commands.interview.group import prompts_at_terminal
from flashcards.cli.common import home_command, interview_argument
from flashcards.cli.opening import Home
from flashcards.cli.output import say, tell
from flashcards.errors import UsageProblem


@home_command(
    "flashcards interview asked",
    "flashcards interview asked --company Acme < questions.txt",
    "flashcards interview asked --yes --by Rosa --went weak < questions.txt",
)
@interview_argument
@click.option("--company", metavar="NAME", help="The last round there, or one that has no file yet.")
@click.option("--when", metavar="WHEN", help="When a round without a file was (today without it).")
@click.option("--by", default="", metavar="NAME", help="Who asked these questions.")
@click.option("--went", metavar="HOW", help="How your answers went: well, fair or weak.")
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
    from flashcards.app.interview.reading import wall_clock
    from flashcards.app.interview.typed_fields import By, typed_company, typed_name, typed_went
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.core.interview.typed_dates import typed_moment
    from flashcards.show.interview.confirmations import kept_screen, possible_matches

    given = By(typed_name(by) if by else "", typed_went(went) if went else None)
    asking = prompts_at_terminal(home)
    named = typed_company(company) if company else None
    target = asked_questions.interview_of_questions(home, interview_id, named)
    if target.interview is None and company is None and asking is not None:
        target = asked_questions.interview_of_questions(home, None, asking.company(target.company))
    if target.interview is not None and when is not None:
        raise UsageProblem(f"{target.interview.id} has a date already; another one: interview edit --when")
    if target.interview is None and not target.company:
        raise UsageProblem("no interview is past, and nobody can be asked here; name --company")
    at = wall_clock(home).replace(second=0, microsecond=0)
    if when is not None:
        at = typed_moment(when, at, ahead=False)
    elif asking is not None and target.interview is None:
        at = asking.past_day()
    if asking is not None:
        questions = asking.questions(target.company, target.round)
    else:
        questions = asked_questions.typed_questions(sys.stdin)
    if not questions:
        say("No question, so nothing was written.")
        return
    heard = asked_questions.hear(home, target.interview, questions)
    if asking is None or yes:
        settled = [asked_questions.settled_unasked(one, given.by, given.went, yes=yes) for one in heard]
    else:
        settled = [asking.settle(one, given) for one in heard]
    kept_in = target.interview or asked_questions.make_earlier_round(home, target, at)
    kept = asked_questions.keep_questions(home, kept_in, settled)
    say(kept_screen(kept_in, kept, str(asked_questions.deck_of_drafts(home))))
    if asking is None:
        advice = "tell it at a terminal to choose" if yes else "to take good matches: --yes"
        for line in possible_matches(heard, settled):
            tell(f"flashcards: {line}; {advice}")
    plan_ahead(home)


@home_command(
    "flashcards interview done", 'flashcards interview done --topics "Rosa: on-call rota" --hear-by "10 dec"'
)
@interview_argument
@click.option("--topics", multiple=True, metavar="TOPICS", help='"NAME: TOPIC, TOPIC"; several times.')
@click.option("--person", "people", multiple=True, metavar="PERSON", help='Was there too: "NAME, ROLE".')
@click.option("--absent", multiple=True, metavar="NAME", help="Was not there.")
@click.option("--rename", "renamed", nargs=2, multiple=True, metavar="OLD NEW", help="Another name.")
@click.option("--question", "questions", multiple=True, metavar="TEXT", help="What you asked them.")
@click.option("--ask", "to_ask", multiple=True, metavar="QUESTION", help='For next time: "NAME: QUESTION".')
@click.option("--next-steps", default="", metavar="TEXT", help="What happens next.")
@click.option("--hear-by", metavar="DAY", help='By when you hear: "10 dec", "in 7 days".')
def done(
    home: Home,
    interview_id: str | None,
    topics: tuple[str, ...],
    people: tuple[str, ...],
    absent: tuple[str, ...],
    renamed: tuple[tuple[str, str], ...],
    questions: tuple[str, ...],
    to_ask: tuple[str, ...],
    next_steps: str,
    hear_by: str | None,
) -> None:
    """Say how it went, in two minutes.

    What you talked about with whom, what you asked, what happens next and when you hear. With an option
    nothing is asked.
    """
    from flashcards.app.interview import typed_fields
    from flashcards.app.interview.reading import interview_named, interview_past, wall_clock
    from flashcards.app.interview.writing import AfterInterview, mark_done
    from flashcards.core.interview.typed_dates import typed_day
    from flashcards.show.interview.confirmations import done_screen

    interview = interview_past(home, interview_id)
    given = AfterInterview(
        typed_fields.typed_topics_of_people(topics),
        absent,
        {old: typed_fields.typed_name(new) for old, new in renamed},
        tuple(map(typed_fields.typed_person, people)),
        tuple(map(typed_fields.typed_question, questions)),
        typed_fields.typed_next_steps(next_steps),
        None if hear_by is None else typed_day(hear_by, wall_clock(home)),
        typed_fields.typed_questions_to_ask(to_ask),
    )
    asking = prompts_at_terminal(home) if given == AfterInterview() else None
    mark_done(home, interview, asking.told(interview) if asking else given)
    say(done_screen(interview_named(home, interview.id), home.today))

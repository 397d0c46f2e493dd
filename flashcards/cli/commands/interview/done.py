"""`flashcards interview done`: how an interview went."""

from __future__ import annotations

import click

from flashcards.cli.commands.interview.group import ask_about_interview
from flashcards.cli.common import home_command, interview_argument
from flashcards.cli.completion_names import replies_like
from flashcards.cli.opening import Home
from flashcards.cli.output import end_as_left, say


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
@click.option(
    "--heard", metavar="WHAT", shell_complete=replies_like, help="What they answered: next, offer or no."
)
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
    heard: str | None,
) -> None:
    """Say how it went, in two minutes.

    What you talked about with whom, what you asked, what happens next and when you hear; later, what they
    answered. With an option nothing is asked.
    """
    from flashcards.app.interview import read_typed_fields
    from flashcards.app.interview.change_interviews import AfterInterview, add_next_round, mark_done
    from flashcards.app.interview.reading import interview_named, interview_past, wall_clock
    from flashcards.core.interview.typed_dates import typed_hear_by
    from flashcards.show.interview.ask_how_it_went import after_interview
    from flashcards.show.interview.confirmations import done_screen, heard_screen
    from flashcards.show.terminal.prompts import stopped, until_left

    interview = interview_past(home, interview_id)
    given = AfterInterview(
        read_typed_fields.typed_topics_of_people(topics),
        absent,
        {old: read_typed_fields.typed_name(new) for old, new in renamed},
        tuple(map(read_typed_fields.typed_person, people)),
        tuple(map(read_typed_fields.typed_question, questions)),
        read_typed_fields.typed_next_steps(next_steps),
        None if hear_by is None else typed_hear_by(hear_by, wall_clock(home), interview.at.date()),
        read_typed_fields.typed_questions_to_ask(to_ask),
        None if heard is None else read_typed_fields.typed_heard(heard),
    )
    told: tuple[AfterInterview, BaseException | None] | None = None
    if given == AfterInterview():
        told = ask_about_interview(home, lambda asking: until_left(after_interview(asking, interview), given))
    given, left = told or (given, None)
    if left is not None and given == AfterInterview():
        say(f"{stopped(left)}. Nothing was saved.")
        end_as_left(left)
        return
    mark_done(home, interview, given)
    after = interview_named(home, interview.id)
    if given.heard is None:
        say(done_screen(after, home.today))
    else:
        added = add_next_round(home, after, given.next_at) if given.next_at else None
        say(heard_screen(after, given.heard, added, home.today, home.short_name))
    if left is not None:
        rest = f"flashcards interview done {interview.id}"
        say(f"{stopped(left)}: what you told so far is saved. For the rest: {rest}")
        end_as_left(left)

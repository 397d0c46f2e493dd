"""`flashcards interview messages`: what you write to the people you met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashcards.cli.common import ASK, asking_option, home_command, interview_argument
from flashcards.cli.opening import Home
from flashcards.cli.output import say, tell
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from flashcards.core.interview.interviews import Interview

FOLDER = "messages"


@home_command(
    "flashcards interview messages",
    "flashcards interview messages --out letters",
    "flashcards interview messages --template my-message.txt",
    'flashcards interview messages --sent "Rosa Osei"',
)
@interview_argument
@click.option("--template", type=click.Path(), metavar="FILE", help="Your own text, with $name and the like.")
@asking_option("--out", type=click.Path(), metavar="DIR", without=FOLDER, help="A file for each message.")
@asking_option("--sent", multiple=True, metavar="NAME", help="Mark this message as sent; several times.")
def messages(
    home: Home, interview_id: str | None, template: str | None, out: str | None, sent: tuple[str, ...]
) -> None:
    """Draft a thank-you message for each person.

    Short, and for those who have had none yet; what only you can say is left open in brackets. Without DIR
    the files go to the folder "messages"; without NAME you are asked.
    """
    from pathlib import Path

    from flashcards.app.interview.change_interviews import mark_sent
    from flashcards.app.interview.reading import interview_named, interview_past
    from flashcards.app.interview.thank_you_files import read_template, write_messages
    from flashcards.core.interview.thank_you.messages import thank_you_messages
    from flashcards.show.interview import confirmations

    interview = interview_past(home, interview_id)
    if ASK in sent:
        sent = _asked_whom(home, interview)
        if not sent:
            say("Nothing was marked.")
            return
    if sent:
        names = mark_sent(home, interview, sent)
        say(confirmations.sent_screen(interview_named(home, interview.id), names))
        return
    text = None if template is None else read_template(Path(template))
    drafts = thank_you_messages(interview, interview.without_message, home.today, text)
    if not drafts:
        say(confirmations.sent_screen(interview, []))
        return
    if out is not None:
        for path in write_messages(Path(out), interview, drafts):
            say(f"Written: {path}")
    else:
        say(f"{confirmations.messages_screen(drafts)}\n\n{confirmations.WITH_DRAFTS}")
    for warning in confirmations.message_warnings(
        drafts, own_template=template is not None, shown=out is None
    ):
        tell(f"flashcards: {warning}")


def _asked_whom(home: Home, interview: Interview) -> tuple[str, ...]:
    """Whose messages are sent. Raises UsageProblem where nobody can be asked."""
    from flashcards.cli.commands.interview.group import ask_about_interview
    from flashcards.show.interview.ask_how_it_went import written_to

    names = [person.name for person in interview.without_message]
    told = ask_about_interview(home, lambda asking: written_to(asking.prompts, names)) if names else ()
    if told is None:
        raise UsageProblem("nobody can be asked here; give --sent a name")
    return told

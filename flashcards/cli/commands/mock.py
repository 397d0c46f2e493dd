"""`flashcards mock`: a rehearsal under the conditions of the room."""

from __future__ import annotations

import click

from flashcards.cli.choose_face import face_for
from flashcards.cli.common import command, plain_option, query_argument, tags_option, tell_about_decks
from flashcards.cli.opening import Opening, pass_opening
from flashcards.cli.output import end_as_left, say


@command("flashcards mock", "flashcards mock behavioural --minutes 15")
@query_argument
@click.option("--minutes", type=click.IntRange(1, 240), metavar="N", help="Stop after N minutes of answers.")
@tags_option("Only cards with this tag.")
@plain_option
@pass_opening
def mock(
    opening: Opening, query: tuple[str, ...], minutes: int | None, tags: tuple[str, ...], plain: bool
) -> None:
    """Ask questions as an interviewer would, and show nothing until the end.

    Important and weak cards tend to come first. After each answer say how it went: 1 blank, 2 thin,
    3 solid. The schedule stays as it is. QUERY is one deck or more, or words and filters as in search.
    """
    from flashcards.app.study.events import Told
    from flashcards.app.study.queue_of_today import askable, mock_questions
    from flashcards.app.study.search import choose
    from flashcards.core.study.mock import MINUTES, MockAnswer
    from flashcards.show.session.mock import RULES, ask_mock_questions, mock_report
    from flashcards.show.session.nothing_to_do import NONE_ASKABLE

    opening.plain = opening.plain or plain
    home = opening.home
    home.make()
    chosen = choose(home, query, tags=tags)
    tell_about_decks(home)
    home.log_for_writing()
    questions = mock_questions(home, chosen, home.now())
    if not questions and (query or tags):
        say(NONE_ASKABLE[askable(home, chosen)])
        return
    with face_for(opening) as face:
        face.tell(Told(RULES))
        answers: list[MockAnswer] = []
        left: BaseException | None = None
        try:
            ask_mock_questions(home, questions, face, minutes or MINUTES, answers)
        except KeyboardInterrupt as how:
            left = how
        face.tell(Told(mock_report(answers)))
    end_as_left(left)

"""`flashcards today`, and bare `flashcards`: how things stand."""

from __future__ import annotations

import json

from flashcards.cli.common import command, json_option
from flashcards.cli.opening import Home, Opening, Output, pass_opening
from flashcards.cli.output import json_text, say, say_as_it_is


@command("flashcards", "flashcards today --json")
@json_option
@pass_opening
def today(opening: Opening, as_json: bool) -> None:
    """What is due today, what was done, and when it goes on."""
    # The zone is part of the question: whether an interview is past is a matter of the wall clock.
    question = json.dumps(["today", as_json, str(opening.clock.now().utcoffset())])

    def work_out(home: Home) -> Output:
        from flashcards.app.study.today import today_of
        from flashcards.home.cached_output import Output
        from flashcards.show.today import today_document, today_screen

        found = today_of(home)
        text = json_text(today_document(found)) if as_json else today_screen(found)
        return Output(text, until=found.until)

    (say_as_it_is if as_json else say)(opening.answer(question, work_out).text)

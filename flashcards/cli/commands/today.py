"""`flashcards today`, and bare `flashcards`: how things stand."""

from __future__ import annotations

from flashcards.cli.common import command, json_option
from flashcards.cli.opening import Home, Opening, Output, pass_opening
from flashcards.cli.output import as_said, json_text


@command("flashcards", "flashcards today --json")
@json_option
@pass_opening
def today(opening: Opening, as_json: bool) -> None:
    """What is due today, what was done, and when it goes on."""

    def work_out(home: Home) -> Output:
        from flashcards.app.study.today import today_of
        from flashcards.home.keep_output import Output
        from flashcards.show.today import today_document, today_screen

        found = today_of(home)
        text = json_text(today_document(found)) if as_json else as_said(today_screen(found, home.short_name))
        return Output(text, until=found.until)

    opening.say(["today", as_json], work_out)

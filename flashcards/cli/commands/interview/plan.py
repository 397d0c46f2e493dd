"""`flashcards interview ready` and `plan`: readiness, and the preparation day by day."""

from __future__ import annotations

from flashcards.cli.common import command, home_command, interview_argument, json_option, tell_about_decks
from flashcards.cli.opening import Home, Opening, Output, pass_opening
from flashcards.cli.output import as_said, json_text, say_result, terminal_width


@command("flashcards interview ready", "flashcards interview ready acme-2 --json")
@interview_argument
@json_option
@pass_opening
def ready(opening: Opening, interview_id: str | None, as_json: bool) -> None:
    """Predicted recall on the day: if you do no more, if you keep to the plan, deck by deck."""

    def work_out(home: Home) -> Output:
        from flashcards.app.interview.reading import stages_hold_until
        from flashcards.app.plan.forecast import Forecast
        from flashcards.app.plan.inputs import plans_of_interview
        from flashcards.app.plan.readiness_by_deck import readiness_details
        from flashcards.home.keep_output import Output
        from flashcards.show.interview.ready import MOST_WEAK, ready_document, ready_screen

        plans = plans_of_interview(home, interview_id)
        tell_about_decks(home)
        found = readiness_details(home, Forecast(home, plans), MOST_WEAK)
        if as_json:
            text = json_text(ready_document(found))
        else:
            text = as_said(ready_screen(found, home.today, home.short_name, terminal_width()))
        return Output(text, until=stages_hold_until(home))

    def afterwards(home: Home) -> None:
        from flashcards.app.study.plan_ahead import plan_ahead

        plan_ahead(home)

    opening.say(["ready", interview_id, as_json], work_out, afterwards)


@home_command("flashcards interview plan", "flashcards interview plan --json")
@interview_argument
@json_option
def plan(home: Home, interview_id: str | None, as_json: bool) -> None:
    """The days until the interview: what was done, and what is planned for each coming day."""
    from flashcards.app.plan.forecast import Forecast
    from flashcards.app.plan.inputs import plans_of_interview
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.show.interview.plan import plan_document, plan_screen

    forecast = Forecast(home, plans_of_interview(home, interview_id))
    tell_about_decks(home)
    say_result(
        as_json, lambda: plan_document(forecast), lambda: plan_screen(forecast, home.today, terminal_width())
    )
    plan_ahead(home)

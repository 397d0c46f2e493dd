"""`flashcards interview ready` and `plan`: readiness, and the preparation day by day."""

from __future__ import annotations

from flashcards.cli.common import home_command, interview_argument, json_option, tell_about_decks
from flashcards.cli.opening import Home
from flashcards.cli.output import say_result, terminal_width


@home_command("flashcards interview ready", "flashcards interview ready acme-2 --json")
@interview_argument
@json_option
def ready(home: Home, interview_id: str | None, as_json: bool) -> None:
    """Predicted recall on the day: if you stop now, if you keep to the plan, deck by deck."""
    from flashcards.app.plan.forecast import Forecast
    from flashcards.app.plan.readiness_by_deck import readiness_details
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.app.study.session_cards import plans_for
    from flashcards.show.interview.ready import ready_document, ready_screen

    plans = plans_for(home, interview_id)
    tell_about_decks(home)
    found = readiness_details(home, Forecast(home, plans))
    say_result(
        as_json, lambda: ready_document(found), lambda: ready_screen(found, home.today, terminal_width())
    )
    plan_ahead(home)


@home_command("flashcards interview plan", "flashcards interview plan --json")
@interview_argument
@json_option
def plan(home: Home, interview_id: str | None, as_json: bool) -> None:
    """The days until the interview: what was done, and what is planned for each coming day."""
    from flashcards.app.plan.forecast import Forecast
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.app.study.session_cards import plans_for
    from flashcards.show.interview.plan import plan_document, plan_screen

    forecast = Forecast(home, plans_for(home, interview_id))
    tell_about_decks(home)
    say_result(
        as_json, lambda: plan_document(forecast), lambda: plan_screen(forecast, home.today, terminal_width())
    )
    plan_ahead(home)

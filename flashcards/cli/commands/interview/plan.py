"""`flashcards interview ready` and `plan`: where the preparation stands, and day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flashcards.cli.common import command, interview_argument, json_option, tell_about_decks
from flashcards.cli.opening import Home, pass_home
from flashcards.cli.output import say_result
from flashcards.errors import UsageProblem

if TYPE_CHECKING:
    from flashcards.app.plan.inputs import PlanInputs


@command("flashcards interview ready", "flashcards interview ready acme-2 --json")
@interview_argument
@json_option
@pass_home
def ready(home: Home, interview_id: str | None, as_json: bool) -> None:
    """Predicted recall on the day: if you stop now, if you keep to the plan, deck by deck."""
    from flashcards.app.plan.ready import readiness_details
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.show.interview.ready import ready_document, ready_screen

    found = readiness_details(home, _plans(home, interview_id))
    say_result(as_json, lambda: ready_document(found), lambda: ready_screen(found, home.today))
    plan_ahead(home)


@command("flashcards interview plan", "flashcards interview plan --json")
@interview_argument
@json_option
@pass_home
def plan(home: Home, interview_id: str | None, as_json: bool) -> None:
    """The days until the interview: what was done, and what each one ahead is expected to hold."""
    from flashcards.app.plan.day_by_day import plan_days
    from flashcards.app.study.plan_ahead import plan_ahead
    from flashcards.show.interview.plan import plan_document, plan_screen

    inputs = _plans(home, interview_id)[0]
    interview, days = inputs.preparation.interview, plan_days(home, inputs)
    cards, adherence = len(inputs.cards), inputs.habits.adherence
    say_result(
        as_json,
        lambda: plan_document(interview, days),
        lambda: plan_screen(interview, cards, days, home.today, adherence=adherence),
    )
    plan_ahead(home)


def _plans(home: Home, interview_id: str | None) -> Sequence[PlanInputs]:
    """The plan of the interview that is named, or of the next one, as if it were the only one.

    The one that today's minutes go to first is followed by those that share them, as on every screen.
    """
    from flashcards.app.interview.reading import interview_ahead, wall_clock
    from flashcards.app.interview.scope import no_card, preparation_for, scope_notices
    from flashcards.app.plan.inputs import inputs_for
    from flashcards.app.study.session_cards import SessionWishes, session_cards

    interview = interview_ahead(home, interview_id)
    if not interview.is_ahead(wall_clock(home)):
        raise UsageProblem(f"{interview.id} is not ahead; which are: flashcards interview list")
    preparation = preparation_for(home, interview)
    home.notices += scope_notices(home, preparation.unknown)
    if not preparation.candidates:
        raise UsageProblem(no_card(interview))
    tell_about_decks(home)
    ahead = session_cards(home, SessionWishes()).plans
    if ahead and ahead[0].preparation.interview == interview:
        return ahead
    return [inputs_for(home, preparation, home.today)]

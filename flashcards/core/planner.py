"""For programs: an interview date and minutes a day -> what to review today.

`solve` gives a `Plan`, once a morning; `rank` says with it which card comes first. The documentation shows
how (`docs/explanation/the-plan.md`).
"""

from __future__ import annotations

from flashcards.core.plan.habits import ADHERENCE, adherence
from flashcards.core.plan.plan import DayAhead, Plan, plan_from_json, plan_to_json
from flashcards.core.plan.plan_card import PlanCard
from flashcards.core.plan.ranking import rank, solve

__all__ = ["ADHERENCE", "DayAhead", "Plan", "PlanCard", "adherence"]
__all__ += ["plan_from_json", "plan_to_json", "rank", "solve"]

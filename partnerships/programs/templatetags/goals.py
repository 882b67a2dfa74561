"""The goals of a plan on paper."""

from collections.abc import Iterable

from django import template

from partnerships.programs.papers import PlanGoal

register = template.Library()


@register.filter
def of_horizon(goals: Iterable[PlanGoal], horizon: str) -> list[tuple[str, PlanGoal]]:
    """The goals of one horizon, short or long, each with its number in the whole plan."""
    numbered = [(goal.number or str(place), goal) for place, goal in enumerate(goals, start=1)]
    return [(number, goal) for number, goal in numbered if goal.horizon == horizon]

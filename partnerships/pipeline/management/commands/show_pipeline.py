from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from partnerships.pipeline.stages import TABLE


class Command(BaseCommand):
    help = "Print the table of the seven stages as Markdown; the README carries it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(
            "| Stage | Aim | Before it can be left | Approved by | Then, by itself | Stale after |"
        )
        self.stdout.write("| --- | --- | --- | --- | --- | --- |")
        for step in TABLE:
            cells = [
                f"**{step.stage.number} {step.stage.label}**",
                step.aim,
                "<br>".join(aim(check) for check in step.requires),
                ", then ".join(role.as_actor for role in step.approved_by),
                "<br>".join(aim(deed) for deed in step.then) or "–",
                f"{step.stale_after.days} days" if step.stale_after else "–",
            ]
            self.stdout.write(f"| {' | '.join(cells)} |")


def aim(of: Callable[..., object]) -> str:
    """Return the first paragraph of what a function says of itself, on one line."""
    return " ".join((of.__doc__ or "").split("\n\n")[0].split())

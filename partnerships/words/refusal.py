"""A deed that cannot be done now, said in words for the person who tried."""


class Refused(Exception):
    """The deed cannot be done now: `str(error)` is a sentence for a person, `field` the form field
    that it is about.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(Refused):
    """Somebody else saved the same thing first; `now` says what stands there."""

    def __init__(self, now: str = "") -> None:
        super().__init__(
            "Somebody else changed this while you were writing. Compare, then save again."
            + (f" {now}" if now else "")
        )

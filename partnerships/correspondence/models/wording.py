from enum import nonmember

from django.db import models


class Part(models.TextChoices):
    """The parts of a letter, in the order in which they stand (papers.md, D1)."""

    OPENING = "opening", "Opening courtesy"
    COMMUNITY = "our_community", "Our community"
    WHY_YOU = "why_you", "Why you"
    MESSAGE = "message", "What you have to say"
    TOGETHER = "together", "What we could do together"
    HOW_WE_WORK = "how_we_work", "How we work"
    NO_COMMITMENT = "no_commitment", "No commitment yet"
    NEXT_STEP = "next_step", "The next step"
    CLOSING = "closing", "Closing courtesy"


class LetterKind(models.TextChoices):
    """What a letter is for. The kind decides which parts it has."""

    INTRODUCTION = "introduction", "Letter of introduction"
    REPLY = "reply", "Reply"
    FOLLOW_UP = "follow_up", "Follow-up"
    THANKS = "thanks", "Letter of thanks"
    OTHER = "other", "Other letter"

    of_an_introduction = nonmember(tuple(part for part in Part if part != Part.MESSAGE))
    of_other_letters = nonmember((Part.OPENING, Part.MESSAGE, Part.NEXT_STEP, Part.CLOSING))
    that_ask_for_no_answer = nonmember(("thanks",))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that a letter of this kind has."""
        return self.of_an_introduction if self is LetterKind.INTRODUCTION else self.of_other_letters

    @property
    def required_parts(self) -> tuple[Part, ...]:
        """The parts that may not stay empty."""
        if self is LetterKind.INTRODUCTION:
            return self.parts
        return Part.OPENING, Part.MESSAGE, Part.CLOSING

    @property
    def in_a_sentence(self) -> str:
        """The kind with its article: "the letter of introduction"."""
        return "the letter" if self is LetterKind.OTHER else f"the {self.label.lower()}"


class Programme(models.TextChoices):
    """A small catalogue of what two communities may begin with (rows 32 and 66), worded for a letter in English."""

    PEN_PALS = "pen_pals", "letters between two school classes"
    STUDENTS = "students", "an exchange of students or teachers"
    MEETING = "meeting", "a first virtual meeting of volunteers on both sides"
    SERVICES = "services", "talks between our municipal services about a question that both face"
    ARTS = "arts", "an exhibition or a concert by artists of the other side"
    LIBRARY = "library", "a shelf of each other's books and music in our libraries"
    BUSINESS = "business", "an introduction between our chambers of commerce"
    SPORT = "sport", "a friendly match of young teams"
    ENVIRONMENT = "environment", "shared work on nature and climate"
    HEALTH = "health", "an exchange between hospitals or fire services"
    VISIT = "visit", "a visit by a small delegation"


class Way(models.TextChoices):
    """How a letter leaves the house."""

    EMAIL = "email", "By e-mail, with the PDF enclosed"
    POST = "post", "By post"
    HAND = "hand", "By hand"
    VIA = "via", "Through an embassy, a consulate or a programme"

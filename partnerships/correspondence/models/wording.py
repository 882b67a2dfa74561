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
    """What a letter is for. `letter.guide` has its parts; data/guides.toml has the first words of
    each variant.
    """

    INTRODUCTION = "introduction", "Letter of introduction"
    REPLY = "reply", "Reply"
    FOLLOW_UP = "follow_up", "Follow-up"
    INVITATION = "invitation", "Invitation"
    VISA = "visa", "Letter in support of a visa"
    SUPPORT = "support", "Request for a letter of support"
    THANKS = "thanks", "Letter of thanks"
    CONGRATULATION = "congratulation", "Letter of congratulation"
    RENEWAL = "renewal", "Letter of renewal"
    REACTIVATION = "reactivation", "Letter of reactivation"
    INACTIVE = "inactive", "Notice of inactive status"
    ENDING = "ending", "Letter of ending"
    OTHER = "other", "Other letter"

    @property
    def in_a_sentence(self) -> str:
        """The kind with its article: "the letter of introduction"."""
        return "the letter" if self is LetterKind.OTHER else f"the {self.label.lower()}"


class FirstProject(models.TextChoices):
    """A small catalogue of what two communities may begin with (rows 32 and 66), worded for a
    letter in English.
    """

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


class Layout(models.TextChoices):
    """How the authentic text and its courtesy translation stand on paper."""

    FOLLOWING = "following", "The translation follows on a page of its own"
    FACING = "facing", "Both texts face each other, part beside part"

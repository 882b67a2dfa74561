"""Asking for a yes: one table of questions, and what both sides agree to."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Generic, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.communities.models import Community
from partnerships.documents.models import Upload
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither
from partnerships.words.text import one_line, visible_letter

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)

AnyQuestion = TypeVar("AnyQuestion", bound="Question")


class Verdict(models.TextChoices):
    """What became of a question."""

    WAITING = "waiting", "Waits for an answer"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Sent back with a question"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back"
    REFUSED = "refused", "Approved on paper, which the office refused"


ANSWERS = (Verdict.APPROVED, Verdict.SENT_BACK, Verdict.DECLINED, Verdict.REFUSED)
"""What somebody else than the asker says."""


class QuestionQuerySet(models.QuerySet[AnyQuestion], Generic[AnyQuestion]):
    def waiting(self) -> "QuestionQuerySet[AnyQuestion]":
        """Questions that nobody has answered yet; a closed file asks nothing."""
        return self.filter(verdict=Verdict.WAITING, partnership__closed_at=None)

    def approved(self) -> "QuestionQuerySet[AnyQuestion]":
        """Questions that an office said yes to."""
        return self.filter(verdict=Verdict.APPROVED)

    def put_to(self, offices: Iterable[Role]) -> "QuestionQuerySet[AnyQuestion]":
        """Questions that one of these offices answers."""
        return self.filter(office__in=[office.value for office in offices])

    def not_asked_by(self, user: User) -> "QuestionQuerySet[AnyQuestion]":
        """Questions of other people: nobody answers their own."""
        return self.exclude(asked_by=user)

    def visible_to(self, user: User) -> "QuestionQuerySet[AnyQuestion]":
        """Questions in the files that a person may see."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user))

    def with_file(self) -> "QuestionQuerySet[AnyQuestion]":
        """With the file, its communities, who asked and who answered."""
        return self.select_related(
            "partnership__home",
            "partnership__partner",
            "partnership__lead",
            "asked_by",
            "decided_by",
            "sheet",
        )


class Question(models.Model):
    """One question to one office, and the answer to it. Never edited once it is answered."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="questions")
    subject = models.SlugField("about what", max_length=60)
    """What the question is about, as a slug of its owner: `letter-14`."""
    what = models.CharField("about what, in a sentence", max_length=300)
    asks = models.CharField("the question", max_length=400)
    link = models.CharField("where it is answered", max_length=200, blank=True)
    about = models.CharField("where the thing itself is", max_length=200, blank=True)
    office = models.CharField("asked of", max_length=20, choices=Role)
    note = models.TextField("what the committee says", blank=True, max_length=4000)
    sha256 = models.CharField("SHA-256 of what was shown", max_length=64, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.WAITING)
    comment = models.TextField(blank=True, max_length=4000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_on = models.DateField("day of the answer", null=True)
    decided_as = models.CharField("name and part at that time", max_length=400, blank=True)
    signed_by = models.CharField("who signed the sheet", max_length=200, blank=True)
    sheet = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True)
    objects = QuestionQuerySet["Question"].as_manager()

    class Meta:
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(verdict="waiting"),
                name="one_open_question_about_it",
            ),
            models.UniqueConstraint(
                fields=["subject", "sha256"],
                condition=Q(verdict="approved") & ~Q(sha256=""),
                name="one_yes_to_what_was_shown",
            ),
            both_or_neither("decided_at", "decided_by"),
            both_or_neither("refused_at", "refused_by"),
            models.CheckConstraint(
                condition=Q(verdict="waiting", decided_at__isnull=True, decided_on__isnull=True)
                | (~Q(verdict="waiting") & Q(decided_at__isnull=False, decided_on__isnull=False)),
                name="question_decided_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=ANSWERS)
                | (~Q(decided_by=F("asked_by")) & ~Q(decided_as="")),
                name="question_answered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(sheet__isnull=True, signed_by="")
                | (Q(sheet__isnull=False, verdict__in=["approved", "refused"]) & ~Q(signed_by="")),
                name="question_on_paper_is_signed_and_scanned",
            ),
            models.CheckConstraint(
                condition=Q(verdict="refused", sheet__isnull=False, refused_at__isnull=False)
                | (~Q(verdict="refused") & Q(refused_at__isnull=True)),
                name="only_a_yes_on_paper_is_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.asks

    def get_absolute_url(self) -> str:
        """Return where the question is answered; its owner says so, and `link` keeps it."""
        return self.link

    def get_about_url(self) -> str:
        """Return where everybody reads what the question is about; its owner says so."""
        return self.about

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered yet."""
        return self.verdict == Verdict.WAITING

    @property
    def asked_of(self) -> str:
        """The office that answers, in a sentence: "the mayor's office"."""
        return Role(self.office).as_actor

    @property
    def is_on_paper(self) -> bool:
        """Whether the yes was signed on a sheet and recorded by somebody else."""
        return self.sheet_id is not None

    @property
    def paper_link(self) -> str:
        """Where a yes on paper to this question is recorded."""
        return f"{self.link}on-paper/"

    @property
    def refusal_link(self) -> str:
        """Where the office refuses a yes on paper to this question."""
        return f"{self.link}refuse-paper/{self.pk}/"


class Side(models.TextChoices):
    """Whose: ours or the partner's."""

    OURS = "ours", "Ours"
    THEIRS = "theirs", "Theirs"

    @property
    def other(self) -> "Side":
        return Side.THEIRS if self is Side.OURS else Side.OURS

    def community(self, partnership: Partnership) -> Community:
        """Return the community of this side; asked only once a partner is chosen."""
        community = partnership.home if self is Side.OURS else partnership.partner
        assert community is not None  # both sides say something only where there are two
        return community

    def name_in(self, partnership: Partnership) -> str:
        """Return the name of this side's community, or what stands for it until one is chosen."""
        return partnership.home.name if self is Side.OURS else partnership.partner_name


class Agreed(models.Model):
    """What one of both sides said to something: who, on which day, and what shows it."""

    side = models.CharField(max_length=6, choices=Side)
    name = models.CharField(
        "who, by name and office", max_length=300, validators=[one_line, visible_letter]
    )
    on = models.DateField("on which day")
    note = models.CharField("where it was said, or in which words", max_length=2000, blank=True)
    evidence = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        permissions: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(note="") | Q(evidence__isnull=False), name="%(class)s_shows_it"
            ),
            models.CheckConstraint(
                condition=Q(on__range=(FIRST_DAY, LAST_DAY)), name="%(class)s_in_our_times"
            ),
        ]

    def __str__(self) -> str:
        return f"{Side(self.side).label}: {self.name}"

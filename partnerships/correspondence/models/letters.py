from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.communities.models import Contact
from partnerships.communities.names import language_name
from partnerships.correspondence.models.contents import Written
from partnerships.correspondence.models.guides import Guide, guide_of, guides
from partnerships.correspondence.models.wording import FirstProject, LetterKind, Part, Way
from partnerships.documents.models import Document, Upload
from partnerships.mailroom.models import Mail
from partnerships.partners.models import Partnership
from partnerships.words.constraints import both_or_neither


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> "LetterQuerySet":
        """Letters of the files that a person may see."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user))

    def introductions(self) -> "LetterQuerySet":
        """Letters of introduction."""
        return self.filter(kind=LetterKind.INTRODUCTION)

    def in_force(self) -> "LetterQuerySet":
        """Letters that nobody has set aside."""
        return self.filter(set_aside_at=None)

    def drafts(self) -> "LetterQuerySet":
        """Letters that are still being written."""
        return self.in_force().filter(document=None)

    def issued(self) -> "LetterQuerySet":
        """Letters that are on paper."""
        return self.filter(document__isnull=False)

    def sent(self) -> "LetterQuerySet":
        """Letters that have left the house, by either way."""
        return self.filter(Q(posted_on__isnull=False) | Q(mail__sent_at__isnull=False))

    def expecting_answer(self) -> "LetterQuerySet":
        """Letters of a kind that asks for an answer."""
        silent = Q()
        for guide in guides().values():
            if not guide.expects_answer:
                silent |= Q(kind=guide.kind, variant=guide.variant)
        return self.exclude(silent)

    def with_people(self) -> "LetterQuerySet":
        """With everything that a page says about a letter."""
        return self.select_related(
            "partnership__home",
            "partnership__partner",
            "partnership__lead",
            "addressee_term__contact__community",
            "addressee_term__community",
            "addressee_contact__community",
            "signer_term__contact",
            "signer_term__community",
            "office_contact__community",
            "volunteer_contact__community",
            "document",
            "mail",
            "written_by",
            "changed_by",
            "posted_by",
            "printed_by",
            "delivered_by",
            "set_aside_by",
            "follows",
            "supersedes",
        )


class Letter(Written):
    """A letter from an office here to an office there. Its dates say how far it has come; there is
    no status.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=14, choices=LetterKind)
    variant = models.CharField("variant of the kind", max_length=16, blank=True, editable=False)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    papers = models.ManyToManyField(Document, blank=True, related_name="+")
    files = models.ManyToManyField(Upload, blank=True, related_name="+")

    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    changed_in = models.CharField(
        "page that saved it last", max_length=32, blank=True, editable=False
    )
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, related_name="+", editable=False
    )
    mail = models.OneToOneField(Mail, models.PROTECT, null=True, related_name="+", editable=False)
    printed_on = models.DateField(null=True, editable=False)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    posted_on = models.DateField(null=True, editable=False)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    left_by = models.CharField(
        "way on which it left", max_length=6, choices=Way, blank=True, editable=False
    )
    carrier = models.CharField(max_length=80, blank=True, editable=False)
    proofs = models.ManyToManyField(Upload, blank=True, related_name="+", editable=False)
    tracking = models.CharField("tracking number", max_length=80, blank=True, editable=False)
    delivered_on = models.DateField(null=True, editable=False)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    set_aside_at = models.DateTimeField(null=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    set_aside_because = models.CharField(max_length=500, blank=True, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    objects = LetterQuerySet.as_manager()

    class Meta:
        permissions: ClassVar = [
            ("write_letter", "Can write letters and ask for their approval"),
            ("approve_letter", "Can approve a letter for the mayor"),
            ("log_reply", "Can log messages and replies"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(kind="introduction", set_aside_at__isnull=True),
                name="one_letter_of_introduction_per_file",
            ),
            models.CheckConstraint(
                condition=Q(addressee_term__isnull=True) | Q(addressee_contact__isnull=True),
                name="letter_has_one_addressee",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False)
                | Q(
                    mail__isnull=True,
                    printed_on__isnull=True,
                    posted_on__isnull=True,
                    delivered_on__isnull=True,
                ),
                name="letter_goes_out_only_once_issued",
            ),
            both_or_neither("printed_on", "printed_by"),
            both_or_neither("posted_on", "posted_by"),
            both_or_neither("delivered_on", "delivered_by"),
            both_or_neither("set_aside_at", "set_aside_by"),
        ]

    def __str__(self) -> str:
        return f"{LetterKind(self.kind).label} to {self.to_whom}"

    def get_absolute_url(self) -> str:
        return reverse("letter-detail", args=[self.pk])

    @property
    def guide(self) -> Guide:
        """What leads the writer through this letter: its parts, to whom it goes, who signs, whether
        it is answered.
        """
        return guide_of(self.kind, self.variant)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that this letter has."""
        return self.guide.parts

    @property
    def is_signed_by_office(self) -> bool:
        """Whether our contact in the mayor's office signs, as the guide says and nobody has chosen
        otherwise.
        """
        return self.guide.to_office and self.signer_term_id is None

    @property
    def addressee(self) -> Contact | None:
        """The person to whom the letter goes, as holder of an office or otherwise."""
        return self.addressee_term.contact if self.addressee_term else self.addressee_contact

    @property
    def to_whom(self) -> str:
        """The addressee in a sentence: "the Mayor of Kushiro"."""
        if self.addressee_term:
            return f"the {self.addressee_term.title}"
        if self.addressee_contact:
            return str(self.addressee_contact)
        if self.other_addressee.strip():
            return self.other_addressee.strip().splitlines()[0]
        return self.partnership.partner_name

    @property
    def in_words(self) -> str:
        """The letter in the middle of a sentence: "the letter of introduction to the Mayor of
        Kushiro".
        """
        return f"{LetterKind(self.kind).in_a_sentence} to {self.to_whom}"

    @property
    def picked_reasons(self) -> list[str]:
        """The reasons that go into the letter."""
        return [
            reason["text"]
            for reason in self.reasons
            if reason.get("picked") and reason["text"].strip()
        ]

    @property
    def picked_programs(self) -> list[str]:
        """The programs that go into the letter: those of the catalogue, then the writer's own."""
        known = [FirstProject(code).label for code in self.programs if code in FirstProject]
        return known + [line.strip() for line in self.other_programs.splitlines() if line.strip()]

    @property
    def language_in_words(self) -> str:
        """The language of the letter: "English"."""
        return language_name(self.language)

    @property
    def translation_in_words(self) -> str:
        """The language of the courtesy translation: "Japanese"."""
        return language_name(self.translation_language) if self.translation_language else ""

    @property
    def sent_on(self) -> date | None:
        """The day on which the letter left: of its mail, or of the post office."""
        if self.mail and self.mail.sent_at:
            return timezone.localdate(self.mail.sent_at)
        return self.posted_on

    @property
    def way_it_left(self) -> Way:
        """On which way the letter left, or will leave while it has not."""
        if self.posted_on:
            return Way(self.left_by or Way.POST)
        return Way(self.way)

    @property
    def is_draft(self) -> bool:
        """Whether the letter is still being written."""
        return self.document_id is None and self.set_aside_at is None

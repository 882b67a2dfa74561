import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.accounts.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("communities", "0001_initial"),
        ("documents", "0002_papers_stay"),
        ("mailroom", "0002_sent_mail_stays"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="partners.partnership"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("introduction", "Letter of introduction"),
                            ("reply", "Reply"),
                            ("follow_up", "Follow-up"),
                            ("thanks", "Letter of thanks"),
                            ("other", "Other letter"),
                        ],
                        max_length=14,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=12, verbose_name="language of the letter")),
                (
                    "subject",
                    models.CharField(blank=True, max_length=200, validators=[partnerships.accounts.text.one_line]),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "addressee_term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "addressee_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "signer_term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "rank_note",
                    models.CharField(
                        blank=True,
                        help_text="The highest official writes to the highest official. Say why this letter does not.",
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="why the ranks differ",
                    ),
                ),
                (
                    "office_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "volunteer_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "salutation",
                    models.CharField(blank=True, max_length=200, validators=[partnerships.accounts.text.one_line]),
                ),
                (
                    "opening",
                    models.TextField(
                        blank=True,
                        help_text="On whose behalf the letter is written.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="Opening courtesy",
                    ),
                ),
                (
                    "our_community",
                    models.TextField(
                        blank=True,
                        help_text="Four to six facts, and one thing that we are proud of.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="Our community",
                    ),
                ),
                (
                    "why_you",
                    models.TextField(
                        blank=True,
                        help_text="One sentence; the ticked reasons follow it.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="Why you",
                    ),
                ),
                ("reasons", models.JSONField(blank=True, default=list)),
                (
                    "message",
                    models.TextField(
                        blank=True,
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="What you have to say",
                    ),
                ),
                (
                    "together",
                    models.TextField(
                        blank=True,
                        help_text="One sentence; the ticked programs follow it.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="What we could do together",
                    ),
                ),
                ("programs", models.JSONField(blank=True, default=list)),
                (
                    "other_programs",
                    models.TextField(
                        blank=True,
                        help_text="One a line.",
                        max_length=1000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="other programs",
                    ),
                ),
                (
                    "how_we_work",
                    models.TextField(
                        blank=True,
                        help_text="What the mayor's office does and what volunteers do.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="How we work",
                    ),
                ),
                (
                    "no_commitment",
                    models.TextField(
                        blank=True,
                        help_text="What this letter does not bind anybody to.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="No commitment yet",
                    ),
                ),
                (
                    "next_step",
                    models.TextField(
                        blank=True,
                        help_text="What you ask for, and by when.",
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="The next step",
                    ),
                ),
                (
                    "closing",
                    models.TextField(
                        blank=True,
                        max_length=6000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="Closing courtesy",
                    ),
                ),
                (
                    "valediction",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="words above the signature",
                    ),
                ),
                (
                    "translation_language",
                    models.CharField(blank=True, max_length=12, verbose_name="courtesy translation into"),
                ),
                ("translation", models.JSONField(blank=True, default=dict)),
                (
                    "translator",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="translated by",
                    ),
                ),
                (
                    "enclosures",
                    models.TextField(
                        blank=True,
                        help_text="One a line.",
                        max_length=1000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="other enclosures",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("email", "By e-mail, with the PDF enclosed"), ("post", "By post")],
                        default="email",
                        max_length=6,
                        verbose_name="how it goes out",
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_in",
                    models.CharField(blank=True, editable=False, max_length=32, verbose_name="page that saved it last"),
                ),
                (
                    "document",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mailroom.mail",
                    ),
                ),
                ("printed_on", models.DateField(editable=False, null=True)),
                (
                    "printed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("posted_on", models.DateField(editable=False, null=True)),
                (
                    "posted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("carrier", models.CharField(blank=True, editable=False, max_length=80)),
                (
                    "tracking",
                    models.CharField(blank=True, editable=False, max_length=80, verbose_name="tracking number"),
                ),
                ("delivered_on", models.DateField(editable=False, null=True)),
                (
                    "delivered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("set_aside_at", models.DateTimeField(editable=False, null=True)),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("set_aside_because", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "supersedes",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="correspondence.letter",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("papers", models.ManyToManyField(blank=True, related_name="+", to="documents.document")),
                ("files", models.ManyToManyField(blank=True, related_name="+", to="documents.upload")),
            ],
            options={
                "permissions": [
                    ("write_letter", "Can write letters and ask for their approval"),
                    ("approve_letter", "Can approve a letter for the mayor"),
                    ("log_reply", "Can log messages and replies"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "introduction"), ("set_aside_at__isnull", True)),
                        fields=("partnership",),
                        name="one_letter_of_introduction_per_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("addressee_term__isnull", True), ("addressee_contact__isnull", True), _connector="OR"
                        ),
                        name="letter_has_one_addressee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("document__isnull", False),
                            models.Q(
                                ("delivered_on__isnull", True),
                                ("mail__isnull", True),
                                ("posted_on__isnull", True),
                                ("printed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_goes_out_only_once_issued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("printed_by__isnull", True), ("printed_on__isnull", True)),
                            models.Q(("printed_by__isnull", False), ("printed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="correspondence_letter_printed_on_with_printed_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("posted_by__isnull", True), ("posted_on__isnull", True)),
                            models.Q(("posted_by__isnull", False), ("posted_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="correspondence_letter_posted_on_with_posted_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delivered_by__isnull", True), ("delivered_on__isnull", True)),
                            models.Q(("delivered_by__isnull", False), ("delivered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="correspondence_letter_delivered_on_with_delivered_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                            models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="correspondence_letter_set_aside_at_with_set_aside_by",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="LetterDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="what the committee says")),
                ("version", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of what was shown")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "Waits for a decision"),
                            ("approved", "Approved"),
                            ("sent_back", "Sent back with a question"),
                            ("declined", "Declined"),
                            ("taken_back", "Taken back by the writer"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_as", models.CharField(blank=True, max_length=300, verbose_name="name and part at that time")),
                ("comment", models.TextField(blank=True, max_length=2000)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("verdict", "pending")),
                        fields=("letter",),
                        name="one_pending_decision_per_letter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verdict", "approved")), fields=("letter",), name="one_approval_per_letter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="correspondence_letterdecision_decided_at_with_decided_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("verdict", "pending")),
                            models.Q(models.Q(("verdict", "pending"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_decision_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            ("verdict", "taken_back"),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_approves_their_own_letter",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="partners.partnership"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "From them"), ("out", "From us")], max_length=3, verbose_name="which way"
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("post", "Post"),
                            ("phone", "Telephone"),
                            ("meeting", "Meeting or video call"),
                            ("messenger", "Messenger"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                        verbose_name="person there",
                    ),
                ),
                (
                    "correspondent",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="person there, if not in the list",
                    ),
                ),
                ("subject", models.CharField(max_length=200, validators=[partnerships.accounts.text.one_line])),
                (
                    "summary",
                    models.TextField(
                        max_length=20000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="what was said",
                    ),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("positive", "Positive: they wish to go on"),
                            ("asks", "Asks for something first"),
                            ("receipt", "Receipt only: an answer will follow"),
                            ("refusal", "Refusal"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("logged_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("struck_at", models.DateTimeField(editable=False, null=True)),
                (
                    "struck_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("struck_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("attachments", models.ManyToManyField(blank=True, related_name="+", to="documents.upload")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answers__isnull", True), ("outcome", "")),
                            models.Q(
                                ("answers__isnull", False),
                                ("direction", "in"),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_reply_comes_in_and_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_on__gte", datetime.date(1900, 1, 1)),
                            ("happened_on__lte", datetime.date(2200, 1, 1)),
                        ),
                        name="message_in_our_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="correspondence_message_struck_at_with_struck_by",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]

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
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="partners.partnership",
                    ),
                ),
                (
                    "variant",
                    models.CharField(
                        choices=[
                            ("friendship", "Friendship agreement"),
                            ("ceremonial", "Sister agreement, ceremonial"),
                            ("precise", "Sister agreement, precise"),
                            ("mou", "Memorandum of understanding"),
                        ],
                        max_length=12,
                        verbose_name="form",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=12)),
                ("second_language", models.CharField(blank=True, max_length=12)),
                ("both_authentic", models.BooleanField(default=True, verbose_name="both texts count equally")),
                (
                    "term",
                    models.CharField(
                        choices=[
                            ("open", "Open-ended, reviewed together"),
                            ("fixed", "A fixed number of years"),
                            ("renewing", "Renews itself unless one side gives notice"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("notice_days", models.PositiveSmallIntegerField(default=180, verbose_name="days of notice")),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="months to the evaluation"),
                ),
                ("areas", models.JSONField(default=list, verbose_name="fields of cooperation")),
                (
                    "resolution_required",
                    models.BooleanField(default=False, verbose_name="a council resolution is needed"),
                ),
                (
                    "resolution_number",
                    models.CharField(blank=True, max_length=60, validators=[partnerships.accounts.text.one_line]),
                ),
                ("resolution_on", models.DateField(blank=True, null=True, verbose_name="resolved on")),
                (
                    "resolution_vote",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="vote",
                    ),
                ),
                (
                    "resolution_copy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("write_agreement", "Can draft agreements and record what the partner says"),
                    ("approve_text", "Can approve the text of an agreement for us"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("set_aside_at", None)),
                        fields=("partnership",),
                        name="one_current_agreement_per_file",
                    ),
                    models.UniqueConstraint(fields=("id", "partnership"), name="agreement_with_its_file"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("term", "open"), ("years__isnull", True)),
                            models.Q(models.Q(("term", "open"), _negated=True), ("years__range", (1, 50))),
                            _connector="OR",
                        ),
                        name="agreement_term_has_years",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_months__range", (6, 24))), name="agreement_review_in_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("second_language", models.F("language")), _negated=True),
                        name="agreement_in_two_languages",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolution_number", ""), ("resolution_on__isnull", True)),
                            models.Q(
                                models.Q(("resolution_number", ""), _negated=True),
                                ("resolution_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                            ),
                            _connector="OR",
                        ),
                        name="resolution_has_number_and_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                            models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreements_agreement_set_aside_at_with_set_aside_by",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="partners.partnership"
                    ),
                ),
                ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6)),
                (
                    "name",
                    models.CharField(
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                ("decided_on", models.DateField()),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, validators=[partnerships.accounts.text.one_line]),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "side"), name="one_decision_per_side"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note", ""), _negated=True), ("evidence__isnull", False), _connector="OR"
                        ),
                        name="decision_has_a_note_or_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                        ),
                        name="decision_in_our_times",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AgreementVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="agreements.agreement"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.partnership"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField(editable=False)),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("edited_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "left_draft_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="first shown for approval"
                    ),
                ),
                (
                    "locked_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved by both"),
                ),
            ],
            options={
                "verbose_name": "version of an agreement",
                "verbose_name_plural": "versions of agreements",
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "number"), name="one_version_per_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("left_draft_at", None)), fields=("agreement",), name="one_draft_version"
                    ),
                    models.UniqueConstraint(fields=("id", "partnership"), name="version_with_its_file"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("locked_at__isnull", True), ("left_draft_at__isnull", False), _connector="OR"
                        ),
                        name="locked_after_draft",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="partners.partnership",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6, verbose_name="for"
                    ),
                ),
                ("serial", models.CharField(max_length=12, unique=True, verbose_name="number")),
                ("signed_on", models.DateField(verbose_name="in effect since")),
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
                ("issued_at", models.DateTimeField(editable=False, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "side"), name="one_certificate_per_side"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", True), ("issued_at__isnull", True)),
                            models.Q(("document__isnull", False), ("issued_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="certificate_is_issued_with_its_paper",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Transmittal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transmittal",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transmittals",
                        to="partners.partnership",
                    ),
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
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                ("listed_on", models.DateField(blank=True, null=True)),
                ("listing_address", models.URLField(blank=True)),
                (
                    "certificate_number",
                    models.CharField(blank=True, max_length=60, validators=[partnerships.accounts.text.one_line]),
                ),
                ("certificate_on", models.DateField(blank=True, null=True, verbose_name="certificate dated")),
                (
                    "certificate_copy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_on__isnull", True),
                            ("acknowledged_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                            _connector="OR",
                        ),
                        name="transmittal_acknowledged_on_in_our_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("listed_on__isnull", True),
                            ("listed_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                            _connector="OR",
                        ),
                        name="transmittal_listed_on_in_our_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("certificate_on__isnull", True),
                            ("certificate_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                            _connector="OR",
                        ),
                        name="transmittal_certificate_on_in_our_times",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Ceremony",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ceremony", to="agreements.agreement"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.partnership"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("here", "Here, with their delegation as guests"),
                            ("there", "There, with our delegation as guests"),
                            ("post", "By post: each side signs at home"),
                            ("virtual", "Virtual: both sign at the same hour, on a screen"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="on")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="at")),
                ("time_zone", models.CharField(max_length=64)),
                (
                    "place",
                    models.CharField(
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                (
                    "host",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="host or master of ceremonies",
                    ),
                ),
                ("guests", models.TextField(blank=True, max_length=4000)),
                ("notes", models.TextField(blank=True, max_length=4000)),
                ("set_up", models.JSONField(blank=True, default=list, verbose_name="what is ready")),
                (
                    "planned_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("planned_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name_plural": "ceremonies",
                "permissions": [("plan_ceremony", "Can plan the signing ceremony")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                        ),
                        name="ceremony_in_our_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode", "post"), ("starts_at__isnull", False), _connector="OR"),
                        name="people_meet_at_an_hour",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TextApproval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="agreements.agreementversion",
                    ),
                ),
                ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of what was shown")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "Waits for an answer"),
                            ("approved", "Approved"),
                            ("sent_back", "Asks for changes"),
                            ("overtaken", "Overtaken by a newer version"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("note", models.CharField(blank=True, max_length=2000, verbose_name="what the committee says")),
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
                ("on", models.DateField(null=True, verbose_name="approved on")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="name and office, as they were",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=2000)),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.upload"
                    ),
                ),
            ],
            options={
                "verbose_name": "approval of a text",
                "verbose_name_plural": "approvals of texts",
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("verdict__in", ("pending", "approved"))),
                        fields=("version", "side"),
                        name="one_standing_approval",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("on__isnull", True), ("verdict", "pending")),
                            models.Q(models.Q(("verdict", "pending"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="text_approval_is_decided_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "approved"), _negated=True),
                            models.Q(
                                ("on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="approved_by_name_and_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("side", "theirs"), ("verdict", "approved"), _negated=True),
                            ("evidence__isnull", False),
                            _connector="OR",
                        ),
                        name="their_approval_has_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("side", "ours"), ("verdict", "approved"), _negated=True),
                            models.Q(
                                ("asked_by__isnull", False),
                                models.Q(("asked_by", models.F("decided_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="nobody_approves_their_own_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreements_textapproval_decided_at_with_decided_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                            models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreements_textapproval_asked_at_with_asked_by",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="programme", to="agreements.ceremony"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("minute", models.SmallIntegerField(verbose_name="minutes after the start")),
                (
                    "item",
                    models.CharField(
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                        verbose_name="what happens",
                    ),
                ),
                ("who", models.CharField(blank=True, max_length=200, validators=[partnerships.accounts.text.one_line])),
                (
                    "needs",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="what is needed",
                    ),
                ),
            ],
            options={
                "ordering": ["minute", "position"],
                "permissions": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minute__range", (-600, 2880))), name="programme_minute_is_near"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="originals",
                        to="agreements.agreementversion",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.partnership"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6, verbose_name="for"
                    ),
                ),
                ("printing", models.PositiveSmallIntegerField(default=1)),
                (
                    "our_signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "their_signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
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
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("printed_on", models.DateField(blank=True, null=True)),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="handed over or sent on")),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "side", "printing"), name="one_original_per_side_and_printing"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="agreements.agreementversion",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="partners.partnership",
                    ),
                ),
                ("side", models.CharField(choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6)),
                ("is_witness", models.BooleanField(default=False, verbose_name="as witness")),
                (
                    "term",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                (
                    "own_name",
                    models.CharField(blank=True, max_length=200, validators=[partnerships.accounts.text.one_line]),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                (
                    "own_title",
                    models.CharField(blank=True, max_length=300, validators=[partnerships.accounts.text.one_line]),
                ),
                ("language", models.CharField(blank=True, max_length=12)),
                ("signed_on", models.DateField()),
                (
                    "place",
                    models.CharField(
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                (
                    "acting_note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="why an acting official signs",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("struck_at", models.DateTimeField(null=True, verbose_name="struck out")),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("struck_because", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "permissions": [("record_signature", "Can record the signatures")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_witness", False), ("struck_at", None)),
                        fields=("version", "side"),
                        name="one_signature_per_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_witness", True), ("term__isnull", False), _connector="OR"),
                        name="principal_signature_in_an_office",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                        ),
                        name="signed_in_our_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("struck_at", None), models.Q(("struck_because", ""), _negated=True), _connector="OR"
                        ),
                        name="struck_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                            models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreements_signature_struck_at_with_struck_by",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SignedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_copies",
                        to="agreements.agreementversion",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_copies",
                        to="partners.partnership",
                    ),
                ),
                (
                    "upload",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.upload"
                    ),
                ),
                (
                    "custody",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="where the original lies",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("filed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name_plural": "signed copies",
                "permissions": [],
                "indexes": [],
                "constraints": [],
            },
        ),
    ]

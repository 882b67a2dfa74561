import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text
from partnerships.history.guards import of_the_same_file, refuse_unless
from partnerships.history.immutable import refuse_changes

VERSION, APPROVAL = "agreements_agreementversion", "agreements_textapproval"
ANSWER, QUESTION = "agreements_theiranswer", "approvals_question"

BOTH = f"""
EXISTS (SELECT 1 FROM {APPROVAL} a JOIN {QUESTION} q ON q.id = a.question_id
        WHERE a.version_id = NEW.id AND q.verdict = 'approved' AND q.sha256 = NEW.sha256)
AND EXISTS (SELECT 1 FROM {ANSWER} t
            WHERE t.version_id = NEW.id AND t.verdict = 'approved' AND t.sha256 = NEW.sha256)
"""
APPROVED_BY_BOTH = f"""
(NEW.locked_at IS NULL AND (OLD.locked_at IS NULL OR (OLD.signed_on IS NULL AND NOT ({BOTH}))))
OR ((OLD.locked_at IS NULL OR OLD.locked_at = NEW.locked_at) AND NEW.locked_at IS NOT NULL AND {BOTH})
"""

SHOWN_TEXT = """
EXISTS (SELECT 1 FROM {version} v
        WHERE v.id = NEW.version_id AND v.sha256 = {sha256} AND v.left_draft_at IS NOT NULL)
"""
OF_THE_QUESTION = f"(SELECT q.sha256 FROM {QUESTION} q WHERE q.id = NEW.question_id)"

NOTHING_SIGNED = f"""
NOT EXISTS (SELECT 1 FROM {VERSION} v WHERE v.agreement_id = NEW.agreement_id AND v.signed_on IS NOT NULL)
"""

FOUNDING = "kind, level, home_id, partner_id, established_on"
LOCKED = """
(OLD.founding_locked_on IS NOT NULL OR OLD.established_on IS NOT NULL) AND (
    OLD.kind <> NEW.kind OR OLD.level <> NEW.level OR OLD.home_id <> NEW.home_id
    OR COALESCE(OLD.partner_id, 0) <> COALESCE(NEW.partner_id, 0)
    OR (OLD.established_on IS NOT NULL AND (NEW.established_on IS NULL OR NEW.established_on <> OLD.established_on)))
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("approvals", "0001_initial"),
        ("documents", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "both_authentic",
                    models.BooleanField(default=True, verbose_name="both texts count equally"),
                ),
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
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(default=180, verbose_name="days of notice"),
                ),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="months to the evaluation"
                    ),
                ),
                ("areas", models.JSONField(default=list, verbose_name="fields of cooperation")),
                (
                    "resolution_required",
                    models.BooleanField(
                        default=False, verbose_name="a council resolution is needed"
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, max_length=60, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "resolution_on",
                    models.DateField(blank=True, null=True, verbose_name="resolved on"),
                ),
                (
                    "resolution_vote",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="vote",
                    ),
                ),
                (
                    "signing_on",
                    models.DateField(
                        editable=False, null=True, verbose_name="planned day of signing"
                    ),
                ),
                (
                    "signing_place",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        verbose_name="place on the date line",
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("set_aside_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="partners.partnership",
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
                (
                    "started_by",
                    models.ForeignKey(
                        editable=False,
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
            },
        ),
        migrations.CreateModel(
            name="AgreementVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField(editable=False)),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "edited_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "left_draft_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="first shown for approval",
                    ),
                ),
                (
                    "locked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved by both"
                    ),
                ),
                (
                    "signed_on",
                    models.DateField(
                        editable=False, null=True, verbose_name="day of the first signature"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of an agreement",
                "verbose_name_plural": "versions of agreements",
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=300,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="who, by name and office",
                    ),
                ),
                ("on", models.DateField(verbose_name="on which day")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        max_length=2000,
                        verbose_name="where it was said, or in which words",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="partners.partnership",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TextApproval",
            fields=[
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="approvals.question",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="agreements.agreementversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval of a text",
                "verbose_name_plural": "approvals of texts",
                "permissions": [],
            },
            bases=("approvals.question",),
        ),
        migrations.CreateModel(
            name="TheirAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=300,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="who, by name and office",
                    ),
                ),
                ("on", models.DateField(verbose_name="on which day")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        max_length=2000,
                        verbose_name="where it was said, or in which words",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 of what they saw"),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for an answer"),
                            ("approved", "Approved"),
                            ("sent_back", "Sent back with a question"),
                            ("declined", "Declined"),
                            ("taken_back", "Taken back"),
                            ("refused", "Approved on paper, which the office refused"),
                        ],
                        max_length=12,
                    ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="agreements.agreementversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "their answer to a text",
                "verbose_name_plural": "their answers to texts",
                "permissions": [],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("set_aside_at", None)),
                fields=("partnership",),
                name="one_current_agreement_per_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("id", "partnership"), name="agreement_with_its_file"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("term", "open"), ("years__isnull", True)),
                    models.Q(models.Q(("term", "open"), _negated=True), ("years__range", (1, 50))),
                    _connector="OR",
                ),
                name="agreement_term_has_years",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_months__range", (6, 24))),
                name="agreement_review_in_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("second_language", models.F("language")), _negated=True),
                name="agreement_in_two_languages",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolution_number", ""), ("resolution_on__isnull", True)),
                    models.Q(
                        models.Q(("resolution_number", ""), _negated=True),
                        (
                            "resolution_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
                        ),
                    ),
                    _connector="OR",
                ),
                name="resolution_has_number_and_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                    models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                    _connector="OR",
                ),
                name="agreements_agreement_set_aside_at_with_set_aside_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.UniqueConstraint(
                fields=("agreement", "number"), name="one_version_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_draft_at", None)),
                fields=("agreement",),
                name="one_draft_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.UniqueConstraint(
                fields=("id", "partnership"), name="version_with_its_file"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("locked_at__isnull", True), ("left_draft_at__isnull", False), _connector="OR"
                ),
                name="locked_after_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("note", ""), _negated=True),
                    ("evidence__isnull", False),
                    _connector="OR",
                ),
                name="decision_shows_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                ),
                name="decision_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("partnership", "side"), name="one_decision_per_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="theiranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("note", ""), _negated=True),
                    ("evidence__isnull", False),
                    _connector="OR",
                ),
                name="theiranswer_shows_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="theiranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                ),
                name="theiranswer_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="theiranswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verdict", "approved")),
                fields=("version",),
                name="they_approve_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="theiranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("side", "theirs")), name="their_answer_is_theirs"
            ),
        ),
        migrations.AddConstraint(
            model_name="theiranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["approved", "sent_back"])),
                name="their_answer_says_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="theiranswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "approved"), _negated=True),
                    ("evidence__isnull", False),
                    _connector="OR",
                ),
                name="their_approval_has_evidence",
            ),
        ),
        # a text that somebody was asked about stays as it is
        refuse_changes(
            VERSION,
            when="OLD.left_draft_at IS NOT NULL",
            only="agreement_id, partnership_id, number, content, sha256, created_by_id, created_at, left_draft_at",
        ),
        refuse_unless(
            "version_is_not_signed_yet",
            VERSION,
            "INSERT",
            NOTHING_SIGNED,
            f"{VERSION}: the agreement is signed",
        ),
        refuse_unless(
            "version_is_locked_by_both",
            VERSION,
            "UPDATE OF locked_at",
            APPROVED_BY_BOTH,
            f"{VERSION}: only what both sides approved is locked",
        ),
        refuse_unless(
            "version_begins_unlocked",
            VERSION,
            "INSERT",
            "NEW.locked_at IS NULL",
            f"{VERSION}: only what both sides approved is locked",
        ),
        # what a side has said stays said, and is about the text that was shown
        refuse_changes(APPROVAL),
        refuse_changes(ANSWER),
        refuse_unless(
            "approval_of_the_shown_text",
            APPROVAL,
            "INSERT",
            SHOWN_TEXT.format(version=VERSION, sha256=OF_THE_QUESTION),
            f"{APPROVAL}: this is not the text shown",
        ),
        refuse_unless(
            "answer_to_the_shown_text",
            ANSWER,
            "INSERT",
            SHOWN_TEXT.format(version=VERSION, sha256="NEW.sha256"),
            f"{ANSWER}: this is not the text shown",
        ),
        *of_the_same_file(VERSION, "agreement_id", "agreements_agreement"),
        # kind, level and parties stay as they are once both sides have approved the text, or have
        # signed it
        refuse_changes("partners_partnership", deletes=False, only=FOUNDING, when=LOCKED),
    ]

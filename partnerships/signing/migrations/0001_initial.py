import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text
from partnerships.history.guards import of_the_same_file, refuse_unless
from partnerships.history.immutable import refuse_changes

VERSION, SIGNATURE = "agreements_agreementversion", "signing_signature"

NEWEST_LOCKED_TEXT = f"""
EXISTS (SELECT 1 FROM {VERSION} v JOIN agreements_agreement a ON a.id = v.agreement_id
        WHERE v.id = NEW.version_id AND v.partnership_id = NEW.partnership_id
          AND v.locked_at IS NOT NULL AND a.set_aside_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM {VERSION} w WHERE w.agreement_id = v.agreement_id AND w.number > v.number))
"""

IN_OFFICE = """
NEW.term_id IS NULL OR EXISTS (
    SELECT 1 FROM communities_officeterm t JOIN partners_partnership p ON p.id = NEW.partnership_id
    WHERE t.id = NEW.term_id
      AND t.community_id = CASE WHEN NEW.side = 'ours' THEN p.home_id ELSE p.partner_id END
      AND t.starts_on <= NEW.signed_on AND (t.ends_on IS NULL OR t.ends_on >= NEW.signed_on)
      AND (t.is_highest_official OR NEW.is_witness))
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agreements", "0001_initial"),
        ("communities", "0001_initial"),
        ("documents", "0001_initial"),
        ("guests", "0001_initial"),
        ("mailroom", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ceremony",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "host",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="host or master of ceremonies",
                    ),
                ),
                ("guests", models.TextField(blank=True, max_length=4000)),
                ("notes", models.TextField(blank=True, max_length=4000)),
                (
                    "caretaker_note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="how both sides agreed to sign around an election",
                    ),
                ),
                (
                    "set_up",
                    models.JSONField(blank=True, default=list, verbose_name="what is ready"),
                ),
                (
                    "planned_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceremony",
                        to="agreements.agreement",
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
                (
                    "planned_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "ceremonies",
                "permissions": [("plan_ceremony", "Can plan the signing ceremony")],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                        choices=[("ours", "Ours"), ("theirs", "Theirs")],
                        max_length=6,
                        verbose_name="for",
                    ),
                ),
                ("serial", models.CharField(max_length=12, unique=True, verbose_name="number")),
                ("signed_on", models.DateField(verbose_name="in effect since")),
                (
                    "kind",
                    models.CharField(
                        choices=[("sister", "Sister"), ("friendship", "Friendship")],
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("city", "City"),
                            ("county", "County"),
                            ("state", "State or province"),
                            ("other", "Other"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "parties",
                    models.JSONField(editable=False, verbose_name="the two parties, by side"),
                ),
                ("issued_at", models.DateTimeField(editable=False, null=True)),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="agreements.agreement",
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
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Handed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(editable=False)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits"),
                            ("accepted", "Filed"),
                            ("declined", "Not used"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed",
                        to="guests.partnerlink",
                    ),
                ),
                (
                    "upload",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "handed in",
            },
        ),
        migrations.CreateModel(
            name="Original",
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
                        choices=[("ours", "Ours"), ("theirs", "Theirs")],
                        max_length=6,
                        verbose_name="for",
                    ),
                ),
                ("printing", models.PositiveSmallIntegerField(default=1)),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("printed_on", models.DateField(blank=True, null=True)),
                (
                    "sent_on",
                    models.DateField(blank=True, null=True, verbose_name="handed over or sent on"),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnership",
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="originals",
                        to="agreements.agreementversion",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("minute", models.SmallIntegerField(verbose_name="minutes after the start")),
                (
                    "item",
                    models.CharField(
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="what happens",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True, max_length=200, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "needs",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="what is needed",
                    ),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme",
                        to="signing.ceremony",
                    ),
                ),
            ],
            options={
                "ordering": ["minute", "position"],
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                ("is_witness", models.BooleanField(default=False, verbose_name="as witness")),
                (
                    "name",
                    models.CharField(
                        max_length=300,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "own_name",
                    models.CharField(
                        blank=True, max_length=200, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=300,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "own_title",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12)),
                ("signed_on", models.DateField()),
                (
                    "place",
                    models.CharField(
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "acting_note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why an acting official signs",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("struck_at", models.DateTimeField(null=True, verbose_name="struck out")),
                ("struck_because", models.CharField(blank=True, max_length=300)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
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
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="agreements.agreementversion",
                    ),
                ),
            ],
            options={
                "permissions": [("record_signature", "Can record the signatures")],
            },
        ),
        migrations.CreateModel(
            name="SignedCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "custody",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="where the original lies",
                    ),
                ),
                (
                    "filed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_copies",
                        to="agreements.agreementversion",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "signed copies",
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Transmittal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                ("listed_on", models.DateField(blank=True, null=True)),
                ("listing_address", models.URLField(blank=True)),
                (
                    "certificate_number",
                    models.CharField(
                        blank=True, max_length=60, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "certificate_on",
                    models.DateField(blank=True, null=True, verbose_name="certificate dated"),
                ),
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transmittal",
                        to="agreements.agreement",
                    ),
                ),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transmittals",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                ),
                name="ceremony_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceremony",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode", "post"), ("starts_at__isnull", False), _connector="OR"),
                name="people_meet_at_an_hour",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                fields=("agreement", "side"), name="one_certificate_per_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", True), ("issued_at__isnull", True)),
                    models.Q(("document__isnull", False), ("issued_at__isnull", False)),
                    _connector="OR",
                ),
                name="certificate_is_issued_with_its_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["sister", "friendship"]),
                    ("level__in", ["city", "county", "state", "other"]),
                ),
                name="certificate_says_what_was_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="handed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="signing_handed_decided_at_with_decided_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="original",
            constraint=models.UniqueConstraint(
                fields=("version", "side", "printing"), name="one_original_per_side_and_printing"
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("minute__range", (-600, 2880))), name="programme_minute_is_near"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_witness", False), ("struck_at", None)),
                fields=("version", "side"),
                name="one_signature_per_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_witness", True), ("term__isnull", False), _connector="OR"),
                name="principal_signature_in_an_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                ),
                name="signed_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("struck_at", None),
                    models.Q(("struck_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="struck_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                    models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                    _connector="OR",
                ),
                name="signing_signature_struck_at_with_struck_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="transmittal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("acknowledged_on__isnull", True),
                    (
                        "acknowledged_on__range",
                        (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
                    ),
                    _connector="OR",
                ),
                name="transmittal_acknowledged_on_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="transmittal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("listed_on__isnull", True),
                    ("listed_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                    _connector="OR",
                ),
                name="transmittal_listed_on_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="transmittal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("certificate_on__isnull", True),
                    (
                        "certificate_on__range",
                        (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
                    ),
                    _connector="OR",
                ),
                name="transmittal_certificate_on_in_our_times",
            ),
        ),
        # a signature stands under the newest text that both sides approved, given by somebody in
        # office
        refuse_unless(
            "signature_under_locked_text",
            SIGNATURE,
            "INSERT",
            NEWEST_LOCKED_TEXT,
            f"{SIGNATURE}: both sides approve the text first",
        ),
        refuse_unless(
            "signature_by_the_office",
            SIGNATURE,
            "INSERT",
            IN_OFFICE,
            f"{SIGNATURE}: not in office on that day",
        ),
        refuse_changes(
            SIGNATURE,
            only="version_id, partnership_id, side, is_witness, term_id, name, own_name, title, own_title, language, "
            "signed_on, place, acting_note, recorded_by_id, recorded_at",
        ),
        refuse_changes("signing_signedcopy"),
        refuse_changes(
            "signing_certificate",
            only="agreement_id, partnership_id, side, serial, signed_on, made_by_id, made_at, kind, level, parties",
        ),
        # everything under an agreement belongs to the agreement's own file
        *of_the_same_file("signing_ceremony", "agreement_id", "agreements_agreement"),
        *of_the_same_file("signing_certificate", "agreement_id", "agreements_agreement"),
        *of_the_same_file("signing_transmittal", "agreement_id", "agreements_agreement"),
        *of_the_same_file("signing_original", "version_id", VERSION),
        *of_the_same_file(SIGNATURE, "version_id", VERSION),
        *of_the_same_file("signing_signedcopy", "version_id", VERSION),
    ]

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("documents", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(editable=False, max_length=60)),
                ("key", models.CharField(editable=False, max_length=250, unique=True)),
                ("message_id", models.CharField(editable=False, max_length=250)),
                ("to", models.JSONField(editable=False)),
                ("subject", models.CharField(editable=False, max_length=500)),
                (
                    "what",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="what it is, in our language",
                    ),
                ),
                ("body", models.TextField(blank=True, editable=False)),
                (
                    "reader",
                    models.CharField(
                        choices=[("ours", "Our people"), ("outside", "People outside")],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("private", models.BooleanField(default=False, editable=False)),
                ("not_before", models.DateTimeField(editable=False, null=True)),
                (
                    "posted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "held",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="waits for a person"
                    ),
                ),
                ("released_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cancelled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="held back"),
                ),
                ("cancelled_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("attempts", models.PositiveIntegerField(default=0, editable=False)),
                ("claim_token", models.UUIDField(editable=False, null=True)),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                (
                    "handed_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="given to the mail server"
                    ),
                ),
                ("next_try_at", models.DateTimeField(editable=False, null=True)),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                (
                    "dead_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="given up"),
                ),
                (
                    "ambiguous_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="line broken"),
                ),
                (
                    "error",
                    models.CharField(
                        blank=True, editable=False, max_length=600, verbose_name="what went wrong"
                    ),
                ),
                (
                    "state",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(sent_at__isnull=False, then=models.Value("sent")),
                            models.When(cancelled_at__isnull=False, then=models.Value("held_back")),
                            models.When(dead_at__isnull=False, then=models.Value("dead")),
                            models.When(ambiguous_at__isnull=False, then=models.Value("unsure")),
                            models.When(
                                held=True, released_at__isnull=True, then=models.Value("held")
                            ),
                            models.When(claim_token__isnull=False, then=models.Value("on_its_way")),
                            default=models.Value("waiting"),
                        ),
                        output_field=models.CharField(
                            choices=[
                                ("held", "Waits for release"),
                                ("waiting", "Waiting to be sent"),
                                ("on_its_way", "Being sent"),
                                ("unsure", "Not known whether it arrived"),
                                ("dead", "Could not be delivered"),
                                ("sent", "Sent"),
                                ("held_back", "Held back"),
                            ],
                            max_length=12,
                        ),
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnership",
                    ),
                ),
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
                (
                    "released_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "mail",
                "permissions": [
                    ("release_mail", "Can send a waiting mail to people outside, or hold it back"),
                    ("mend_mail", "Can try undeliverable mail again and see account mail"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=260, unique=True)),
                ("message_id", models.CharField(blank=True, editable=False, max_length=250)),
                (
                    "source",
                    models.CharField(
                        choices=[("mailbox", "From our mailbox"), ("file", "Brought as a file")],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("file", models.FileField(editable=False, max_length=300, upload_to="")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "size",
                    models.PositiveBigIntegerField(editable=False, verbose_name="size in bytes"),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("word", "Message"),
                            ("automatic", "Automatic reply"),
                            ("failure", "Not delivered"),
                            ("unreadable", "Could not be read"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("sender_name", models.CharField(blank=True, editable=False, max_length=200)),
                ("sender_address", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "is_ours",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="written by one of us"
                    ),
                ),
                ("to", models.JSONField(default=list, editable=False)),
                ("subject", models.CharField(blank=True, editable=False, max_length=200)),
                ("text", models.TextField(blank=True, editable=False)),
                (
                    "faults",
                    models.JSONField(
                        default=list, editable=False, verbose_name="what could not be read"
                    ),
                ),
                (
                    "dated_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="date that the sender gives"
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("filed_at", models.DateTimeField(editable=False, null=True)),
                ("set_aside_at", models.DateTimeField(editable=False, null=True)),
                ("set_aside_because", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "brought_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incoming_mail",
                        to="partners.partnership",
                    ),
                ),
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
                (
                    "answers_to",
                    models.ForeignKey(
                        editable=False,
                        help_text="The mail of ours that it answers, or that did not arrive",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="mailroom.mail",
                    ),
                ),
            ],
            options={
                "verbose_name": "incoming mail",
                "verbose_name_plural": "incoming mail",
                "permissions": [("sort_mail", "Can bring incoming mail, and say where it belongs")],
            },
        ),
        migrations.CreateModel(
            name="Enclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(editable=False)),
                (
                    "document",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosures",
                        to="mailroom.mail",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("position"))],
            },
        ),
        migrations.CreateModel(
            name="IncomingPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(editable=False)),
                ("name", models.CharField(editable=False, max_length=255)),
                ("size", models.PositiveBigIntegerField(editable=False)),
                (
                    "refused",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="why it was not kept",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="mailroom.incomingmail",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mail", "position"), name="one_part_per_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refused", ""), ("upload__isnull", False)),
                            models.Q(
                                ("upload__isnull", True), models.Q(("refused", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="part_is_kept_or_refused",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["state", "posted_at"], name="mail_by_state"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["partnership", "posted_at"], name="mail_by_file"),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(("reader", "ours"), ("held", True), _connector="OR"),
                name="mail_to_outside_waits_for_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held", False),
                    ("released_at__isnull", False),
                    models.Q(
                        ("claim_token__isnull", True),
                        ("handed_at__isnull", True),
                        ("sent_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="mail_leaves_only_when_released",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                    models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                    _connector="OR",
                ),
                name="mailroom_mail_released_at_with_released_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claim_token__isnull", True), ("lease_until__isnull", True)),
                    models.Q(("claim_token__isnull", False), ("lease_until__isnull", False)),
                    _connector="OR",
                ),
                name="mailroom_mail_claim_token_with_lease_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cancelled_at__isnull", True),
                        ("cancelled_because", ""),
                        ("cancelled_by__isnull", True),
                    ),
                    models.Q(
                        ("cancelled_at__isnull", False),
                        models.Q(("cancelled_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="mail_is_held_back_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("handed_at__isnull", True),
                    ("claim_token__isnull", False),
                    ("sent_at__isnull", False),
                    ("ambiguous_at__isnull", False),
                    _connector="OR",
                ),
                name="mail_is_handed_over_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", True),
                    models.Q(("claim_token__isnull", True), ("handed_at__isnull", False)),
                    _connector="OR",
                ),
                name="mail_is_sent_after_it_was_handed",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ambiguous_at__isnull", True),
                        ("cancelled_at__isnull", True),
                        ("dead_at__isnull", True),
                    ),
                    models.Q(
                        ("ambiguous_at__isnull", True),
                        ("dead_at__isnull", True),
                        ("sent_at__isnull", True),
                    ),
                    models.Q(
                        ("ambiguous_at__isnull", True),
                        ("cancelled_at__isnull", True),
                        ("sent_at__isnull", True),
                    ),
                    models.Q(
                        ("cancelled_at__isnull", True),
                        ("dead_at__isnull", True),
                        ("sent_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="mail_comes_to_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("private", False),
                    models.Q(("cancelled_at__isnull", True), ("sent_at__isnull", True)),
                    ("body", ""),
                    _connector="OR",
                ),
                name="mail_keeps_no_secret",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject", ""), _negated=True),
                    models.Q(("subject__contains", "\n"), _negated=True),
                    models.Q(("subject__contains", "\r"), _negated=True),
                ),
                name="mail_has_a_subject_of_one_line",
            ),
        ),
        migrations.AddIndex(
            model_name="incomingmail",
            index=models.Index(fields=["partnership", "received_at"], name="incoming_mail_by_file"),
        ),
        migrations.AddConstraint(
            model_name="incomingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("filed_at__isnull", True), ("filed_by__isnull", True)),
                    models.Q(("filed_at__isnull", False), ("filed_by__isnull", False)),
                    _connector="OR",
                ),
                name="mailroom_incomingmail_filed_at_with_filed_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                    models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                    _connector="OR",
                ),
                name="mailroom_incomingmail_set_aside_at_with_set_aside_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("filed_at__isnull", True),
                    models.Q(("partnership__isnull", False), ("set_aside_at__isnull", True)),
                    _connector="OR",
                ),
                name="incoming_mail_is_filed_in_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="enclosure",
            constraint=models.UniqueConstraint(
                fields=("mail", "position"), name="one_enclosure_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="enclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", False), ("upload__isnull", True)),
                    models.Q(("document__isnull", True), ("upload__isnull", False)),
                    _connector="OR",
                ),
                name="enclosure_is_a_paper_or_a_kept_file",
            ),
        ),
        refuse_changes("mailroom_mail", when="OLD.sent_at IS NOT NULL"),
        refuse_changes("mailroom_enclosure"),
        refuse_changes(
            "mailroom_incomingmail",
            only="key, message_id, source, file, sha256, size, nature, sender_name, sender_address, is_ours, subject, "
            "text, faults, dated_at, received_at, brought_by_id",
        ),
        refuse_changes("mailroom_incomingpart"),
    ]

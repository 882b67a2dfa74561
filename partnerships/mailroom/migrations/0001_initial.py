import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("documents", "0002_papers_stay"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(editable=False, max_length=60)),
                ("key", models.CharField(editable=False, max_length=250, unique=True)),
                ("message_id", models.CharField(editable=False, max_length=250)),
                ("to", models.JSONField(editable=False)),
                ("subject", models.CharField(editable=False, max_length=500)),
                ("body", models.TextField(blank=True, editable=False)),
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
                    "reader",
                    models.CharField(
                        choices=[("ours", "Our people"), ("outside", "People outside")], editable=False, max_length=8
                    ),
                ),
                ("private", models.BooleanField(default=False, editable=False)),
                ("not_before", models.DateTimeField(editable=False, null=True)),
                ("posted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                ("held", models.BooleanField(default=False, editable=False, verbose_name="waits for a person")),
                ("released_at", models.DateTimeField(editable=False, null=True)),
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
                ("cancelled_at", models.DateTimeField(editable=False, null=True, verbose_name="held back")),
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
                ("cancelled_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("attempts", models.PositiveIntegerField(default=0, editable=False)),
                ("claim_token", models.UUIDField(editable=False, null=True)),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                ("handed_at", models.DateTimeField(editable=False, null=True, verbose_name="given to the mail server")),
                ("next_try_at", models.DateTimeField(editable=False, null=True)),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                ("dead_at", models.DateTimeField(editable=False, null=True, verbose_name="given up")),
                ("ambiguous_at", models.DateTimeField(editable=False, null=True, verbose_name="line broken")),
                ("error", models.CharField(blank=True, editable=False, max_length=600, verbose_name="what went wrong")),
                (
                    "state",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(sent_at__isnull=False, then=models.Value("sent")),
                            models.When(cancelled_at__isnull=False, then=models.Value("held_back")),
                            models.When(dead_at__isnull=False, then=models.Value("dead")),
                            models.When(ambiguous_at__isnull=False, then=models.Value("unsure")),
                            models.When(held=True, released_at__isnull=True, then=models.Value("held")),
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
            ],
            options={
                "verbose_name_plural": "mail",
                "permissions": [
                    ("release_mail", "Can send a waiting mail to people outside, or hold it back"),
                    ("mend_mail", "Can try undeliverable mail again and see account mail"),
                ],
                "indexes": [
                    models.Index(fields=["state", "posted_at"], name="mail_by_state"),
                    models.Index(fields=["partnership", "posted_at"], name="mail_by_file"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reader", "ours"), ("held", True), _connector="OR"),
                        name="mail_to_outside_waits_for_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held", False),
                            ("released_at__isnull", False),
                            models.Q(
                                ("claim_token__isnull", True), ("handed_at__isnull", True), ("sent_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="mail_leaves_only_when_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                            models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mailroom_mail_released_at_with_released_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim_token__isnull", True), ("lease_until__isnull", True)),
                            models.Q(("claim_token__isnull", False), ("lease_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="mailroom_mail_claim_token_with_lease_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", True),
                                ("cancelled_because", ""),
                                ("cancelled_by__isnull", True),
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False), models.Q(("cancelled_because", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="mail_is_held_back_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("handed_at__isnull", True),
                            ("claim_token__isnull", False),
                            ("sent_at__isnull", False),
                            ("ambiguous_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mail_is_handed_over_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            models.Q(("claim_token__isnull", True), ("handed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="mail_is_sent_after_it_was_handed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ambiguous_at__isnull", True),
                                ("cancelled_at__isnull", True),
                                ("dead_at__isnull", True),
                            ),
                            models.Q(
                                ("ambiguous_at__isnull", True), ("dead_at__isnull", True), ("sent_at__isnull", True)
                            ),
                            models.Q(
                                ("ambiguous_at__isnull", True),
                                ("cancelled_at__isnull", True),
                                ("sent_at__isnull", True),
                            ),
                            models.Q(
                                ("cancelled_at__isnull", True), ("dead_at__isnull", True), ("sent_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="mail_comes_to_one_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("private", False),
                            models.Q(("cancelled_at__isnull", True), ("sent_at__isnull", True)),
                            ("body", ""),
                            _connector="OR",
                        ),
                        name="mail_keeps_no_secret",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", ""), _negated=True),
                            models.Q(("subject__contains", "\n"), _negated=True),
                            models.Q(("subject__contains", "\r"), _negated=True),
                        ),
                        name="mail_has_a_subject_of_one_line",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mail",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosures",
                        to="mailroom.mail",
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
            ],
            options={
                "ordering": [models.OrderBy(models.F("position"))],
                "constraints": [
                    models.UniqueConstraint(fields=("mail", "position"), name="one_enclosure_per_position"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", False), ("upload__isnull", True)),
                            models.Q(("document__isnull", True), ("upload__isnull", False)),
                            _connector="OR",
                        ),
                        name="enclosure_is_a_paper_or_a_kept_file",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text
from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("mailroom", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.SlugField(db_index=False, editable=False, max_length=20)),
                (
                    "aim",
                    models.CharField(
                        editable=False, max_length=80, verbose_name="what the person is asked to do"
                    ),
                ),
                ("language", models.CharField(editable=False, max_length=12)),
                (
                    "sha256",
                    models.CharField(
                        editable=False,
                        max_length=64,
                        unique=True,
                        verbose_name="SHA-256 of its secret part",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("expires_at", models.DateTimeField(editable=False)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "code_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="SHA-256 of the code that was sent last",
                    ),
                ),
                ("code_until", models.DateTimeField(editable=False, null=True)),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="partners.partnership",
                    ),
                ),
                (
                    "revoked_by",
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
                "permissions": [("make_link", "Can make links for people of the partner")],
            },
        ),
        migrations.CreateModel(
            name="LinkUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("sent", "A code was sent"),
                            ("wrong", "A wrong code was typed"),
                            ("entered", "The page was opened with the code"),
                            ("answered", "An answer was sent"),
                            ("commented", "A comment was sent"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(editable=False)),
                (
                    "link",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="guests.partnerlink",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(editable=False, max_length=60)),
                (
                    "known",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=4000,
                        verbose_name="what we knew then",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        editable=False,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what they say",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("written", "Not sent yet"),
                            ("waiting", "Waits"),
                            ("confirmed", "Confirmed"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                        ],
                        default="written",
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
                        related_name="told",
                        to="guests.partnerlink",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="partnerlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                    models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                    _connector="OR",
                ),
                name="guests_partnerlink_revoked_at_with_revoked_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(
                fields=("link", "field"), name="each_value_is_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="guests_told_decided_at_with_decided_by",
            ),
        ),
        refuse_changes("guests_linkuse"),
    ]

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.accounts.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, validators=[partnerships.accounts.text.one_line])),
                ("file", models.FileField(editable=False, max_length=300, upload_to="")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                (
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="partners.partnership",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("letter", "Letter"),
                            ("work_plan", "Work plan"),
                            ("agreement", "Agreement"),
                            ("certificate", "Certificate"),
                            ("transmittal", "Transmittal"),
                            ("comparison", "Comparison"),
                            ("evaluation", "Evaluation report"),
                        ],
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(editable=False, max_length=40, unique=True)),
                ("language", models.CharField(editable=False, max_length=20)),
                ("pages", models.PositiveSmallIntegerField(editable=False)),
                ("data", models.JSONField(editable=False)),
                ("issued_on", models.DateField(editable=False)),
                ("issued_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "issued_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issuer_name",
                    models.CharField(editable=False, max_length=200, verbose_name="name of the issuer then"),
                ),
            ],
            options={
                "verbose_name": "paper",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0), ("pages__gt", 0)), name="document_is_not_empty"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, validators=[partnerships.accounts.text.one_line])),
                ("file", models.FileField(editable=False, max_length=300, upload_to="")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                (
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="partners.partnership",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "Word file"),
                            ("odt", "OpenDocument text"),
                            ("png", "PNG image"),
                            ("jpg", "JPEG image"),
                            ("txt", "plain text"),
                            ("csv", "table (CSV)"),
                            ("eml", "e-mail message"),
                        ],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("original_name", models.CharField(editable=False, max_length=255, verbose_name="name it came with")),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kept_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kept file",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="upload_is_not_empty")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("prefix", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "series",
                "indexes": [],
                "constraints": [],
            },
        ),
    ]

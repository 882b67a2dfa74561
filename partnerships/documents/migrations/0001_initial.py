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
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(max_length=200, validators=[partnerships.words.text.one_line]),
                ),
                ("file", models.FileField(editable=False, max_length=300, upload_to="")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                (
                    "kind",
                    models.SlugField(
                        db_index=False,
                        editable=False,
                        max_length=40,
                        verbose_name="slug of its kind",
                    ),
                ),
                (
                    "kind_name",
                    models.CharField(editable=False, max_length=60, verbose_name="kind"),
                ),
                ("reference", models.CharField(editable=False, max_length=40, unique=True)),
                ("language", models.CharField(editable=False, max_length=20)),
                ("pages", models.PositiveSmallIntegerField(editable=False)),
                ("data", models.JSONField(editable=False)),
                ("issued_on", models.DateField(editable=False)),
                (
                    "issued_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "issuer_name",
                    models.CharField(
                        editable=False, max_length=200, verbose_name="name of the issuer then"
                    ),
                ),
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
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
            },
        ),
        migrations.CreateModel(
            name="StatedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(editable=False, max_length=20)),
                ("value", models.CharField(editable=False, max_length=300)),
                (
                    "community",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="documents.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(max_length=200, validators=[partnerships.words.text.one_line]),
                ),
                ("file", models.FileField(editable=False, max_length=300, upload_to="")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
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
                (
                    "original_name",
                    models.CharField(
                        editable=False, max_length=255, verbose_name="name it came with"
                    ),
                ),
                (
                    "sealed",
                    models.FileField(
                        blank=True,
                        editable=False,
                        help_text="A picture before it was redrawn: never opened by us, only handed out",
                        max_length=300,
                        upload_to="",
                        verbose_name="as it came",
                    ),
                ),
                (
                    "sealed_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="SHA-256 as it came"
                    ),
                ),
                (
                    "sealed_size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes as it came"
                    ),
                ),
                (
                    "kept_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Nobody: somebody outside brought it to a public page",
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
                        related_name="uploads",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "kept file",
            },
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["kind_name", "kind"], name="documents_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0), ("pages__gt", 0)), name="document_is_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="statedfigure",
            constraint=models.UniqueConstraint(
                fields=("document", "community", "field", "value"), name="one_row_per_figure"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="upload_is_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sealed", ""), ("sealed_sha256", ""), ("sealed_size__isnull", True)),
                    models.Q(
                        models.Q(("sealed", ""), _negated=True),
                        models.Q(("sealed_sha256", ""), _negated=True),
                        ("sealed_size__gt", 0),
                    ),
                    _connector="OR",
                ),
                name="sealed_with_its_hash",
            ),
        ),
        refuse_changes("documents_document"),
        refuse_changes("documents_upload"),
    ]

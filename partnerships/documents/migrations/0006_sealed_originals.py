from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from partnerships.history.immutable import refuse_changes

GUARD = refuse_changes("documents_upload")


class Migration(migrations.Migration):
    """The guards are taken off and put on again around the change: on SQLite they would go with the old table."""

    dependencies = [
        ("documents", "0005_score_sheets"),
        ("partners", "0002_residents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(GUARD.reverse_code, GUARD.code),
        migrations.AddField(
            model_name="upload",
            name="sealed",
            field=models.FileField(
                blank=True,
                editable=False,
                help_text="A picture before it was redrawn: never opened by us, only handed out",
                max_length=300,
                upload_to="",
                verbose_name="as it came",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="sealed_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256 as it came"),
        ),
        migrations.AddField(
            model_name="upload",
            name="sealed_size",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="size in bytes as it came"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=Q(sealed="", sealed_sha256="", sealed_size__isnull=True)
                | (~Q(sealed="") & ~Q(sealed_sha256="") & Q(sealed_size__gt=0)),
                name="sealed_with_its_hash",
            ),
        ),
        refuse_changes("documents_upload"),
    ]

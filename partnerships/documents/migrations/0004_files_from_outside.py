import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    """The guards are taken off and put on again around the change: on SQLite they would go with the old table."""

    dependencies = [("documents", "0003_stated_figures"), ("accounts", "__first__")]

    operations = [
        migrations.RunPython(refuse_changes("documents_upload").reverse_code, refuse_changes("documents_upload").code),
        migrations.AlterField(
            model_name="upload",
            name="kept_by",
            field=models.ForeignKey(
                editable=False,
                help_text="Nobody: somebody outside brought it to a public page",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        refuse_changes("documents_upload"),
    ]

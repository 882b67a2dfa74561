from django.db import migrations

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [refuse_changes("documents_document"), refuse_changes("documents_upload")]

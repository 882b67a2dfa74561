from django.db import migrations

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [refuse_changes("history_event")]

from django.db import migrations

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("pipeline", "0001_initial")]

    operations = [refuse_changes("pipeline_stageapproval", when="OLD.verdict <> 'pending'")]

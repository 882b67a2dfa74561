from django.db import migrations

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("mailroom", "0001_initial")]

    operations = [
        refuse_changes("mailroom_mail", when="OLD.sent_at IS NOT NULL"),
        refuse_changes("mailroom_enclosure"),
    ]

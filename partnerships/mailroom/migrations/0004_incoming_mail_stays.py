from django.db import migrations

from partnerships.history.immutable import refuse_changes

READ = (
    "key, message_id, source, file, sha256, size, nature, sender_name, sender_address, is_ours, subject, text, faults, "
    "dated_at, received_at, brought_by_id"
)


class Migration(migrations.Migration):
    dependencies = [("mailroom", "0003_incoming_mail")]

    operations = [
        refuse_changes("mailroom_incomingmail", only=READ),
        refuse_changes("mailroom_incomingpart"),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0013_scans_by_link"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letterdecision",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("pending", "Waits for a decision"),
                    ("approved", "Approved"),
                    ("sent_back", "Sent back with a question"),
                    ("declined", "Declined"),
                    ("taken_back", "Taken back"),
                ],
                default="pending",
                max_length=10,
            ),
        ),
    ]

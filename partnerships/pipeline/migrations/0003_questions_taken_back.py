from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pipeline", "0002_decisions_stay"),
    ]

    operations = [
        migrations.AlterField(
            model_name="stageapproval",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("pending", "Waits for an answer"),
                    ("approved", "Approved"),
                    ("sent_back", "Sent back with a question"),
                    ("declined", "Declined"),
                    ("taken_back", "Taken back"),
                ],
                default="pending",
                max_length=12,
            ),
        ),
    ]

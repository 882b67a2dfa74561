from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_caretaker_note"),
    ]

    operations = [
        migrations.AlterField(
            model_name="textapproval",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("pending", "Waits for an answer"),
                    ("approved", "Approved"),
                    ("sent_back", "Asks for changes"),
                    ("overtaken", "Overtaken by a newer version"),
                    ("taken_back", "Taken back"),
                ],
                default="pending",
                max_length=10,
            ),
        ),
    ]

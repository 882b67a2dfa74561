import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0003_challenges_of_the_whole_place"),
    ]

    operations = [
        migrations.RemoveField(model_name="community", name="challenges"),
        migrations.AlterField(
            model_name="challenge",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="challenges",
                to="communities.community",
            ),
        ),
    ]

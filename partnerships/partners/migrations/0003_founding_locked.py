from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_residents")]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name="founding_locked_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="text approved by both on"),
        ),
    ]

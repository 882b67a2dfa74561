from django.db import migrations, models

from partnerships.history.immutable import refuse_changes

STAYS = (
    refuse_changes("research_policy", when="OLD.approved_at IS NOT NULL"),
    refuse_changes("research_waiver"),
    refuse_changes("research_inquiryturn"),
)


class Migration(migrations.Migration):
    dependencies = [("research", "0006_several_inquiries_in_one_file")]

    operations = [
        *(migrations.RunPython(stays.reverse_code, stays.code) for stays in STAYS),
        migrations.AddField(
            model_name="policy",
            name="approved_as",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="name and office at that time"
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="waived_as",
            field=models.CharField(
                blank=True, editable=False, max_length=300, verbose_name="name and office at that time"
            ),
        ),
        migrations.AlterField(
            model_name="inquiryturn",
            name="by_name",
            field=models.CharField(blank=True, max_length=300, verbose_name="who, and in which office"),
        ),
        *STAYS,
    ]

import textwrap

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def text_into_rows(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Make a row of each line that a profile said in free text; a long line becomes several."""
    challenge = apps.get_model("communities", "Challenge")
    for community in apps.get_model("communities", "Community").objects.exclude(challenges=""):
        for line in community.challenges.splitlines():
            for text in textwrap.wrap(line, 300):
                challenge.objects.create(community=community, feature="", text=text)


def rows_into_text(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Put the rows that belong to no feature back into the free text, as far as it holds them."""
    challenge = apps.get_model("communities", "Challenge")
    for community in apps.get_model("communities", "Community").objects.all():
        rows = challenge.objects.filter(community=community, feature="").order_by("pk")
        community.challenges = "\n".join(row.text for row in rows)[:4000]
        community.save(update_fields=["challenges"])
        rows.delete()


FEATURES = ["port", "coast", "river", "lake", "island", "mountains", "desert", "plain", "forest", "border"]


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0002_challenges_and_lists_of_institutions"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="challenge", name="challenge_of_a_known_feature"),
        migrations.AlterField(
            model_name="challenge",
            name="feature",
            field=models.CharField(
                blank=True,
                choices=[(each, each.title()) for each in FEATURES],
                max_length=12,
                verbose_name="feature of the land",
            ),
        ),
        migrations.RunPython(text_into_rows, rows_into_text),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("feature__in", ["", *FEATURES])), name="challenge_of_a_known_feature"
            ),
        ),
    ]

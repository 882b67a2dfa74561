import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("prefix", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "series",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=1000)),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")],
                        default="ours",
                        max_length=6,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("actor_as", models.CharField(blank=True, max_length=160)),
                ("link", models.CharField(blank=True, max_length=200)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "position"), name="one_event_per_position"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("partnership", None)),
                        fields=("position",),
                        name="one_event_of_ours_per_position",
                    ),
                ],
            },
        ),
        refuse_changes("history_event"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["-happened_on", "-id"], name="newest_events"),
        ),
    ]

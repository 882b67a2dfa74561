import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProtocolLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("names", "Order of names"),
                            ("address", "Forms of address"),
                            ("salutation", "Salutation and closing"),
                            ("language", "Language"),
                            ("dates", "Dates"),
                            ("gifts", "Gifts"),
                            ("flags", "Flags"),
                            ("customs", "Customs and quiet weeks"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        max_length=1000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what is courteous",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="A book, an address, or who told us. Empty: to be verified",
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("write_protocol", "Can write on protocol sheets")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "topic__in",
                                [
                                    "names",
                                    "address",
                                    "salutation",
                                    "language",
                                    "dates",
                                    "gifts",
                                    "flags",
                                    "customs",
                                ],
                            )
                        ),
                        name="protocol_line_of_a_known_topic",
                    )
                ],
            },
        ),
    ]

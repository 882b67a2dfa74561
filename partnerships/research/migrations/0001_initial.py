import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.accounts.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("communities", "0001_initial"),
        ("documents", "0002_papers_stay"),
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Connection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="connections",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("mayoral", "Between the mayors"),
                            ("trade", "Trade"),
                            ("diaspora", "Expatriates or diaspora"),
                            ("faith", "Faith-based groups"),
                            ("study", "Study or work abroad"),
                            ("marriage", "Marriages and families"),
                            ("challenge", "Shared challenge"),
                            ("demographic", "Demographic"),
                            ("historical", "Historical"),
                            ("ancestral", "Ancestral"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        max_length=500,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                        verbose_name="what ties us",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="people or bodies",
                    ),
                ),
                ("is_private_person", models.BooleanField(default=False, verbose_name="names a private person")),
                ("consent_on", models.DateField(blank=True, null=True, verbose_name="agreed to be named on")),
                (
                    "strength",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Weak: a few people, or long ago"),
                            (2, "Fair: known and sometimes used"),
                            (3, "Strong: lived today by many"),
                        ],
                        default=2,
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=300, validators=[partnerships.accounts.text.one_line]),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "permissions": [("change_research", "Can research candidate partners")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("strength__range", (1, 3))), name="connection_strength_is_known"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CounterpartPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "ours",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.institution"
                    ),
                ),
                (
                    "theirs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.institution"
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, validators=[partnerships.accounts.text.one_line]),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("candidate", "ours", "theirs"), name="one_pair_of_institutions"),
                    models.CheckConstraint(
                        condition=models.Q(("ours", models.F("theirs")), _negated=True), name="pair_of_two_institutions"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="LookedFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looked_for",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("population", "Population size"),
                            ("geography", "Geography"),
                            ("industries", "Industries"),
                            ("academic", "Academic institutions"),
                            ("cultural", "Cultural institutions"),
                            ("relations", "Preexisting relationships"),
                            ("history", "Historical or ancestral connections"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                        verbose_name="where we looked",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name_plural": "looked for",
                "constraints": [models.UniqueConstraint(fields=("candidate", "point"), name="one_note_per_data_point")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "criterion",
                    models.CharField(
                        choices=[
                            ("size", "Population and role"),
                            ("land", "Geography, climate, shared challenges"),
                            ("industries", "Industries"),
                            ("academic", "Academic counterparts"),
                            ("cultural", "Cultural counterparts"),
                            ("relations", "Pre-existing relations"),
                            ("history", "History and ancestry"),
                            ("capacity", "Our own capacity for it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "note",
                    models.CharField(
                        max_length=500,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                ("scored_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "reviewer", "criterion"), name="one_score_per_reviewer"
                    ),
                    models.CheckConstraint(condition=models.Q(("score__lte", 4)), name="score_from_0_to_4"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="DesignationReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="designation_reviews",
                        to="communities.community",
                    ),
                ),
                (
                    "designation",
                    models.CharField(
                        max_length=120,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("reviewed_on", models.DateField()),
                (
                    "note",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="by which rule or source",
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
    ]

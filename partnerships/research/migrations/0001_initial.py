import datetime

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text
from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        ("documents", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Discussion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        max_length=4000,
                        validators=[
                            partnerships.words.text.plain_text,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discussions",
                        to="partners.candidatepartner",
                    ),
                ),
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
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        editable=False, null=True, unique=True, verbose_name="version"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=120,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what it is for",
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        default=list,
                        help_text="Each with its code, its force and its figures, as in rules.py",
                    ),
                ),
                (
                    "criteria",
                    models.JSONField(
                        default=list,
                        help_text="Each with code, label, weight and anchors, as in criteria.py",
                    ),
                ),
                (
                    "reviewers",
                    models.PositiveSmallIntegerField(
                        default=2, verbose_name="people who score each candidate"
                    ),
                ),
                (
                    "wide_from",
                    models.PositiveSmallIntegerField(
                        default=2,
                        verbose_name="points of difference that ask for a discussion note",
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("in_force_from", models.DateField(editable=False, null=True, unique=True)),
                (
                    "act",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="by which act",
                    ),
                ),
                (
                    "approved_as",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="name and office at that time",
                    ),
                ),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_on",
                    models.DateField(editable=False, null=True, verbose_name="day of adoption"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="research.policy",
                    ),
                ),
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
                "verbose_name_plural": "policies",
                "permissions": [
                    ("write_policy", "Can write drafts of the policy"),
                    ("adopt_policy", "Can adopt a policy, and move a file to another one"),
                    ("waive_rule", "Can waive a rule of the policy"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyOfFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "placed_as",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="name and office at that time",
                    ),
                ),
                (
                    "placed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnership",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="research.policy",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "policies of files",
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="RuleAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=30)),
                ("question", models.CharField(max_length=300)),
                ("holds", models.BooleanField()),
                (
                    "note",
                    models.CharField(
                        max_length=500,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="where this is known from",
                    ),
                ),
                ("answered_on", models.DateField()),
                (
                    "answered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_answers",
                        to="partners.candidatepartner",
                    ),
                ),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_answers",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draft", models.JSONField(default=dict, editable=False)),
                (
                    "kept_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("handed_in_at", models.DateTimeField(editable=False, null=True)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="research.policy",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("criterion", models.CharField(max_length=12)),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "note",
                    models.CharField(
                        max_length=500,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "scored_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="research.scoresheet",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Shortlisting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "index",
                    models.PositiveSmallIntegerField(help_text="From 0 to 100; no probability"),
                ),
                ("rank", models.PositiveIntegerField()),
                (
                    "out_of",
                    models.PositiveIntegerField(verbose_name="places that came into question"),
                ),
                (
                    "reasons",
                    models.JSONField(
                        default=list,
                        help_text="The strongest: component, text, value from 0 to 1, points",
                    ),
                ),
                ("weakest", models.JSONField(null=True)),
                ("query", models.CharField(blank=True, max_length=1000)),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shortlisting",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=30)),
                ("rule", models.CharField(max_length=300)),
                (
                    "reason",
                    models.CharField(
                        max_length=500,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                ("waived_on", models.DateField()),
                (
                    "waived_as",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="name and office at that time",
                    ),
                ),
                (
                    "waived_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="partners.partnership",
                    ),
                ),
                (
                    "waived_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Connection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="what ties us",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="people or bodies",
                    ),
                ),
                (
                    "is_private_person",
                    models.BooleanField(default=False, verbose_name="this is a private person"),
                ),
                (
                    "consent_on",
                    models.DateField(blank=True, null=True, verbose_name="agreed to be named on"),
                ),
                (
                    "consent_how",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="how they agreed, and who asked them",
                    ),
                ),
                (
                    "withdrawn_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="took that back on"
                    ),
                ),
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
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["https"])],
                        verbose_name="web address that shows it",
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="connections",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "consent_noted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_noted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("change_research", "Can research candidate partners")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("strength__range", (1, 3))),
                        name="connection_strength_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            ("withdrawn_noted_by__isnull", False),
                            _connector="OR",
                        ),
                        name="connection_withdrawal_was_noted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("address", ""), ("address__startswith", "https://"), _connector="OR"
                        ),
                        name="connection_address_is_safe",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CounterpartPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.institution",
                    ),
                ),
                (
                    "theirs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.institution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "ours", "theirs"), name="one_pair_of_institutions"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ours", models.F("theirs")), _negated=True),
                        name="pair_of_two_institutions",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DesignationReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reviewer",
                    models.CharField(
                        blank=True,
                        help_text="Such as the city attorney",
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="who looked at it",
                    ),
                ),
                ("reviewed_on", models.DateField(verbose_name="looked at on")),
                (
                    "note",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="by which rule or source",
                    ),
                ),
                (
                    "rule_text",
                    models.TextField(
                        blank=True,
                        max_length=8000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="words of the rule",
                    ),
                ),
                (
                    "recheck_on",
                    models.DateField(blank=True, null=True, verbose_name="look again on"),
                ),
                (
                    "designation",
                    models.CharField(
                        max_length=120,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="designation_reviews",
                        to="communities.community",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recheck_on__isnull", True),
                            ("recheck_on__gt", models.F("reviewed_on")),
                            _connector="OR",
                        ),
                        name="name_is_looked_at_again_later",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalScreen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reviewer",
                    models.CharField(
                        blank=True,
                        help_text="Such as the city attorney",
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="who looked at it",
                    ),
                ),
                ("reviewed_on", models.DateField(verbose_name="looked at on")),
                (
                    "note",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="by which rule or source",
                    ),
                ),
                (
                    "rule_text",
                    models.TextField(
                        blank=True,
                        max_length=8000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="words of the rule",
                    ),
                ),
                (
                    "recheck_on",
                    models.DateField(blank=True, null=True, verbose_name="look again on"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("clear", "Nothing stands against it"),
                            ("conditions", "Allowed under conditions"),
                            ("barred", "Not allowed"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "conditions",
                    models.CharField(
                        blank=True, max_length=500, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_screens",
                        to="communities.community",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recheck_on__isnull", True),
                            ("recheck_on__gt", models.F("reviewed_on")),
                            _connector="OR",
                        ),
                        name="law_is_looked_at_again_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "conditions"), _negated=True),
                            models.Q(("conditions", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="legal_conditions_are_written",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookedFor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="where we looked",
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looked_for",
                        to="partners.candidatepartner",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "looked for",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate", "point"), name="one_note_per_data_point"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="research_policy_approved_at_with_approved_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at", None),
                        ("approved_on", None),
                        ("in_force_from", None),
                        ("number", None),
                    ),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_on__isnull", False),
                        (
                            "in_force_from__range",
                            (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
                        ),
                        ("number__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="policy_adopted_with_number_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewers__range", (1, 9))), name="policy_has_reviewers"
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("wide_from__range", (1, 4))), name="policy_says_what_is_wide"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("policy__isnull", False)),
                fields=("candidate", "reviewer", "policy"),
                name="one_sheet_per_reviewer_and_policy",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("policy", None)),
                fields=("candidate", "reviewer"),
                name="one_sheet_per_reviewer_built_in",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("handed_in_at__isnull", True), ("draft", {}), _connector="OR"),
                name="handed_in_sheet_has_no_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("sheet", "criterion"), name="one_score_per_criterion"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__lte", 4)), name="score_from_0_to_4"
            ),
        ),
        migrations.AddConstraint(
            model_name="shortlisting",
            constraint=models.CheckConstraint(
                condition=models.Q(("index__gte", 0), ("index__lte", 100)),
                name="index_from_0_to_100",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.UniqueConstraint(
                condition=models.Q(("candidate", None)),
                fields=("partnership", "code", "rule"),
                name="one_waiver_per_rule_of_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.UniqueConstraint(
                condition=models.Q(("candidate__isnull", False)),
                fields=("candidate", "code", "rule"),
                name="one_waiver_per_rule_of_candidate",
            ),
        ),
        refuse_changes("research_policy", when="OLD.approved_at IS NOT NULL"),
        refuse_changes("research_policyoffile"),
        refuse_changes("research_ruleanswer"),
        refuse_changes("research_waiver"),
        refuse_changes("research_scoresheet", when="OLD.handed_in_at IS NOT NULL"),
        refuse_changes("research_assessment"),
        refuse_changes("research_discussion"),
        refuse_changes("research_legalscreen"),
        refuse_changes("research_designationreview"),
    ]

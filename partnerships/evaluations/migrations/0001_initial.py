import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text
from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("partners", "0001_initial"),
        ("programs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "counted_from",
                    models.DateField(editable=False, verbose_name="signed, or last evaluated, on"),
                ),
                (
                    "date_reason",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why outside 6 to 24 months",
                    ),
                ),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("period_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("period_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "method",
                    models.TextField(
                        blank=True,
                        help_text="Meetings, questions, visits",
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="how it was done",
                    ),
                ),
                (
                    "participants_here",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="who took part here",
                    ),
                ),
                (
                    "participants_there",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="who took part there",
                    ),
                ),
                (
                    "partner_view",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="how the partner sees it",
                    ),
                ),
                (
                    "stories",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what people tell",
                    ),
                ),
                (
                    "issues",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="issues and concerns",
                    ),
                ),
                (
                    "adjustments",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what will change",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("continue", "Continue"),
                            ("adjust", "Adjust"),
                            ("upgrade", "Upgrade"),
                            ("renew", "Renew"),
                            ("watch", "Place on watch"),
                            ("dormant", "Dormant"),
                            ("end", "End"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "decision_reason",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="why",
                    ),
                ),
                (
                    "next_on",
                    models.DateField(blank=True, null=True, verbose_name="next evaluation"),
                ),
                (
                    "next_reason",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why outside 6 to 24 months",
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "noted_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="noted by the mayor's office on",
                    ),
                ),
                (
                    "chair_name",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=160,
                        verbose_name="chair of the committee then",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "finished_by",
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="partners.partnership",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("write_evaluation", "Can set the evaluation's date and write it")],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "text",
                    models.CharField(
                        max_length=500,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="goal or clause",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "actual",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="result",
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exceeded", "Exceeded"),
                            ("met", "Met"),
                            ("partly", "Partly"),
                            ("not", "Not met"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "settled_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        help_text="From this day the database refuses changes",
                        null=True,
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="evaluations.evaluation",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.goal",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None)),
                fields=("partnership",),
                name="one_open_evaluation_per_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                    models.Q(
                        ("next_on__isnull", True),
                        (
                            "next_on__range",
                            (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
                        ),
                        _connector="OR",
                    ),
                ),
                name="evaluation_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gt", models.F("counted_from"))),
                name="evaluation_after_signing",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_from__isnull", True),
                    ("period_until__gte", models.F("period_from")),
                    _connector="OR",
                ),
                name="evaluation_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", True), ("finished_by__isnull", True)),
                    models.Q(("finished_at__isnull", False), ("finished_by__isnull", False)),
                    _connector="OR",
                ),
                name="evaluations_evaluation_finished_at_with_finished_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True),
                    models.Q(("decision", ""), _negated=True),
                    _connector="OR",
                ),
                name="finished_evaluation_has_a_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at__isnull", True),
                    ("decision__in", ("dormant", "end")),
                    ("next_on__isnull", False),
                    _connector="OR",
                ),
                name="finished_evaluation_has_a_next_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("document__isnull", True), ("finished_at__isnull", False), _connector="OR"
                ),
                name="only_finished_evaluations_are_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                fields=("evaluation", "goal"), name="one_finding_per_goal_and_evaluation"
            ),
        ),
        refuse_changes(
            "evaluations_evaluation",
            when="OLD.finished_at IS NOT NULL",
            only="partnership_id, due_on, counted_from, date_reason, set_by_id, set_at, period_from, period_until,"
            " method, participants_here, participants_there, partner_view, stories, issues, adjustments, decision,"
            " decision_reason, next_on, next_reason, finished_at, finished_by_id, noted_on, chair_name",
        ),
        refuse_changes("evaluations_finding", when="OLD.settled_on IS NOT NULL"),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("finished_at", None)),
                fields=["due_on"],
                name="open_evaluations_by_day",
            ),
        ),
    ]

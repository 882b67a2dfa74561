import datetime
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.accounts.text
from partnerships.history.immutable import refuse_changes


def gather_sheets(apps: Any, editor: Any) -> None:
    """Give the scores that stand alone a sheet each of their reviewer, handed in when the last of them was written."""
    Assessment, ScoreSheet = apps.get_model("research", "Assessment"), apps.get_model("research", "ScoreSheet")
    pairs = Assessment.objects.values("candidate", "reviewer").annotate(last=models.Max("scored_at")).order_by("last")
    for pair in pairs:
        sheet = ScoreSheet.objects.create(
            candidate_id=pair["candidate"],
            reviewer_id=pair["reviewer"],
            kept_at=pair["last"],
            handed_in_at=pair["last"],
        )
        Assessment.objects.filter(candidate=pair["candidate"], reviewer=pair["reviewer"]).update(sheet=sheet)
    if editor.connection.vendor == "postgresql":
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the table could not be altered in this transaction


def place_files(apps: Any, editor: Any) -> None:
    """Say of every file that is here already that it began while we had no policy of our own."""
    PolicyOfFile, Partnership = apps.get_model("research", "PolicyOfFile"), apps.get_model("partners", "Partnership")
    for file in Partnership.objects.order_by("pk"):
        PolicyOfFile.objects.create(partnership=file, since=file.opened_at.date(), placed_by_id=file.opened_by_id)


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0001_initial"),
        ("documents", "0005_score_sheets"),
        ("partners", "0002_residents"),
        ("research", "0004_inquiries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Discussion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "note",
                    models.TextField(
                        max_length=4000,
                        validators=[partnerships.accounts.text.plain_text, partnerships.accounts.text.visible_letter],
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="LegalScreen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reviewer",
                    models.CharField(
                        blank=True,
                        help_text="Such as the city attorney",
                        max_length=160,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="who looked at it",
                    ),
                ),
                ("reviewed_on", models.DateField(verbose_name="looked at on")),
                (
                    "note",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="by which rule or source",
                    ),
                ),
                (
                    "rule_text",
                    models.TextField(
                        blank=True,
                        max_length=8000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="words of the rule",
                    ),
                ),
                ("recheck_on", models.DateField(blank=True, null=True, verbose_name="look again on")),
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
                    models.CharField(blank=True, max_length=500, validators=[partnerships.accounts.text.one_line]),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(editable=False, null=True, unique=True, verbose_name="version")),
                (
                    "title",
                    models.CharField(
                        max_length=120,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.accounts.text.plain_text],
                        verbose_name="what it is for",
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        default=list, help_text="Each with its code, its force and its figures, as in rules.py"
                    ),
                ),
                (
                    "criteria",
                    models.JSONField(
                        default=list, help_text="Each with code, label, weight and anchors, as in criteria.py"
                    ),
                ),
                (
                    "reviewers",
                    models.PositiveSmallIntegerField(default=2, verbose_name="people who score each candidate"),
                ),
                (
                    "wide_from",
                    models.PositiveSmallIntegerField(
                        default=2, verbose_name="points of difference that ask for a discussion note"
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
                        validators=[partnerships.accounts.text.one_line],
                        verbose_name="by which act",
                    ),
                ),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                ("approved_on", models.DateField(editable=False, null=True, verbose_name="day of adoption")),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                (
                    "reason",
                    models.CharField(blank=True, max_length=500, validators=[partnerships.accounts.text.one_line]),
                ),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name_plural": "policies of files",
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="RuleAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("question", models.CharField(max_length=300)),
                ("holds", models.BooleanField()),
                (
                    "note",
                    models.CharField(
                        max_length=500,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                        verbose_name="where this is known from",
                    ),
                ),
                ("answered_on", models.DateField()),
                ("answered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("draft", models.JSONField(default=dict, editable=False)),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("handed_in_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("rule", models.CharField(max_length=300)),
                (
                    "reason",
                    models.CharField(
                        max_length=500,
                        validators=[partnerships.accounts.text.one_line, partnerships.accounts.text.visible_letter],
                    ),
                ),
                ("waived_on", models.DateField()),
                ("waived_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.AlterModelOptions(
            name="assessment",
            options={"permissions": []},
        ),
        migrations.AlterModelOptions(
            name="designationreview",
            options={"permissions": []},
        ),
        migrations.AddField(
            model_name="designationreview",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.upload",
            ),
        ),
        migrations.AddField(
            model_name="designationreview",
            name="recheck_on",
            field=models.DateField(blank=True, null=True, verbose_name="look again on"),
        ),
        migrations.AddField(
            model_name="designationreview",
            name="reviewer",
            field=models.CharField(
                blank=True,
                help_text="Such as the city attorney",
                max_length=160,
                validators=[partnerships.accounts.text.one_line],
                verbose_name="who looked at it",
            ),
        ),
        migrations.AddField(
            model_name="designationreview",
            name="rule_text",
            field=models.TextField(
                blank=True,
                max_length=8000,
                validators=[partnerships.accounts.text.plain_text],
                verbose_name="words of the rule",
            ),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="criterion",
            field=models.CharField(max_length=12),
        ),
        migrations.AlterField(
            model_name="designationreview",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="designation_reviews",
                to="communities.community",
            ),
        ),
        migrations.AlterField(
            model_name="designationreview",
            name="reviewed_on",
            field=models.DateField(verbose_name="looked at on"),
        ),
        migrations.AddConstraint(
            model_name="designationreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recheck_on__isnull", True), ("recheck_on__gt", models.F("reviewed_on")), _connector="OR"
                ),
                name="name_is_looked_at_again_later",
            ),
        ),
        migrations.AddField(
            model_name="discussion",
            name="candidate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="discussions", to="partners.candidatepartner"
            ),
        ),
        migrations.AddField(
            model_name="discussion",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="legalscreen",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="legal_screens", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="legalscreen",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.upload",
            ),
        ),
        migrations.AddField(
            model_name="legalscreen",
            name="reviewed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="approved_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="copied_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="research.policy",
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="policyoffile",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.partnership"
            ),
        ),
        migrations.AddField(
            model_name="policyoffile",
            name="placed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="policyoffile",
            name="policy",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="files", to="research.policy"
            ),
        ),
        migrations.AddField(
            model_name="ruleanswer",
            name="answered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="ruleanswer",
            name="candidate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rule_answers",
                to="partners.candidatepartner",
            ),
        ),
        migrations.AddField(
            model_name="ruleanswer",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.upload",
            ),
        ),
        migrations.AddField(
            model_name="ruleanswer",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rule_answers", to="partners.partnership"
            ),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="candidate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="partners.candidatepartner"
            ),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="policy",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="research.policy"
            ),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="reviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="sheet",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="research.scoresheet"
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="candidate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="waivers",
                to="partners.candidatepartner",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="partners.partnership"
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="waived_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="legalscreen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recheck_on__isnull", True), ("recheck_on__gt", models.F("reviewed_on")), _connector="OR"
                ),
                name="law_is_looked_at_again_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalscreen",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "conditions"), _negated=True),
                    models.Q(("conditions", ""), _negated=True),
                    _connector="OR",
                ),
                name="legal_conditions_are_written",
            ),
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
                    models.Q(("approved_at", None), ("approved_on", None), ("in_force_from", None), ("number", None)),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_on__isnull", False),
                        ("in_force_from__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
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
        migrations.RunPython(place_files, migrations.RunPython.noop),
        migrations.RunPython(gather_sheets, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="assessment",
            name="one_score_per_reviewer",
        ),
        migrations.RemoveField(
            model_name="assessment",
            name="candidate",
        ),
        migrations.RemoveField(
            model_name="assessment",
            name="reviewer",
        ),
        migrations.AlterField(
            model_name="assessment",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="research.scoresheet"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("sheet", "criterion"), name="one_score_per_criterion"),
        ),
        # what is adopted, decided, handed in or looked at stays as it was written
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

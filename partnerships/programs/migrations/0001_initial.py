import datetime

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text
from partnerships.history.guards import refuse_unless
from partnerships.history.immutable import refuse_changes

PLAN = "programs_workplan"
BY_BOTH = """
NEW.agreed_on IS NULL
OR (SELECT COUNT(DISTINCT a.side) FROM programs_planagreement a WHERE a.plan_id = NEW.id) = 2
"""


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
            name="Activity",
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
                            ("exchange", "Exchange"),
                            ("visit", "Visit or delegation"),
                            ("meeting", "Virtual meeting"),
                            ("pilot", "First small programme"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("inbound", "They come to us"),
                            ("outbound", "We go to them"),
                            ("virtual", "Nobody travels"),
                        ],
                        max_length=10,
                        verbose_name="who travels",
                    ),
                ),
                (
                    "pilot_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pen_pals", "Pen pals"),
                            ("best_practice", "Exchange of best practice"),
                            ("knowledge", "Sharing of knowledge"),
                            ("other", "Another small programme"),
                        ],
                        max_length=14,
                        verbose_name="kind of pilot",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("municipal", "Municipal and technical"),
                            ("education", "Education"),
                            ("youth", "Youth"),
                            ("culture", "Arts and culture"),
                            ("business", "Business, trade and tourism"),
                            ("humanitarian", "Humanitarian"),
                            ("environment", "Environment and climate"),
                            ("health", "Health"),
                            ("sport", "Sport"),
                            ("digital", "Digital"),
                        ],
                        help_text="Empty: the area of its goal",
                        max_length=12,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=160,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "begins_at",
                    models.DateTimeField(
                        blank=True, help_text="The moment of a virtual meeting", null=True
                    ),
                ),
                (
                    "rank_note",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why the ranks differ",
                    ),
                ),
                (
                    "programme",
                    models.TextField(
                        blank=True, max_length=8000, validators=[partnerships.words.text.plain_text]
                    ),
                ),
                (
                    "done_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="took place until"
                    ),
                ),
                (
                    "participants",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who took part"
                    ),
                ),
                (
                    "young_people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="young people among them"
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=8,
                        null=True,
                        verbose_name="hours that volunteers gave",
                    ),
                ),
                (
                    "money",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="money spent",
                    ),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "report",
                    models.TextField(
                        blank=True,
                        max_length=20000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="minutes or report",
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "lesson",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what we learned",
                    ),
                ),
                ("called_off_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "called_off_because",
                    models.CharField(blank=True, editable=False, max_length=300),
                ),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
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
                    "leads_here",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "leads_there",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activities",
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="ActivityFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "people_agreed",
                    models.BooleanField(
                        default=False,
                        verbose_name="everybody in the picture agreed, for minors their parents",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="programs.activity",
                    ),
                ),
                (
                    "upload",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "horizon",
                    models.CharField(
                        choices=[
                            ("short", "Short term (up to 12 months)"),
                            ("long", "Long term (more than 12 months)"),
                        ],
                        max_length=5,
                        verbose_name="term",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("municipal", "Municipal and technical"),
                            ("education", "Education"),
                            ("youth", "Youth"),
                            ("culture", "Arts and culture"),
                            ("business", "Business, trade and tourism"),
                            ("humanitarian", "Humanitarian"),
                            ("environment", "Environment and climate"),
                            ("health", "Health"),
                            ("sport", "Sport"),
                            ("digital", "Digital"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "sentence",
                    models.CharField(
                        help_text="One sentence: what will be so",
                        max_length=500,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="goal",
                    ),
                ),
                (
                    "activity",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="how",
                    ),
                ),
                (
                    "owner_here",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="who here",
                    ),
                ),
                (
                    "owner_there",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="who there",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                (
                    "when",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="or in words",
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("currency", models.CharField(blank=True, max_length=3)),
                (
                    "cost_source",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="who pays",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="measured by",
                    ),
                ),
                (
                    "baseline",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="today",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        blank=True, max_length=120, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under_way", "Under way"),
                            ("reached", "Reached"),
                            ("dropped", "Dropped"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        help_text="From this day the database refuses changes",
                        null=True,
                    ),
                ),
                (
                    "former",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.goal",
                        verbose_name="the same goal in the version before",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="programs.goal",
                verbose_name="goal that it serves",
            ),
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")],
                        max_length=6,
                        verbose_name="where",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="group or institution",
                    ),
                ),
                (
                    "does",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="what it does",
                    ),
                ),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="PilotWaiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        max_length=900, validators=[partnerships.words.text.visible_letter]
                    ),
                ),
                (
                    "waived_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pilot_waiver",
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
            name="WorkPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version of the plan")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "introduction",
                    models.TextField(
                        blank=True, max_length=4000, validators=[partnerships.words.text.plain_text]
                    ),
                ),
                (
                    "amended_because",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why it was amended",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="agreed by both on"
                    ),
                ),
                ("superseded_on", models.DateField(blank=True, editable=False, null=True)),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_plans",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="PlanAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=300,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="who, by name and office",
                    ),
                ),
                ("on", models.DateField(verbose_name="on which day")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        max_length=2000,
                        verbose_name="where it was said, or in which words",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="programs.workplan",
                    ),
                ),
            ],
            options={
                "permissions": [],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to="programs.workplan",
            ),
        ),
        migrations.CreateModel(
            name="DelegationMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=160,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="name or office",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("mayor", "Mayor"),
                            ("council", "Council member"),
                            ("manager", "City manager or administration"),
                            ("business", "Business"),
                            ("volunteer", "Volunteer"),
                            ("youth", "Young person"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                        verbose_name="takes part as",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="programs.activity",
                    ),
                ),
            ],
            options={
                "permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "name"), name="one_place_per_member_of_a_delegation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Gift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("given", "From us to them"), ("received", "From them to us")],
                        max_length=8,
                        verbose_name="which way",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                ("on", models.DateField()),
                (
                    "giver",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="from whom",
                    ),
                ),
                (
                    "receiver",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="to whom",
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        blank=True, max_length=160, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="An estimate; empty where nobody knows",
                        max_digits=10,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="value in our currency",
                    ),
                ),
                ("disclosed_on", models.DateField(editable=False, null=True)),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gifts",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("see_gift_value", "Can see what a gift is worth, and note its disclosure")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["given", "received"])),
                        name="gift_goes_one_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                        ),
                        name="gift_in_our_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                        name="gift_is_worth_something",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="activity_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                    models.Q(
                        ("ends_on__isnull", True),
                        ("ends_on__lte", datetime.date(2200, 12, 31)),
                        _connector="OR",
                    ),
                ),
                name="activity_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("type", "meeting"), _negated=True),
                    models.Q(("begins_at__isnull", False), ("direction", "virtual")),
                    _connector="OR",
                ),
                name="virtual_meeting_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("type", "pilot"), models.Q(("pilot_kind", ""), _negated=True)),
                    models.Q(models.Q(("type", "pilot"), _negated=True), ("pilot_kind", "")),
                    _connector="OR",
                ),
                name="only_a_pilot_has_a_kind_of_pilot",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("money__isnull", True),
                    models.Q(("money__gte", 0), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="activity_money_has_a_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("young_people__isnull", True),
                    ("young_people__lte", models.F("participants")),
                    _connector="OR",
                ),
                name="no_more_young_people_than_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_by__isnull", True), ("done_on__isnull", True)),
                    models.Q(("done_by__isnull", False), ("done_on__isnull", False)),
                    _connector="OR",
                ),
                name="programs_activity_done_on_with_done_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_on__isnull", True), ("called_off_on__isnull", True), _connector="OR"
                ),
                name="activity_held_or_called_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.UniqueConstraint(
                fields=("partnership", "side", "name"), name="one_line_per_group_and_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.UniqueConstraint(
                fields=("partnership", "number"), name="one_plan_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_on__isnull", False), _negated=True),
                fields=("partnership",),
                name="one_draft_plan_per_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_on__isnull", False), ("superseded_on", None)),
                fields=("partnership",),
                name="one_plan_in_force_per_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                name="plan_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__gte", datetime.date(1900, 1, 1)),
                    ("ends_on__lte", datetime.date(2200, 12, 31)),
                ),
                name="plan_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_on", None), ("agreed_on__isnull", False), _connector="OR"
                ),
                name="only_agreed_plans_are_superseded",
            ),
        ),
        migrations.AddConstraint(
            model_name="workplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("document", None), ("agreed_on__isnull", False), _connector="OR"
                ),
                name="only_agreed_plans_are_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("note", ""), _negated=True),
                    ("evidence__isnull", False),
                    _connector="OR",
                ),
                name="planagreement_shows_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
                ),
                name="planagreement_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.UniqueConstraint(
                fields=("plan", "side"), name="one_agreement_per_plan_and_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cost__isnull", True),
                    models.Q(("cost__gte", 0), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="goal_cost_has_a_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__isnull", True),
                    ("due_on__range", (datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))),
                    _connector="OR",
                ),
                name="goal_in_our_times",
            ),
        ),
        refuse_changes(
            "programs_workplan",
            when="OLD.agreed_on IS NOT NULL",
            only="partnership_id, number, starts_on, ends_on, introduction, amended_because, agreed_on",
        ),
        refuse_unless(
            "plan_is_agreed_by_both",
            PLAN,
            "UPDATE OF agreed_on",
            BY_BOTH,
            f"{PLAN}: both agree to it",
        ),
        refuse_unless(
            "plan_begins_open", PLAN, "INSERT", "NEW.agreed_on IS NULL", f"{PLAN}: both agree to it"
        ),
        refuse_changes("programs_planagreement", when="OLD.settled_on IS NOT NULL"),
        refuse_changes(
            "programs_goal",
            when="OLD.agreed_on IS NOT NULL",
            only='plan_id, position, horizon, area, sentence, activity, owner_here, owner_there, due_on, "when", cost,'
            " currency, cost_source, measure, baseline, target, agreed_on",
        ),
        refuse_changes("programs_pilotwaiver"),
    ]

import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.words.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("communities", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(editable=False, max_length=12, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("sister", "Sister"), ("friendship", "Friendship")],
                        default="sister",
                        max_length=12,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("city", "City"),
                            ("county", "County"),
                            ("state", "State or province"),
                            ("other", "Other"),
                        ],
                        default="city",
                        max_length=10,
                    ),
                ),
                (
                    "working_name",
                    models.CharField(
                        blank=True,
                        help_text="While no partner is chosen: “Port city in Asia”",
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                (
                    "purpose",
                    models.TextField(
                        blank=True, help_text="What we hope to gain, and to give", max_length=4000
                    ),
                ),
                (
                    "participants",
                    models.TextField(
                        blank=True,
                        help_text="Organizations, offices and institutions that take part",
                        max_length=4000,
                    ),
                ),
                (
                    "sponsor",
                    models.CharField(
                        blank=True,
                        help_text="Who carries the work",
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="sponsoring organization",
                    ),
                ),
                (
                    "people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who will work on it"
                    ),
                ),
                (
                    "hours",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="hours a month together"
                    ),
                ),
                (
                    "first_year_budget",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="money in the first year",
                    ),
                ),
                (
                    "budget_source",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="where the money comes from",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planning", "Planning"),
                            ("research", "Research"),
                            ("communication", "Communication"),
                            ("correspondence", "Correspondence"),
                            ("agreement", "Agreement"),
                            ("signing", "Signing"),
                            ("evaluation", "Evaluation"),
                        ],
                        default="planning",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("stage_since", models.DateField(editable=False)),
                ("established_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "last_came_on",
                    models.DateField(editable=False, null=True, verbose_name="last word from them"),
                ),
                (
                    "last_went_on",
                    models.DateField(editable=False, null=True, verbose_name="last word from us"),
                ),
                (
                    "last_met_on",
                    models.DateField(editable=False, null=True, verbose_name="last met"),
                ),
                (
                    "founding_locked_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="text approved by both on",
                    ),
                ),
                ("held_until", models.DateField(blank=True, editable=False, null=True)),
                ("hold_reason", models.CharField(blank=True, editable=False, max_length=500)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "closed_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("declined_by_us", "Declined by us"),
                            ("declined_by_partner", "Declined by the partner"),
                            ("no_answer", "No answer"),
                            ("withdrawn", "Withdrawn"),
                            ("superseded", "Superseded"),
                        ],
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "opened_on",
                    models.DateField(default=django.utils.timezone.localdate, editable=False),
                ),
                (
                    "opened_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "closed_by",
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
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Committee",
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
                    ),
                ),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="committee",
                        to="partners.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CandidatePartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("programme", "National programme (Cities Seeking Cities)"),
                            ("embassy", "Embassy or consulate"),
                            ("direct", "Direct approach"),
                            ("resident", "A resident's proposal"),
                            ("inquiry", "Their own inquiry"),
                            ("search", "Our own search"),
                        ],
                        default="search",
                        max_length=10,
                        verbose_name="how we came upon it",
                    ),
                ),
                (
                    "we_bring",
                    models.TextField(blank=True, max_length=4000, verbose_name="what we bring"),
                ),
                (
                    "they_bring",
                    models.TextField(blank=True, max_length=4000, verbose_name="what they bring"),
                ),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("parked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("parked_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("chosen_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chosen_by",
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="partners.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Alignment",
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
                        choices=[
                            ("organization", "The organization"),
                            ("official", "The highest official"),
                        ],
                        max_length=12,
                        verbose_name="who has agreed",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Name and office of the person who agreed",
                        max_length=160,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                ("agreed_on", models.DateField(verbose_name="on")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Minutes, letter or conversation where it was said",
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alignments",
                        to="partners.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("chair", "Chair"), ("member", "Member")],
                        default="member",
                        max_length=8,
                    ),
                ),
                (
                    "is_resident",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="lives in our community"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="since")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="partners.committee",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partner__isnull", True),
                    models.Q(("partner", models.F("home")), _negated=True),
                    _connector="OR",
                ),
                name="partnership_never_with_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Least("home", "partner"),
                django.db.models.functions.comparison.Greatest("home", "partner"),
                models.F("kind"),
                condition=models.Q(("closed_at__isnull", True), ("partner__isnull", False)),
                name="one_open_file_per_pair_and_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="partners_partnership_closed_at_with_closed_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_as", ""), ("closed_at__isnull", True)),
                    models.Q(
                        ("closed_at__isnull", False), models.Q(("closed_as", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="partnership_closed_as_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partner__isnull", False),
                    ("stage__in", ("planning", "research")),
                    _connector="OR",
                ),
                name="partnership_has_a_partner_after_research",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatepartner",
            constraint=models.UniqueConstraint(
                fields=("partnership", "community"), name="one_candidacy_per_community"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatepartner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("chosen_at__isnull", False)),
                fields=("partnership",),
                name="one_chosen_candidate",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatepartner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("chosen_at__isnull", True), ("chosen_by__isnull", True)),
                    models.Q(("chosen_at__isnull", False), ("chosen_by__isnull", False)),
                    _connector="OR",
                ),
                name="partners_candidatepartner_chosen_at_with_chosen_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="alignment",
            constraint=models.UniqueConstraint(
                fields=("partnership", "side"), name="one_alignment_per_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("committee", "person"),
                name="one_seat_per_person_and_committee",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None), ("part", "chair")),
                fields=("committee",),
                name="one_chair_per_committee",
            ),
        ),
        migrations.AddIndex(
            model_name="partnership",
            index=models.Index(fields=["-opened_at", "-id"], name="newest_files"),
        ),
    ]

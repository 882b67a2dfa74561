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
        ("mailroom", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Knock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(db_index=True, max_length=64)),
                ("email", models.CharField(db_index=True, max_length=64)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(editable=False, max_length=14, unique=True)),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("resident", "A resident"),
                            ("organization", "An organization or institution here"),
                            ("city", "A city or community abroad"),
                            ("consulate", "A consulate or embassy"),
                            ("staff", "Municipal staff"),
                            ("council", "A council member"),
                        ],
                        max_length=12,
                        verbose_name="who asks",
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
                        verbose_name="your name",
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="organization or office",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "place_name",
                    models.CharField(
                        help_text="In any script, with the country if the name is common. If you write for a city abroad: its name.",
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="city or community",
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        max_length=4000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="why this place?",
                    ),
                ),
                (
                    "links",
                    models.TextField(
                        blank=True,
                        help_text="Families, schools, trade, history. One a line.",
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="links that exist already",
                    ),
                ),
                (
                    "does",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what you will do and give",
                    ),
                ),
                (
                    "people",
                    models.TextField(
                        blank=True,
                        help_text="One a line, only with their consent.",
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="people who are willing to help",
                    ),
                ),
                (
                    "people_agreed",
                    models.BooleanField(
                        default=False, verbose_name="everybody named here has agreed to be named"
                    ),
                ),
                (
                    "means",
                    models.CharField(
                        blank=True,
                        help_text="Rooms, work, travel",
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="money or help in kind",
                    ),
                ),
                (
                    "counterpart",
                    models.CharField(
                        blank=True,
                        help_text="An office, a school, an association; a private person only with consent",
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="somebody you know there",
                    ),
                ),
                (
                    "heard",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="how you heard of us",
                    ),
                ),
                (
                    "conflict",
                    models.CharField(
                        blank=True,
                        help_text="For example business that would profit",
                        max_length=500,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="conflict of interest",
                    ),
                ),
                (
                    "earlier",
                    models.CharField(
                        blank=True,
                        help_text="If you answer a question of ours, such as I-2026-007",
                        max_length=14,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="number of your earlier inquiry",
                    ),
                ),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("page", "Public page"),
                            ("email", "E-mail"),
                            ("letter", "Letter"),
                            ("phone", "Telephone"),
                            ("person", "In person"),
                        ],
                        default="page",
                        max_length=8,
                        verbose_name="how it came",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="agreed that we keep it"),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "files",
                    models.ManyToManyField(blank=True, related_name="+", to="documents.upload"),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.place",
                    ),
                ),
                (
                    "receipt",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mailroom.mail",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Nobody: it came through the public page",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "inquiries",
                "permissions": [
                    ("take_inquiry", "Can write down an inquiry and an answer to our question"),
                    ("decide_inquiry", "Can decide what becomes of an inquiry"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InquiryTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted for research"),
                            ("asked", "More information asked"),
                            ("answered", "Question answered"),
                            ("friendship", "Friendship suggested"),
                            ("project", "Single project suggested"),
                            ("declined", "Declined"),
                            ("merged", "Joined with another inquiry"),
                            ("reopened", "Opened again"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=4000)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("capacity", "Capacity: we carry as many partnerships as we can"),
                            ("policy", "Policy: it does not fit our rules"),
                            ("timing", "Timing: not at present"),
                            ("fit", "Fit: too little in common as far as we see"),
                            ("abuse", "Advertising or abuse: no letter is written"),
                        ],
                        max_length=10,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by_name",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who, and in which office"
                    ),
                ),
                ("letter", models.TextField(blank=True, verbose_name="letter to send by post")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mailroom.mail",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnership",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("people", ""), ("people_agreed", True), _connector="OR"),
                name="inquiry_names_with_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_by__isnull", False),
                    models.Q(("agreed_on__isnull", False), models.Q(("email", ""), _negated=True)),
                    _connector="OR",
                ),
                name="inquiry_from_outside_has_consent_and_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiryturn",
            constraint=models.UniqueConstraint(
                fields=("inquiry", "position"), name="one_turn_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiryturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "accepted"), ("partnership__isnull", False)),
                    models.Q(
                        models.Q(("outcome", "accepted"), _negated=True),
                        ("partnership__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="inquiry_accepted_opens_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiryturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "merged"), _negated=True),
                    models.Q(
                        ("other__isnull", False),
                        models.Q(("other", models.F("inquiry")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="inquiry_joins_another_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiryturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "declined"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("outcome", "declined"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="inquiry_is_declined_for_a_reason",
            ),
        ),
        refuse_changes("inquiries_inquiryturn"),
    ]

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
        ("approvals", "0001_initial"),
        ("communities", "0001_initial"),
        ("documents", "0001_initial"),
        ("guests", "0001_initial"),
        ("mailroom", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("introduction", "Letter of introduction"),
                            ("reply", "Reply"),
                            ("follow_up", "Follow-up"),
                            ("invitation", "Invitation"),
                            ("visa", "Letter in support of a visa"),
                            ("support", "Request for a letter of support"),
                            ("thanks", "Letter of thanks"),
                            ("congratulation", "Letter of congratulation"),
                            ("renewal", "Letter of renewal"),
                            ("reactivation", "Letter of reactivation"),
                            ("inactive", "Notice of inactive status"),
                            ("ending", "Letter of ending"),
                            ("other", "Other letter"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "variant",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=16,
                        verbose_name="variant of the kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="en", max_length=12, verbose_name="language of the letter"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True, max_length=200, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "other_addressee",
                    models.TextField(
                        blank=True,
                        max_length=600,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="name and address",
                    ),
                ),
                (
                    "other_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="their e-mail address"
                    ),
                ),
                (
                    "rank_note",
                    models.CharField(
                        blank=True,
                        help_text="The highest official writes to the highest official. Say why this letter does not.",
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why the ranks differ",
                    ),
                ),
                (
                    "salutation",
                    models.CharField(
                        blank=True, max_length=200, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "opening",
                    models.TextField(
                        blank=True,
                        help_text="On whose behalf the letter is written.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="Opening courtesy",
                    ),
                ),
                (
                    "our_community",
                    models.TextField(
                        blank=True,
                        help_text="Four to six facts, and one thing that we are proud of.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="Our community",
                    ),
                ),
                (
                    "why_you",
                    models.TextField(
                        blank=True,
                        help_text="One sentence; the ticked reasons follow it.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="Why you",
                    ),
                ),
                ("reasons", models.JSONField(blank=True, default=list)),
                (
                    "message",
                    models.TextField(
                        blank=True,
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="What you have to say",
                    ),
                ),
                (
                    "together",
                    models.TextField(
                        blank=True,
                        help_text="One sentence; the ticked programs follow it.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="What we could do together",
                    ),
                ),
                ("programs", models.JSONField(blank=True, default=list)),
                (
                    "other_programs",
                    models.TextField(
                        blank=True,
                        help_text="One a line.",
                        max_length=1000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="other programs",
                    ),
                ),
                (
                    "how_we_work",
                    models.TextField(
                        blank=True,
                        help_text="What the mayor's office does and what volunteers do.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="How we work",
                    ),
                ),
                (
                    "no_commitment",
                    models.TextField(
                        blank=True,
                        help_text="What this letter does not bind anybody to.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="No commitment yet",
                    ),
                ),
                (
                    "next_step",
                    models.TextField(
                        blank=True,
                        help_text="What you ask for, and by when.",
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="The next step",
                    ),
                ),
                (
                    "closing",
                    models.TextField(
                        blank=True,
                        max_length=6000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="Closing courtesy",
                    ),
                ),
                (
                    "valediction",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="words above the signature",
                    ),
                ),
                (
                    "translation_language",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="courtesy translation into"
                    ),
                ),
                ("translation", models.JSONField(blank=True, default=dict)),
                (
                    "translator",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="translated by",
                    ),
                ),
                (
                    "translation_reviewed_by",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="translation reviewed by",
                    ),
                ),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            ("following", "The translation follows on a page of its own"),
                            ("facing", "Both texts face each other, part beside part"),
                        ],
                        default="following",
                        max_length=9,
                        verbose_name="how both texts stand on paper",
                    ),
                ),
                (
                    "enclosures",
                    models.TextField(
                        blank=True,
                        help_text="One a line.",
                        max_length=1000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="other enclosures",
                    ),
                ),
                (
                    "copies",
                    models.TextField(
                        blank=True,
                        help_text="One a line.",
                        max_length=1000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="copies to",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("email", "By e-mail, with the PDF enclosed"),
                            ("post", "By post"),
                            ("hand", "By hand"),
                            ("via", "Through an embassy, a consulate or a programme"),
                        ],
                        default="email",
                        max_length=6,
                        verbose_name="how it goes out",
                    ),
                ),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_in",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=32,
                        verbose_name="page that saved it last",
                    ),
                ),
                ("printed_on", models.DateField(editable=False, null=True)),
                ("posted_on", models.DateField(editable=False, null=True)),
                (
                    "left_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "By e-mail, with the PDF enclosed"),
                            ("post", "By post"),
                            ("hand", "By hand"),
                            ("via", "Through an embassy, a consulate or a programme"),
                        ],
                        editable=False,
                        max_length=6,
                        verbose_name="way on which it left",
                    ),
                ),
                ("carrier", models.CharField(blank=True, editable=False, max_length=80)),
                (
                    "tracking",
                    models.CharField(
                        blank=True, editable=False, max_length=80, verbose_name="tracking number"
                    ),
                ),
                ("delivered_on", models.DateField(editable=False, null=True)),
                ("set_aside_at", models.DateTimeField(editable=False, null=True)),
                ("set_aside_because", models.CharField(blank=True, editable=False, max_length=500)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "addressee_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "addressee_term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delivered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "files",
                    models.ManyToManyField(blank=True, related_name="+", to="documents.upload"),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "mail",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mailroom.mail",
                    ),
                ),
                (
                    "office_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "papers",
                    models.ManyToManyField(blank=True, related_name="+", to="documents.document"),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="partners.partnership",
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "printed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proofs",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="documents.upload"
                    ),
                ),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signer_term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "volunteer_contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("write_letter", "Can write letters and ask for their approval"),
                    ("approve_letter", "Can approve a letter for the mayor"),
                    ("log_reply", "Can log messages and replies"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Greeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("drafted_on", models.DateField()),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partnership",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.officeterm",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.letter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetterCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        choices=[
                            (
                                "names",
                                "Names and titles were compared, letter by letter, with their source",
                            ),
                            ("protocol", "The protocol sheet of the country was read"),
                            (
                                "plain",
                                "Plain sentences: no idiom, no slang, no abbreviation that is not explained",
                            ),
                            ("quiet", "Nothing is announced that both sides have not approved"),
                            (
                                "read",
                                "Somebody who reads the language has read the translation beside the letter",
                            ),
                            ("envelope", "The enclosures were opened and are the right ones"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ticked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "ticked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetterDecision",
            fields=[
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        parent_link=True,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="approvals.question",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="correspondence.letter",
                    ),
                ),
            ],
            options={
                "permissions": [],
            },
            bases=("approvals.question",),
        ),
        migrations.CreateModel(
            name="LetterVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False)),
                ("text", models.JSONField(editable=False)),
                ("written_at", models.DateTimeField(editable=False)),
                (
                    "letter",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "From them"), ("out", "From us")],
                        max_length=3,
                        verbose_name="which way",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="on")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "E-mail"),
                            ("post", "Post"),
                            ("phone", "Telephone"),
                            ("meeting", "Meeting or video call"),
                            ("messenger", "Messenger"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "correspondent",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="person there, if not in the list",
                    ),
                ),
                (
                    "subject",
                    models.CharField(max_length=200, validators=[partnerships.words.text.one_line]),
                ),
                (
                    "summary",
                    models.TextField(
                        max_length=20000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what was said",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("positive", "Positive: they wish to go on"),
                            ("asks", "Asks for something first"),
                            ("receipt", "Receipt only: an answer will follow"),
                            ("money", "Asks for money or a visa only"),
                            ("refusal", "Refusal"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "logged_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("struck_at", models.DateTimeField(editable=False, null=True)),
                ("struck_because", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "attachments",
                    models.ManyToManyField(blank=True, related_name="+", to="documents.upload"),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.contact",
                        verbose_name="person there",
                    ),
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
                    "mail",
                    models.OneToOneField(
                        editable=False,
                        help_text="The mail that it was filed from",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="message",
                        to="mailroom.incomingmail",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="partners.partnership",
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Patience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "country",
                    models.CharField(blank=True, max_length=2, verbose_name="country or territory"),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "By e-mail, with the PDF enclosed"),
                            ("post", "By post"),
                            ("hand", "By hand"),
                            ("via", "Through an embassy, a consulate or a programme"),
                        ],
                        max_length=6,
                        verbose_name="way",
                    ),
                ),
                (
                    "first",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(730),
                        ],
                        verbose_name="first follow-up after",
                    ),
                ),
                (
                    "second",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(730),
                        ],
                        verbose_name="second follow-up after",
                    ),
                ),
                (
                    "third",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(7),
                            django.core.validators.MaxValueValidator(730),
                        ],
                        verbose_name="third follow-up after",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "patience",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "way"), name="one_patience_per_country_and_way"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first__gte", 7),
                            ("second__gt", models.F("first")),
                            ("third__gt", models.F("second")),
                            ("third__lte", 730),
                        ),
                        name="patience_grows",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty: until somebody ends it",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                ("is_hold", models.BooleanField(default=False, editable=False)),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "made_by",
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
                        related_name="pauses",
                        to="partners.partnership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
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
                        blank=True,
                        choices=[
                            ("opening", "Opening courtesy"),
                            ("our_community", "Our community"),
                            ("why_you", "Why you"),
                            ("message", "What you have to say"),
                            ("together", "What we could do together"),
                            ("how_we_work", "How we work"),
                            ("no_commitment", "No commitment yet"),
                            ("next_step", "The next step"),
                            ("closing", "Closing courtesy"),
                        ],
                        max_length=16,
                        verbose_name="which part",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        max_length=2000,
                        validators=[partnerships.words.text.plain_text],
                        verbose_name="what do you think?",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("settled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="guests.partnerlink",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Returned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("finished", "Finished in Word"), ("signed", "Signed")],
                        editable=False,
                        max_length=8,
                    ),
                ),
                (
                    "brought_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("dropped_at", models.DateTimeField(editable=False, null=True)),
                (
                    "brought_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dropped_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.upload",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returned",
                        to="correspondence.letter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("drafted_on", models.DateField()),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rungs",
                        to="correspondence.letter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "link",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared",
                        to="guests.partnerlink",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TemplateVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(editable=False, max_length=32, verbose_name="guided letter"),
                ),
                ("number", models.PositiveIntegerField(editable=False)),
                ("words", models.JSONField(editable=False)),
                (
                    "note",
                    models.CharField(
                        editable=False,
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="why",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "letters",
                    models.ManyToManyField(
                        editable=False, related_name="templates", to="correspondence.letter"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("write_template", "Can change the first words of letters")],
            },
        ),
        migrations.CreateModel(
            name="Writer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(editable=False)),
                (
                    "letter",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writers",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "introduction"), ("set_aside_at__isnull", True)),
                fields=("partnership",),
                name="one_letter_of_introduction_per_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("addressee_term__isnull", True),
                    ("addressee_contact__isnull", True),
                    _connector="OR",
                ),
                name="letter_has_one_addressee",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("document__isnull", False),
                    models.Q(
                        ("delivered_on__isnull", True),
                        ("mail__isnull", True),
                        ("posted_on__isnull", True),
                        ("printed_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="letter_goes_out_only_once_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("printed_by__isnull", True), ("printed_on__isnull", True)),
                    models.Q(("printed_by__isnull", False), ("printed_on__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_letter_printed_on_with_printed_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("posted_by__isnull", True), ("posted_on__isnull", True)),
                    models.Q(("posted_by__isnull", False), ("posted_on__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_letter_posted_on_with_posted_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("delivered_by__isnull", True), ("delivered_on__isnull", True)),
                    models.Q(("delivered_by__isnull", False), ("delivered_on__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_letter_delivered_on_with_delivered_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("set_aside_at__isnull", True), ("set_aside_by__isnull", True)),
                    models.Q(("set_aside_at__isnull", False), ("set_aside_by__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_letter_set_aside_at_with_set_aside_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="greeting",
            constraint=models.UniqueConstraint(
                fields=("term", "partnership"), name="each_new_office_holder_is_greeted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettercheck",
            constraint=models.UniqueConstraint(
                fields=("letter", "item"), name="each_item_is_ticked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettercheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("item__in", ["names", "protocol", "plain", "quiet", "read", "envelope"])
                ),
                name="letter_check_of_a_known_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.UniqueConstraint(
                fields=("letter", "number"), name="one_letter_version_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answers__isnull", True), ("outcome", "")),
                    models.Q(
                        ("answers__isnull", False),
                        ("direction", "in"),
                        models.Q(("outcome", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_reply_comes_in_and_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("happened_on__gte", datetime.date(1900, 1, 1)),
                    ("happened_on__lte", datetime.date(2200, 1, 1)),
                ),
                name="message_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_by__isnull", True)),
                    models.Q(("struck_at__isnull", False), ("struck_by__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_message_struck_at_with_struck_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="pause_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__gte", datetime.date(1900, 1, 1)),
                    ("starts_on__lte", datetime.date(2200, 12, 31)),
                ),
                name="pause_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_remark_settled_at_with_settled_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_by__isnull", True), ("link__isnull", True), _connector="XOR"
                ),
                name="remark_of_one_of_us_or_by_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="returned",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at__isnull", True)),
                fields=("letter", "what"),
                name="one_returned_file_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="returned",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at__isnull", True), ("dropped_by__isnull", True)),
                    models.Q(("dropped_at__isnull", False), ("dropped_by__isnull", False)),
                    _connector="OR",
                ),
                name="correspondence_returned_dropped_at_with_dropped_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="rung",
            constraint=models.UniqueConstraint(
                fields=("letter", "number"), name="each_follow_up_is_drafted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rung",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1), ("number__lte", 3)),
                name="three_follow_ups_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="templateversion",
            constraint=models.UniqueConstraint(
                fields=("code", "number"), name="one_template_version_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="writer",
            constraint=models.UniqueConstraint(
                fields=("letter", "person"), name="one_seat_per_person_and_letter"
            ),
        ),
        refuse_changes("correspondence_letterdecision"),
        refuse_changes(
            "correspondence_letter",
            when="OLD.document_id IS NOT NULL",
            only=(
                "partnership_id, kind, language, subject, follows_id, addressee_term_id, "
                "addressee_contact_id, signer_term_id, rank_note, office_contact_id, "
                "volunteer_contact_id, salutation, opening, our_community, why_you, reasons, "
                "message, together, programs, other_programs, how_we_work, no_commitment, "
                "next_step, closing, valediction, translation_language, translation, translator, "
                "enclosures, way, written_at, written_by_id, changed_at, changed_by_id, "
                "changed_in, document_id, supersedes_id, version, variant, other_addressee, "
                "other_email, translation_reviewed_by, layout, copies"
            ),
        ),
        refuse_changes("correspondence_letterversion"),
        refuse_changes("correspondence_templateversion"),
        migrations.CreateModel(
            name="Awaited",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sent_on", models.DateField(editable=False)),
                ("next_on", models.DateField(db_index=True, editable=False)),
                ("looked_at_on", models.DateField(editable=False, null=True)),
                (
                    "draft",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.letter",
                    ),
                ),
                (
                    "partnership",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awaited",
                        to="partners.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "awaited",
            },
        ),
    ]

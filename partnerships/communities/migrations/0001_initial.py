import datetime

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import partnerships.communities.models.places
import partnerships.words.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
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
                        help_text="In Latin letters, as in papers",
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "own_name",
                    models.CharField(
                        blank=True,
                        help_text="As its people write it",
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="name in its own script",
                    ),
                ),
                (
                    "own_language",
                    models.CharField(
                        blank=True, max_length=12, verbose_name="language of that name"
                    ),
                ),
                (
                    "official_name",
                    models.CharField(
                        blank=True,
                        help_text="For example: City of Duluth",
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="full official name",
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
                ("country", models.CharField(max_length=2, verbose_name="country or territory")),
                (
                    "designation",
                    models.CharField(
                        blank=True,
                        help_text="The reviewed name; never shortened",
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="name of the country or territory in papers",
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True, max_length=200, validators=[partnerships.words.text.one_line]
                    ),
                ),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                (
                    "elevation",
                    models.IntegerField(blank=True, null=True, verbose_name="elevation in metres"),
                ),
                ("time_zone", models.CharField(blank=True, max_length=64)),
                ("population", models.IntegerField(blank=True, null=True)),
                (
                    "climate",
                    models.CharField(
                        blank=True, max_length=120, validators=[partnerships.words.text.one_line]
                    ),
                ),
                ("features", models.JSONField(blank=True, default=list)),
                ("languages", models.JSONField(blank=True, default=list)),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; it feeds the letter",
                        max_length=4000,
                        verbose_name="what we are proud of",
                    ),
                ),
                ("history", models.TextField(blank=True, max_length=4000)),
                ("cooperation_offered", models.TextField(blank=True, max_length=4000)),
                ("cooperation_sought", models.TextField(blank=True, max_length=4000)),
                (
                    "existing_partners",
                    models.TextField(
                        blank=True,
                        help_text="One a line, with the year",
                        max_length=4000,
                        verbose_name="their other sister and partner cities",
                    ),
                ),
                ("website", models.URLField(blank=True)),
                (
                    "directory_address",
                    models.URLField(blank=True, verbose_name="address in the national directory"),
                ),
                (
                    "directory_checked_on",
                    models.DateField(blank=True, null=True, verbose_name="directory checked on"),
                ),
                (
                    "directory_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("listed", "Listed"),
                            ("not_found", "Not found"),
                            ("not_member", "Not a member"),
                        ],
                        max_length=12,
                        verbose_name="what the directory said",
                    ),
                ),
                (
                    "national_member",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="member of a sister city body"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name_plural": "communities",
                "permissions": [],
            },
        ),
        migrations.CreateModel(
            name="Gazetteer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="SHA-256 of the file"),
                ),
                ("places", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("geonameid", models.IntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("ascii_name", models.CharField(max_length=200)),
                (
                    "names",
                    models.TextField(
                        blank=True,
                        help_text="In every script, one a line",
                        verbose_name="other names",
                    ),
                ),
                ("country", models.CharField(db_index=True, max_length=2)),
                ("region_code", models.CharField(blank=True, max_length=20)),
                ("region", models.CharField(blank=True, max_length=100)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("population", models.IntegerField(db_index=True)),
                (
                    "record_year",
                    models.PositiveSmallIntegerField(verbose_name="year of GeoNames' record"),
                ),
                ("time_zone", models.CharField(blank=True, max_length=40)),
                (
                    "elevation",
                    models.SmallIntegerField(null=True, verbose_name="elevation in metres"),
                ),
                ("feature_code", models.CharField(blank=True, max_length=5)),
                (
                    "renown",
                    models.PositiveSmallIntegerField(
                        verbose_name="number of names that GeoNames lists"
                    ),
                ),
                (
                    "climate",
                    models.CharField(blank=True, max_length=3, verbose_name="Köppen's class"),
                ),
                (
                    "temperatures",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="mean of each month in °C"
                    ),
                ),
                (
                    "rainfall",
                    models.CharField(blank=True, max_length=70, verbose_name="each month in mm"),
                ),
                ("km_to_coast", models.FloatField()),
                ("km_to_lake", models.FloatField()),
                ("km_to_port", models.FloatField(null=True)),
                ("km_to_border", models.FloatField()),
                (
                    "mountains",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="named mountains it lies in"
                    ),
                ),
                (
                    "desert",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="named desert it lies in"
                    ),
                ),
                (
                    "plain",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="named plain it lies in"
                    ),
                ),
                (
                    "island",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="named island it lies on"
                    ),
                ),
                (
                    "island_area",
                    models.IntegerField(null=True, verbose_name="area of its island in km²"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
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
                        choices=[
                            ("official", "Office holder"),
                            ("mayors_office", "Contact in the mayor's office"),
                            ("volunteer", "Volunteer contact"),
                            ("institution", "Contact of an institution"),
                            ("other", "Other"),
                        ],
                        max_length=14,
                        verbose_name="part",
                    ),
                ),
                (
                    "given_name",
                    models.CharField(
                        blank=True, max_length=120, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "family_name",
                    models.CharField(
                        blank=True,
                        help_text="Both names may stay empty while only the office is known",
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                (
                    "own_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="name in own script",
                    ),
                ),
                (
                    "order",
                    models.CharField(
                        choices=[("given", "Given name first"), ("family", "Family name first")],
                        default="given",
                        max_length=6,
                        verbose_name="order of names",
                    ),
                ),
                (
                    "form_of_address",
                    models.CharField(
                        blank=True,
                        help_text="As this person wishes it, such as The Honorable or Ms.; never guessed",
                        max_length=80,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        blank=True,
                        help_text="Such as Mayor of Duluth",
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="office or position",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "named_with_consent_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty: the person appears in no paper, list or export that leaves the house",
                        null=True,
                        verbose_name="agreed to be named on",
                    ),
                ),
                (
                    "left_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer there since"),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Industry",
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
                        max_length=120,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                ("is_main", models.BooleanField(default=True, verbose_name="one of the main ones")),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="industries",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "industries",
            },
        ),
        migrations.CreateModel(
            name="Institution",
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
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "own_name",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="name in its own script",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("school", "School"),
                            ("university", "University or college"),
                            ("museum", "Museum"),
                            ("music", "Music venue or theatre"),
                            ("center", "Community center"),
                            ("library", "Library"),
                            ("chamber", "Chamber of commerce"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("primary", "Primary"),
                            ("secondary", "Secondary"),
                            ("vocational", "Vocational"),
                            ("higher", "Higher education"),
                        ],
                        help_text="Of a school or college",
                        max_length=12,
                    ),
                ),
                ("website", models.URLField(blank=True)),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
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
                    "ror",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=60,
                        verbose_name="identifier in the Research Organization Registry",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="institutions",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InstitutionFile",
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
                        editable=False, max_length=255, verbose_name="name it came with"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="where the list is from",
                    ),
                ),
                ("packed", models.BinaryField(verbose_name="bytes, compressed")),
                ("encoding", models.CharField(blank=True, editable=False, max_length=20)),
                (
                    "brought_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="institution_files",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficeTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        help_text="Such as Mayor",
                        max_length=160,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "own_office",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="office in its own language",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("elected", "Elected"),
                            ("appointed", "Appointed"),
                            ("acting", "Acting"),
                        ],
                        default="elected",
                        max_length=10,
                        verbose_name="elected, appointed or acting",
                    ),
                ),
                (
                    "is_highest_official",
                    models.BooleanField(default=False, verbose_name="highest official"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Empty while the end is not known",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "election_on",
                    models.DateField(
                        blank=True,
                        help_text="Of this office; empty while the day is not known",
                        null=True,
                        verbose_name="next election",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=300, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="communities.community",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="communities.contact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Organization",
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
                        max_length=200,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                    ),
                ),
                (
                    "structure",
                    models.CharField(
                        choices=[
                            ("volunteers", "Run by volunteers"),
                            ("institutions", "Run by local institutions"),
                            ("mayors_office", "Run by the mayor's office or the municipality"),
                            ("mix", "A mix of these"),
                        ],
                        default="volunteers",
                        max_length=14,
                    ),
                ),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        help_text="Such as 501(c)(3)",
                        max_length=120,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                (
                    "host_institution",
                    models.CharField(
                        blank=True, max_length=200, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "municipal_office",
                    models.CharField(
                        choices=[
                            ("mayor", "Office of the mayor"),
                            ("tourism", "Office of tourism or convention bureau"),
                            ("international", "Office of international affairs"),
                            ("protocol", "Office of protocol"),
                            ("economy", "Office of economic development"),
                            ("other", "Another office"),
                        ],
                        default="mayor",
                        max_length=14,
                    ),
                ),
                ("works_through_volunteers", models.BooleanField(default=True)),
                (
                    "board_votes",
                    models.BooleanField(
                        default=False,
                        help_text="In planning, research and agreement, before the mayor's office",
                        verbose_name="the board votes first",
                    ),
                ),
                (
                    "highest_official_formalizes",
                    models.BooleanField(
                        default=True,
                        verbose_name="the highest official approves and formalizes partnerships",
                    ),
                ),
                (
                    "letterhead_office",
                    models.CharField(
                        default="Office of the Mayor",
                        max_length=160,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                ("address", models.TextField(blank=True, max_length=500)),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, validators=[partnerships.words.text.one_line]
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True)),
                ("seal", models.ImageField(blank=True, upload_to="seal")),
                (
                    "paper_size",
                    models.CharField(
                        choices=[("A4", "A4"), ("Letter", "US Letter")],
                        default="Letter",
                        max_length=6,
                    ),
                ),
                ("time_zone", models.CharField(default="America/Chicago", max_length=64)),
                (
                    "friendship_means",
                    models.TextField(
                        blank=True,
                        help_text="The local definition",
                        max_length=2000,
                        verbose_name="what a friendship city is here",
                    ),
                ),
                (
                    "national_body",
                    models.CharField(
                        default="Sister Cities International",
                        max_length=200,
                        validators=[partnerships.words.text.one_line],
                    ),
                ),
                (
                    "membership_email",
                    models.EmailField(
                        default="membership@sistercities.org",
                        max_length=254,
                        verbose_name="address for signed agreements",
                    ),
                ),
                (
                    "partnerships_email",
                    models.EmailField(
                        default="partnerships@sistercities.org",
                        max_length=254,
                        verbose_name="address for help with contacts",
                    ),
                ),
                (
                    "directory_website",
                    models.URLField(
                        default="https://www.sistercities.org/", verbose_name="national directory"
                    ),
                ),
                (
                    "member_number",
                    models.CharField(
                        blank=True, max_length=60, validators=[partnerships.words.text.one_line]
                    ),
                ),
                (
                    "member_until",
                    models.DateField(blank=True, null=True, verbose_name="membership valid until"),
                ),
                (
                    "watch_months",
                    models.PositiveSmallIntegerField(
                        default=12,
                        help_text="After so many months without contact an established partnership stands on the desk",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="silence to be watched, in months",
                    ),
                ),
                (
                    "dormant_months",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="After so many months the desk proposes a letter of reactivation",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="silence that counts as dormant, in months",
                    ),
                ),
                (
                    "gift_limit",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="In our currency; empty: no limit is known",
                        max_digits=8,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="gifts are disclosed above",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.community",
                        verbose_name="home community",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "organization",
                "permissions": [],
            },
        ),
        migrations.AddField(
            model_name="community",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communities.place",
            ),
        ),
        migrations.CreateModel(
            name="PlaceName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", partnerships.communities.models.places.KeyField(max_length=200)),
                ("weight", models.IntegerField()),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="communities.place",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=40)),
                (
                    "text",
                    models.CharField(
                        max_length=300,
                        validators=[partnerships.words.text.one_line],
                        verbose_name="source",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Challenge",
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
                        choices=[("challenge", "Challenge"), ("opportunity", "Opportunity")],
                        default="challenge",
                        max_length=12,
                        verbose_name="challenge or opportunity",
                    ),
                ),
                (
                    "feature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("port", "Port"),
                            ("coast", "Coast"),
                            ("river", "River"),
                            ("lake", "Lake"),
                            ("island", "Island"),
                            ("mountains", "Mountains"),
                            ("desert", "Desert"),
                            ("plain", "Plain"),
                            ("forest", "Forest"),
                            ("border", "Border"),
                        ],
                        max_length=12,
                        verbose_name="feature of the land",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="Such as: Winter ice closes the harbor for ten weeks",
                        max_length=300,
                        validators=[
                            partnerships.words.text.one_line,
                            partnerships.words.text.visible_letter,
                        ],
                        verbose_name="in one sentence",
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "feature__in",
                                [
                                    "",
                                    "port",
                                    "coast",
                                    "river",
                                    "lake",
                                    "island",
                                    "mountains",
                                    "desert",
                                    "plain",
                                    "forest",
                                    "border",
                                ],
                            )
                        ),
                        name="challenge_of_a_known_feature",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_name", ""),
                    ("family_name", ""),
                    ("own_name", ""),
                    ("office", ""),
                    _negated=True,
                ),
                name="contact_has_a_name_or_an_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ror", ""), _negated=True),
                fields=("community", "ror"),
                name="one_institution_per_registry_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="officeterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="term_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="officeterm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__gte", datetime.date(1900, 1, 1)),
                    ("starts_on__lte", datetime.date(2200, 12, 31)),
                ),
                name="term_in_our_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="officeterm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("community", "office"),
                name="one_running_term_per_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)), name="there_is_one_organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("population__isnull", True),
                    ("population__range", (0, 50000000)),
                    _connector="OR",
                ),
                name="community_population_is_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("latitude__isnull", True), ("latitude__range", (-90, 90)), _connector="OR"
                ),
                name="community_latitude_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("longitude__isnull", True), ("longitude__range", (-180, 180)), _connector="OR"
                ),
                name="community_longitude_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.UniqueConstraint(fields=("place",), name="one_community_per_place"),
        ),
        migrations.AddIndex(
            model_name="placename",
            index=models.Index(fields=["key", "weight", "place"], name="place_by_key"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("community", "field"), name="one_source_per_value"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__isnull", True), ("year__range", (1000, 2200)), _connector="OR"
                ),
                name="source_year_is_plausible",
            ),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("approvals", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StageApproval",
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
                        max_length=20,
                    ),
                ),
                ("since", models.DateField(verbose_name="in this stage since")),
            ],
            options={
                "permissions": [
                    ("request_approval", "Can ask for approval of a stage"),
                    ("decide_approval", "Can answer a question about a stage"),
                    ("reopen_partnership", "Can reopen a file that came to an end"),
                ],
            },
            bases=("approvals.question",),
        ),
        refuse_changes("pipeline_stageapproval"),
    ]

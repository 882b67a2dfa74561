import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StageApproval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "approver",
                    models.CharField(
                        choices=[
                            ("volunteer", "Volunteer"),
                            ("board", "Board member"),
                            ("mayors_office", "Mayor's office"),
                            ("admin", "Admin"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="what the committee says")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "Waits for an answer"),
                            ("approved", "Approved"),
                            ("sent_back", "Sent back with a question"),
                            ("declined", "Declined"),
                            ("taken_back", "Taken back"),
                        ],
                        default="pending",
                        max_length=12,
                    ),
                ),
                ("comment", models.TextField(blank=True, max_length=4000)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_on", models.DateField(null=True, verbose_name="day of the answer")),
                ("decided_as", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="partners.partnership"
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("request_approval", "Can ask for approval of a stage"),
                    ("decide_approval", "Can answer a question about a stage"),
                    ("reopen_partnership", "Can reopen a file that came to an end"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("verdict", "pending")),
                        fields=("partnership",),
                        name="one_pending_approval_per_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pipeline_stageapproval_decided_at_with_decided_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("verdict", "pending")),
                            models.Q(models.Q(("verdict", "pending"), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="approval_decided_with_a_verdict",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict__in", ["approved", "declined", "sent_back"]), _negated=True),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_answers_their_own_question",
                    ),
                ],
            },
        ),
        refuse_changes("pipeline_stageapproval", when="OLD.verdict <> 'pending'"),
    ]

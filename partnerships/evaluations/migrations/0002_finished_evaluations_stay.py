from django.db import migrations

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_initial")]

    operations = [
        refuse_changes(
            "evaluations_evaluation",
            when="OLD.finished_at IS NOT NULL",
            only="partnership_id, due_on, counted_from, date_reason, set_by_id, set_at, period_from, period_until, method,"
            " participants_here, participants_there, partner_view, stories, issues, adjustments, decision,"
            " decision_reason, next_on, next_reason, finished_at, finished_by_id, noted_on, chair_name",
        ),
        refuse_changes("evaluations_finding", when="OLD.settled_on IS NOT NULL"),
    ]

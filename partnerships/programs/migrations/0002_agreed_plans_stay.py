from django.db import migrations

from partnerships.history.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]

    operations = [
        refuse_changes(
            "programs_workplan",
            when="OLD.agreed_here_on IS NOT NULL AND OLD.agreed_there_on IS NOT NULL",
            only="partnership_id, number, starts_on, ends_on, introduction, amended_because, agreed_here_on,"
            " agreed_here_by_id, agreed_here_name, agreed_there_on, agreed_there_by_id, agreed_there_name,"
            " agreed_there_note, agreed_there_file_id",
        ),
        refuse_changes(
            "programs_goal",
            when="OLD.agreed_on IS NOT NULL",
            only='plan_id, position, horizon, area, sentence, activity, owner_here, owner_there, due_on, "when", cost,'
            " currency, cost_source, measure, baseline, target, agreed_on",
        ),
        refuse_changes("programs_pilotwaiver"),
    ]

from typing import Any

from django.db import migrations
from django.utils import timezone

from partnerships.history.immutable import refuse_changes

FOUNDING = "kind, level, home_id, partner_id, established_on"
LOCKED = """
(OLD.founding_locked_on IS NOT NULL OR OLD.established_on IS NOT NULL) AND (
    OLD.kind <> NEW.kind OR OLD.level <> NEW.level OR OLD.home_id <> NEW.home_id
    OR COALESCE(OLD.partner_id, 0) <> COALESCE(NEW.partner_id, 0)
    OR (OLD.established_on IS NOT NULL AND (NEW.established_on IS NULL OR NEW.established_on <> OLD.established_on)))
"""


def lock_files(apps: Any, _editor: Any) -> None:
    """Lock the files whose newest text both sides have approved."""
    versions = apps.get_model("agreements", "AgreementVersion").objects
    files = apps.get_model("partners", "Partnership").objects
    newest = {}
    for row in versions.filter(agreement__set_aside_at=None).order_by("number"):
        newest[row.partnership_id] = row.locked_at
    for file, locked_at in newest.items():
        if locked_at:
            day = timezone.localdate(locked_at)
            files.filter(pk=file, founding_locked_on=None).update(founding_locked_on=day)


class Migration(migrations.Migration):
    """Kind, level and parties of a file stay as they are once both sides have approved the text, or have signed it."""

    dependencies = [("agreements", "0004_questions_taken_back"), ("partners", "0003_founding_locked")]

    operations = [
        migrations.RunPython(lock_files, migrations.RunPython.noop),
        refuse_changes("partners_partnership", deletes=False, only=FOUNDING, when=LOCKED),
    ]

from typing import Any

from django.db import migrations, models
from django.db.models import Q

from partnerships.agreements.guards import of_the_same_file
from partnerships.communities.names import country_name
from partnerships.history.immutable import refuse_changes

CERTIFICATE = "agreements_certificate"
ROW = "agreement_id, partnership_id, side, serial, signed_on, made_by_id, made_at"
KINDS = {"friendship": "friendship", "ceremonial": "sister", "precise": "sister"}
"""What the forms of agreement are for; a memorandum is for both."""
SIDES = ("ours", "theirs")
GUARDS = [refuse_changes(CERTIFICATE, only=ROW), *of_the_same_file(CERTIFICATE, "agreement_id", "agreements_agreement")]


def write_down(apps: Any, _editor: Any) -> None:
    """Write into each certificate what it says: from its paper, else from the form of the agreement and the file."""
    rows = apps.get_model("agreements", "Certificate").objects
    beside = ("agreement", "document", "partnership__home", "partnership__partner")
    for certificate in rows.select_related(*beside):
        file = certificate.partnership
        if certificate.document:
            own_first = certificate.document.data["content"]["parties"]
            sides = SIDES if certificate.side == "ours" else SIDES[::-1]
            certificate.parties = dict(zip(sides, own_first, strict=True))
        else:
            certificate.parties = dict(zip(SIDES, map(_party, (file.home, file.partner)), strict=True))
        certificate.kind = KINDS.get(certificate.agreement.variant, file.kind)
        certificate.level = file.level
        certificate.save(update_fields=["kind", "level", "parties"])


def _party(community: Any) -> dict[str, str]:
    own = community.own_name if community.own_name != community.name else ""
    return {
        "name": community.name,
        "place": ", ".join(part for part in (community.region, country_name(community.country)) if part),
        "own_name": own,
        "own_language": community.own_language if own else "",
        "body": community.official_name,
    }


class Migration(migrations.Migration):
    """The guards are taken off and put on again around the change: on SQLite they would go with the old table."""

    dependencies = [("agreements", "0004_what_was_approved_is_locked")]

    operations = [
        *(migrations.RunPython(guard.reverse_code, guard.code) for guard in reversed(GUARDS)),
        migrations.AddField(
            model_name="certificate",
            name="kind",
            field=models.CharField(
                choices=[("sister", "Sister"), ("friendship", "Friendship")],
                default="",
                editable=False,
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificate",
            name="level",
            field=models.CharField(
                choices=[("city", "City"), ("county", "County"), ("state", "State or province"), ("other", "Other")],
                default="",
                editable=False,
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificate",
            name="parties",
            field=models.JSONField(default=dict, editable=False, verbose_name="the two parties, by side"),
            preserve_default=False,
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=["sister", "friendship"], level__in=["city", "county", "state", "other"]),
                name="certificate_says_what_was_signed",
            ),
        ),
        refuse_changes(CERTIFICATE, only=f"{ROW}, kind, level, parties"),
        *of_the_same_file(CERTIFICATE, "agreement_id", "agreements_agreement"),
    ]

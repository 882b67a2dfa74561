"""How we come upon candidates, and whom we ask for help with it (rows 28 and 37)."""

from datetime import date

from django.db import transaction

from partnerships.accounts.models import User
from partnerships.accounts.permissions import require
from partnerships.communities.models import Organization
from partnerships.history.services import record
from partnerships.mailroom.models import Mail
from partnerships.mailroom.services import posting
from partnerships.mailroom.services.posting import words_of
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.services import lock_open
from partnerships.research.services.candidates import PERMISSION, working_on
from partnerships.words.refusal import Refused

HELP = "help-asked"


@transaction.atomic
def change_route(
    candidate: CandidatePartner, *, route: CandidatePartner.Route, by: User, today: date
) -> CandidatePartner:
    """Say how we came upon a candidate."""
    candidate = working_on(candidate, by)
    if candidate.route == route:
        return candidate
    before = candidate.get_route_display()
    CandidatePartner.objects.filter(pk=candidate.pk).update(route=route)
    candidate.route = route
    text = (
        f"How we came upon {candidate.community.name}: {candidate.get_route_display()} (until now:"
        f" {before})."
    )
    record(candidate.partnership, text, by=by, kind="candidate.route", on=today)
    return candidate


def help_letter(partnership: Partnership, *, by: User) -> tuple[str, str]:
    """Return subject and text of the letter that asks the national body for help, from the facts of
    the file.

    While no partner is chosen it asks for candidates, afterwards for a way to the right person.
    """
    known = {
        "organization": Organization.ours(),
        "partnership": partnership,
        "kind": partnership.kind_in_words.lower(),
        "candidates": [
            _line(candidate) for candidate in partnership.candidates.select_related("community")
        ],
        "writer": by,
    }
    subject, body = words_of(HELP, known)
    return subject.strip(), body.strip()


def _line(candidate: CandidatePartner) -> str:
    """Return a candidate in a line: "Kushiro, Japan (direct approach; set aside: nobody
    answers)".
    """
    facts = [candidate.get_route_display().lower()]
    if candidate.parked_because:
        facts.append(f"set aside: {candidate.parked_because.rstrip('.')}")
    if candidate.chosen_at:
        facts.append("chosen")
    return f"{candidate.community} ({'; '.join(facts)})"


@transaction.atomic
def ask_for_help(
    partnership: Partnership, *, subject: str, body: str, by: User, today: date
) -> Mail:
    """Put a letter to the national body into the outbox, where a person sends it. Raises Refused
    without an address.
    """
    partnership = lock_open(partnership)
    require(by, PERMISSION)
    ours = Organization.ours()
    if not ours.partnerships_email:
        raise Refused("Note the address for help with contacts under “Our organization” first.")
    number = Mail.objects.filter(name=HELP, partnership=partnership).count() + 1
    mail = posting.post_text(
        HELP,
        what=f"our question to {ours.national_body}",
        key=f"help:{partnership.pk}:{number}",
        to=[ours.partnerships_email],
        subject=subject,
        body=body,
        partnership=partnership,
        held=True,
        by=by,
    )
    text = f"{by.name} wrote to {ours.national_body} and asked for help: {subject}"
    record(partnership, text, by=by, kind="help.asked", on=today, link=mail.get_absolute_url())
    return mail

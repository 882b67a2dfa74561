"""The ceremony: its plan, its programme by the minute, what stands ready."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.agreements import facts as agreements
from partnerships.agreements.checks import text_is_approved_by_both
from partnerships.agreements.models import Side
from partnerships.agreements.services.risks import changes_of_office
from partnerships.agreements.views.asking import READ, begin_first, the_text
from partnerships.communities.rank import RankCheck, check_rank
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.partners.services import require_open
from partnerships.protocol.services import about_gifts
from partnerships.signing import checks, facts
from partnerships.signing.forms.signing import CeremonyForm, ProgrammeForms, SetUpForm, as_initial
from partnerships.signing.models import (
    Ceremony,
    Mode,
    Original,
    ProgrammeItem,
    Signature,
    SignedCopy,
)
from partnerships.signing.run_of_show import SET_UP
from partnerships.signing.services import signing, staging
from partnerships.signing.six_dates import six_dates
from partnerships.signing.views.asking import PLAN, RECORD, issue, signing_page
from partnerships.words.door import attempt


@permitted(READ)
def ceremony_detail(request: Request, pk: int) -> HttpResponse:
    """The signing: plan, originals, programme, set-up, signatures."""
    partnership = file_of(request, pk)
    version, ceremony = the_text(partnership), _ceremony(partnership)
    context: dict[str, Any] = {"partnership": partnership, "version": version, "ceremony": ceremony}
    if version:
        signatures, originals = _signatures(partnership), _originals(partnership)
        context |= {
            "rank": _rank([entry for _, _, entry, _ in signatures if entry], originals),
            "items": _items(partnership, request),
            "warnings": changes_of_office(
                partnership,
                today=timezone.localdate(),
                agreed=ceremony.caretaker_note if ceremony else "",
            ),
            "signatures": signatures,
            "copies": SignedCopy.objects.filter(
                version__agreement=version.agreement
            ).select_related("upload"),
            "originals": originals,
            "dates": six_dates(partnership, version),
            "effect": signing.signed_on(partnership),
        }
    if ceremony:
        context |= {"programme": _with_hours(ceremony), "set_up": _set_up(ceremony)}
    return render(request, "signing/ceremony_detail.html", context)


def _ceremony(partnership: Partnership) -> Ceremony | None:
    ceremony = Ceremony.objects.filter(
        partnership=partnership, agreement__set_aside_at=None
    ).first()
    if ceremony:
        ceremony.partnership = partnership
    return ceremony


def _items(partnership: Partnership, request: Request) -> list[dict[str, Any]]:
    """What the signing needs; a link only for those who may do it."""
    wanted = (
        (checks.ceremony_is_planned, "ceremony-edit", PLAN),
        (checks.both_have_signed, "signature-record", RECORD),
        (checks.signed_copy_is_filed, "signed-copy-file", PLAN),
    )
    today = timezone.localdate()
    text = agreements.of(partnership, today)
    known = facts.load([partnership], today)[partnership.pk]
    approved = (text_is_approved_by_both, text_is_approved_by_both(text, today))
    answers = [
        (*approved, "agreement-detail", READ),
        *((check, check(known, today), at, permission) for check, at, permission in wanted),
    ]
    rows = []
    for check, lacking, at, permission in answers:
        may = request.user.has_perm(permission) and (partnership.is_open or permission == READ)
        url = reverse(at, args=[partnership.pk]) if may else ""
        rows.append({"text": lacking or check.__doc__, "url": url, "done": lacking is None})
    return rows


def _signatures(
    partnership: Partnership,
) -> list[tuple[str, Side, Signature | None, list[Signature]]]:
    """For each side: its name, its principal signature, and the witnesses and struck entries."""
    entries = Signature.objects.filter(
        partnership=partnership, version__agreement__set_aside_at=None
    )
    entries = entries.select_related("term__community").order_by("pk")
    rows = []
    for side in Side:
        mine = [entry for entry in entries if entry.side == side]
        principal = next(
            (entry for entry in mine if not entry.is_witness and entry.struck_at is None), None
        )
        name = partnership.home.name if side is Side.OURS else partnership.partner_name
        rows.append((name, side, principal, [entry for entry in mine if entry != principal]))
    return rows


def _rank(signatures: list[Signature], originals: list[Original]) -> RankCheck | None:
    """Compare those who signed, or those whom the originals name; None while one of them is not
    known.
    """
    terms = {entry.side: entry.term for entry in signatures}
    named = originals[0] if originals else None
    here = terms.get(Side.OURS) or (named and named.our_signer)
    there = terms.get(Side.THEIRS) or (named and named.their_signer)
    notes = " ".join(entry.acting_note for entry in signatures)
    return check_rank(here, there, notes) if here and there else None


def _originals(partnership: Partnership) -> list[Original]:
    """The originals of the last printing of the newest locked text."""
    ordered = Original.objects.filter(
        partnership=partnership, version__agreement__set_aside_at=None
    )
    last = ordered.order_by("-version__number", "-printing").first()
    if last is None:
        return []
    printed = ordered.filter(version=last.version, printing=last.printing)
    found = list(
        printed.select_related(
            "document", "version", "our_signer__community", "their_signer__community"
        ).order_by("side")
    )
    for original in found:
        original.partnership = partnership
    return found


def _with_hours(ceremony: Ceremony) -> list[tuple[str, ProgrammeItem]]:
    """The programme with the hour of each line."""
    start = ceremony.moment or datetime.min.replace(hour=12, tzinfo=timezone.get_default_timezone())
    return [
        (f"{start + timedelta(minutes=item.minute):%H:%M}", item)
        for item in ceremony.programme.all()
    ]


def _set_up(ceremony: Ceremony) -> list[dict[str, Any]]:
    return [
        {"text": words, "done": key in ceremony.set_up}
        for key, words in SET_UP[Mode(ceremony.mode)]
    ]


@permitted(PLAN)
def ceremony_edit(request: Request, pk: int) -> HttpResponse:
    partnership = file_of(request, pk)
    if the_text(partnership) is None:
        return begin_first(request, partnership)
    ceremony = _ceremony(partnership)
    form = CeremonyForm(request.POST or None, partnership=partnership, ceremony=ceremony)

    today = timezone.localdate()

    def plan() -> None:
        staging.plan_ceremony(
            partnership,
            mode=form.given("mode", Mode),
            held_on=form.given("held_on", date),
            starts_at=form.maybe("starts_at", time),
            time_zone=form.given("time_zone", str),
            place=form.given("place", str),
            host=form.given("host", str),
            guests=form.given("guests", str),
            notes=form.given("notes", str),
            caretaker_note=form.given("caretaker_note", str),
            version=form.given("version", int),
            by=request.user,
            today=today,
        )
        issue(request, partnership)

    return signing_page(
        request,
        partnership,
        form,
        plan,
        said="The signing is planned.",
        template="signing/ceremony_edit.html",
        context={"ceremony": ceremony},
    )


@permitted(PLAN)
def programme_edit(request: Request, pk: int) -> HttpResponse:
    """The programme as a table of lines. An empty line is left out."""
    partnership = file_of(request, pk)
    if request.method == "GET":
        require_open(partnership)
    ceremony = get_object_or_404(Ceremony, partnership=partnership, agreement__set_aside_at=None)
    initial = as_initial(list(ceremony.programme.all()))
    forms = ProgrammeForms(request.POST or None, initial=initial, prefix="line")
    problem = ""
    if forms.is_valid():
        tried = attempt(
            request,
            lambda: staging.write_programme(
                ceremony,
                forms.lines(),
                version=_seen_version(request),
                by=request.user,
                today=timezone.localdate(),
            ),
            said="The programme is saved.",
        )
        if tried.is_done:
            return redirect("ceremony-detail", pk=pk)
        problem = str(tried.refused)
    context = {
        "partnership": partnership,
        "ceremony": ceremony,
        "formset": forms,
        "problem": problem,
    }
    return render(request, "signing/programme_edit.html", context)


def _seen_version(request: Request) -> int:
    seen = request.POST.get("version", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


@permitted(PLAN)
def set_up_tick(request: Request, pk: int) -> HttpResponse:
    """Tick what stands ready."""
    partnership, today = file_of(request, pk), timezone.localdate()
    ceremony = get_object_or_404(Ceremony, partnership=partnership, agreement__set_aside_at=None)
    form = SetUpForm(request.POST or None, ceremony=ceremony)

    def tick() -> None:
        staging.tick_set_up(ceremony, form.several("ready", str), by=request.user, today=today)

    return signing_page(
        request,
        partnership,
        form,
        tick,
        said="The checklist is saved.",
        template="signing/set_up_tick.html",
        context={"ceremony": ceremony, "sheet": about_gifts(partnership, today)},
    )

from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.documents.services import uploads
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.pages import Request, file_of
from partnerships.research.forms.policies import MoveForm, RuleAnswerForm, WaiveForm
from partnerships.research.models import Policy, PolicyOfFile
from partnerships.research.rules import About, Rule
from partnerships.research.rulings import Ruling, ruling_on, rulings_of
from partnerships.research.services import policies
from partnerships.research.services.ruling import answer_rule, waive_rule
from partnerships.research.terms import terms_of
from partnerships.research.views.rows import named_candidates_of
from partnerships.words.door import form_page
from partnerships.words.forms import SheetForm


def _about(
    request: Request, partnership: Partnership
) -> tuple[list[CandidatePartner], CandidatePartner | None]:
    """Return the candidates of a file, and the one that the address names: else the chosen or the
    first one.
    """
    found = list(
        named_candidates_of(request)
        .filter(partnership=partnership, parked_at=None)
        .order_by("-chosen_at", "pk")
    )
    found.sort(key=lambda candidate: candidate.chosen_at is None)
    named = request.GET.get("candidate", "")
    wanted = [candidate for candidate in found if str(candidate.pk) == named]
    return found, next(iter(wanted or found), None)


@permitted("partners.view_partnership")
def rule_list(request: Request, pk: int) -> HttpResponse:
    """The rules of a file's policy, each as it stands today, with what can be done about it."""
    partnership, terms, today = file_of(request, pk), None, timezone.localdate()
    terms = terms_of(partnership)
    candidates, candidate = _about(request, partnership)
    rulings = rulings_of(partnership, candidate, today=today, terms=terms)
    placed = PolicyOfFile.objects.filter(partnership=partnership).select_related(
        "policy", "placed_by"
    )
    context = {
        "partnership": partnership,
        "here": "research",
        "terms": terms,
        "candidates": candidates,
        "candidate": candidate,
        "groups": [
            (
                words,
                [
                    (ruling, _page(ruling, partnership, candidate))
                    for ruling in rulings
                    if ruling.rule.type.about == about
                ],
            )
            for about, words in (
                (About.CANDIDATE, candidate.community.name if candidate else ""),
                (About.FILE, "Ourselves"),
            )
        ],
        "blocking": sum(ruling.blocks for ruling in rulings),
        "placed": placed.order_by("-pk"),
    }
    return render(request, "research/rule_list.html", context)


def _page(ruling: Ruling, partnership: Partnership, candidate: CandidatePartner | None) -> str:
    """Return where the facts of a rule are written down."""
    page = ruling.rule.type.page
    if page in {"legal-screen", "designation-review"} and candidate:
        return reverse(page, args=[candidate.pk])
    if page == "organization-edit":
        return reverse(page)
    return reverse(page, args=[partnership.pk]) if page else ""


def _rule(
    request: Request, pk: int, code: str
) -> tuple[Partnership, CandidatePartner | None, Rule]:
    partnership = file_of(request, pk)
    rule = terms_of(partnership).rule(code)
    if rule is None:
        raise Http404
    _, candidate = _about(request, partnership)
    return partnership, candidate if rule.type.about is About.CANDIDATE else None, rule


def _rule_page(
    request: Request,
    about: tuple[Partnership, CandidatePartner | None, Rule],
    form: SheetForm,
    do: Callable[[], object],
    said: str,
) -> HttpResponse:
    partnership, candidate, rule = about
    query = f"?candidate={candidate.pk}" if candidate else ""
    form.back = reverse("rule-list", args=[partnership.pk]) + query
    whom = f" ({candidate.community.name})" if candidate else ""
    title = rule.question if isinstance(form, RuleAnswerForm) else f"Waive: {rule.words}"
    now = ruling_on(rule, partnership, candidate, today=timezone.localdate()).said
    context = {
        "partnership": partnership,
        "here": "research",
        "title": f"{title}{whom}",
        "said": now,
    }
    return form_page(
        request, "research/rule_deed.html", form, do, said=said, to=form.back, context=context
    )


@permitted("research.change_research")
def rule_answer(request: Request, pk: int, code: str) -> HttpResponse:
    partnership, candidate, rule = about = _rule(request, pk, code)
    form = RuleAnswerForm(request.POST or None, request.FILES or None)

    def answer() -> None:
        scan, title = form.maybe("scan", UploadedFile), f"Answer: {rule.type.title}"
        answer_rule(
            partnership,
            code=code,
            holds=form.given("holds", str) == "yes",
            note=form.given("note", str),
            candidate=candidate,
            evidence=uploads.keep(partnership, scan, by=request.user, title=title)
            if scan
            else None,
            by=request.user,
            today=timezone.localdate(),
        )

    return _rule_page(request, about, form, answer, "The answer is on record.")


@permitted("research.waive_rule")
def rule_waive(request: Request, pk: int, code: str) -> HttpResponse:
    partnership, candidate, _ = about = _rule(request, pk, code)
    form = WaiveForm(request.POST or None)

    def waive() -> None:
        reason, today = form.given("reason", str), timezone.localdate()
        waive_rule(
            partnership, code=code, reason=reason, candidate=candidate, by=request.user, today=today
        )

    return _rule_page(request, about, form, waive, "The rule is waived.")


@permitted("research.adopt_policy")
def policy_move(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    form = MoveForm(request.POST or None, partnership=partnership, today=today)
    form.back = reverse("rule-list", args=[pk])

    def move() -> None:
        policy, reason = form.given("policy", Policy), form.given("reason", str)
        policies.move_file(partnership, policy=policy, reason=reason, by=request.user, today=today)

    return form_page(
        request,
        "research/rule_deed.html",
        form,
        move,
        said="The file is judged by another version now.",
        to=form.back,
        context={
            "partnership": partnership,
            "here": "research",
            "title": "Judge this file by another version",
        },
    )

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.documents.services import uploads
from partnerships.partners.models import CandidatePartner, Partnership
from partnerships.partners.pages import Request
from partnerships.research.forms.policies import MoveForm, RuleAnswerForm, WaiveForm
from partnerships.research.models import PolicyOfFile
from partnerships.research.rules import About, Rule
from partnerships.research.rulings import Ruling, ruling_on, rulings_of
from partnerships.research.services import policies
from partnerships.research.services.ruling import answer_rule, waive_rule
from partnerships.research.terms import terms_of
from partnerships.research.views.rows import file_of, named_candidates_of
from partnerships.words.forms import SheetForm
from partnerships.words.refusal import Refused


def _about(request: Request, partnership: Partnership) -> tuple[list[CandidatePartner], CandidatePartner | None]:
    """Return the candidates of a file, and the one that the address names: else the chosen or the first one."""
    found = list(
        named_candidates_of(request).filter(partnership=partnership, parked_at=None).order_by("-chosen_at", "pk")
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
    placed = PolicyOfFile.objects.filter(partnership=partnership).select_related("policy", "placed_by")
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


def _rule(request: Request, pk: int, code: str) -> tuple[Partnership, CandidatePartner | None, Rule]:
    partnership = file_of(request, pk)
    rule = terms_of(partnership).rule(code)
    if rule is None:
        raise Http404
    _, candidate = _about(request, partnership)
    return partnership, candidate if rule.type.about is About.CANDIDATE else None, rule


def _deed(
    request: Request, about: tuple[Partnership, CandidatePartner | None, Rule], form: SheetForm, do: Any, said: str
) -> HttpResponse:
    partnership, candidate, rule = about
    query = f"?candidate={candidate.pk}" if candidate else ""
    form.back = reverse("rule-list", args=[partnership.pk]) + query
    if form.is_valid():
        try:
            do()
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect(form.back)
    whom = f" ({candidate.community.name})" if candidate else ""
    title = rule.question if isinstance(form, RuleAnswerForm) else f"Waive: {rule.words}"
    said = ruling_on(rule, partnership, candidate, today=timezone.localdate()).said
    context = {"partnership": partnership, "here": "research", "form": form, "title": f"{title}{whom}", "said": said}
    return render(request, "research/rule_deed.html", context)


@permitted("research.change_research")
def rule_answer(request: Request, pk: int, code: str) -> HttpResponse:
    partnership, candidate, rule = about = _rule(request, pk, code)
    form = RuleAnswerForm(request.POST or None, request.FILES or None)

    def answer() -> object:
        given, today = form.cleaned_data, timezone.localdate()
        title = f"Answer: {rule.type.title}"
        kept = uploads.keep(partnership, given["scan"], by=request.user, title=title) if given["scan"] else None
        return answer_rule(
            partnership, code=code, holds=given["holds"] == "yes", note=given["note"], candidate=candidate,
            evidence=kept, by=request.user, today=today,
        )  # fmt: skip

    return _deed(request, about, form, answer, "The answer is on record.")


@permitted("research.waive_rule")
def rule_waive(request: Request, pk: int, code: str) -> HttpResponse:
    partnership, candidate, _ = about = _rule(request, pk, code)
    form = WaiveForm(request.POST or None)

    def waive() -> object:
        reason, today = form.cleaned_data["reason"], timezone.localdate()
        return waive_rule(partnership, code=code, reason=reason, candidate=candidate, by=request.user, today=today)

    return _deed(request, about, form, waive, "The rule is waived.")


@permitted("research.adopt_policy")
def policy_move(request: Request, pk: int) -> HttpResponse:
    partnership, today = file_of(request, pk), timezone.localdate()
    form = MoveForm(request.POST or None, partnership=partnership, today=today)
    form.back = reverse("rule-list", args=[pk])
    if form.is_valid():
        try:
            policies.move_file(partnership, by=request.user, today=today, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The file is judged by another version now.")
            return redirect("rule-list", pk=pk)
    context = {
        "partnership": partnership,
        "here": "research",
        "form": form,
        "title": "Judge this file by another version",
    }
    return render(request, "research/rule_deed.html", context)

from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from partnerships.accounts.permissions import permitted
from partnerships.partners.models import Partnership
from partnerships.partners.pages import Request
from partnerships.research.forms.policies import AdoptForm, BeginForm, CriterionFormSet, PolicyForm
from partnerships.research.models import Policy, PolicyOfFile
from partnerships.research.services.policies import (
    adopt_policy,
    begin_policy,
    discard_policy,
    require_adoptable,
    write_policy,
)
from partnerships.research.terms import BUILT_IN, in_force_on, terms_in
from partnerships.words.door import attempt, form_page


@permitted("partners.view_partnership")
def policy_list(request: Request) -> HttpResponse:
    policies = Policy.objects.select_related("approved_by", "written_by")
    today = timezone.localdate()
    context = {
        "now": in_force_on(today),
        "today": today,
        "adopted": policies.adopted(),
        "drafts": policies.drafts().order_by("-written_at"),
        "built_in": BUILT_IN,
    }
    return render(request, "research/policy_list.html", context)


@permitted("partners.view_partnership")
def policy_detail(request: Request, pk: int) -> HttpResponse:
    policy = get_object_or_404(
        Policy.objects.select_related("approved_by", "written_by", "copied_from"), pk=pk
    )
    today = timezone.localdate()
    context = {
        "policy": policy,
        "terms": terms_in(policy),
        "is_now": in_force_on(today) == policy,
        "today": today,
        "files": _files_of(request, policy),
    }
    return render(request, "research/policy_detail.html", context)


def _files_of(request: Request, policy: Policy | None) -> list[Partnership]:
    """Return the files that are judged by a version today, as far as this person may see them."""
    newest: dict[int, int | None] = {}
    for file, version in PolicyOfFile.objects.order_by("pk").values_list("partnership", "policy"):
        newest[file] = version
    keys = [file for file, version in newest.items() if version == (policy.pk if policy else None)]
    return list(
        Partnership.objects.visible_to(request.user)
        .filter(pk__in=keys)
        .with_communities()
        .order_by("number")
    )


@permitted("partners.view_partnership")
def policy_built_in(request: Request) -> HttpResponse:
    context = {
        "policy": None,
        "terms": BUILT_IN,
        "files": _files_of(request, None),
        "is_now": not in_force_on(timezone.localdate()),
    }
    return render(request, "research/policy_detail.html", context)


@permitted("research.write_policy")
def policy_begin(request: Request) -> HttpResponse:
    form = BeginForm(request.POST or None, initial=request.GET.dict())
    form.back = reverse("policy-list")

    def begin() -> Policy:
        return begin_policy(
            form.terms(),
            title=form.given("title", str),
            by=request.user,
            today=timezone.localdate(),
        )

    said = "The draft is begun. Change what does not fit, then let somebody else adopt it."
    if form.is_valid():
        begun = attempt(request, begin, form=form, said=said).outcome
        if begun:
            return redirect("policy-edit", pk=begun.pk)
    return render(request, "research/policy_begin.html", {"form": form})


@permitted("research.write_policy")
def policy_edit(request: Request, pk: int) -> HttpResponse:
    policy = get_object_or_404(Policy, pk=pk)
    if policy.is_adopted:
        messages.info(request, "This version is adopted; it stays as it is.")
        return redirect(policy)
    terms, theirs = terms_in(policy), None
    form = PolicyForm(request.POST or None, terms=terms, version=policy.version)
    rows = [asdict(criterion) for criterion in terms.criteria]
    criteria = CriterionFormSet(request.POST or None, initial=rows, prefix="criteria")
    if form.is_valid() and criteria.is_valid():
        tried = attempt(
            request,
            lambda: write_policy(
                policy,
                text=form.text(criteria.yardsticks()),
                version=form.given("version", int),
                by=request.user,
                today=timezone.localdate(),
            ),
            form=form,
            said="The draft is saved.",
        )
        if tried.is_done:
            return redirect(policy)
        theirs = terms if tried.is_overtaken else None
    context = {"policy": policy, "form": form, "criteria": criteria, "theirs": theirs}
    return render(request, "research/policy_edit.html", context)


@permitted("research.adopt_policy")
def policy_adopt(request: Request, pk: int) -> HttpResponse:
    policy, today = get_object_or_404(Policy, pk=pk), timezone.localdate()
    form = AdoptForm(request.POST or None, initial={"in_force_from": today})
    form.back = policy.get_absolute_url()

    def adopt() -> None:
        day, act = form.given("in_force_from", date), form.given("act", str)
        adopt_policy(policy, in_force_from=day, act=act, by=request.user, today=today)

    return form_page(
        request,
        "research/policy_adopt.html",
        form,
        adopt,
        said="The policy is adopted.",
        to=policy,
        allowed=lambda: require_adoptable(policy, by=request.user, today=today),
        context={"policy": policy, "terms": terms_in(policy)},
    )


@require_POST
@permitted("research.write_policy")
def policy_discard(request: Request, pk: int) -> HttpResponse:
    policy = get_object_or_404(Policy, pk=pk)
    said, today = "The draft is thrown away.", timezone.localdate()
    tried = attempt(
        request, lambda: discard_policy(policy, by=request.user, today=today), said=said
    )
    return redirect("policy-list") if tried.is_done else redirect(policy)

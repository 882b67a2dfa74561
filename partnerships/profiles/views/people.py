from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.partners.pages import Request
from partnerships.profiles.forms.profiles import ContactForm, EndTermForm, TermForm
from partnerships.profiles.services import people
from partnerships.profiles.views.rows import community_of, form_page
from partnerships.words.refusal import Refused


@permitted("communities.view_contact")
def contact_list(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    contacts = community.contacts.order_by("left_on", "part", "pk")
    return render(request, "profiles/contact_list.html", {"community": community, "contacts": contacts})


@permitted("communities.change_contact")
def contact_add(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = ContactForm(request.POST or None, community=community, initial=request.GET.dict())
    if form.is_valid():
        try:
            people.add_contact(community, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("contact-list", pk=pk)
    return form_page(request, community, form, f"A person in {community.name}")


@permitted("communities.change_contact")
def contact_edit(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.select_related("community"), pk=pk)
    form = ContactForm(request.POST or None, instance=contact, community=contact.community)
    if form.is_valid():
        try:
            people.change_contact(contact, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("contact-list", pk=contact.community_id)
    return form_page(request, contact.community, form, str(contact))


@permitted("communities.view_contact")
def term_list(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    terms = community.terms.select_related("contact").order_by("-starts_on")
    return render(request, "profiles/term_list.html", {"community": community, "terms": terms})


@permitted("communities.change_contact")
def term_add(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = TermForm(request.POST or None, community=community, initial={"is_highest_official": True, "office": "Mayor"})
    if form.is_valid():
        try:
            people.add_term(by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The term is recorded.")
            return redirect("term-list", pk=pk)
    return form_page(request, community, form, f"Who holds which office in {community.name}?")


@permitted("communities.change_contact")
def term_end(request: Request, pk: int) -> HttpResponse:
    term = get_object_or_404(OfficeTerm.objects.select_related("community", "contact"), pk=pk)
    form = EndTermForm(request.POST or None, initial={"on": term.ends_on, "election_on": term.election_on})
    if form.is_valid():
        try:
            people.end_term(term, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refused.field = "on"
            form.refuse(refused)
        else:
            messages.success(request, "The days are recorded.")
            return redirect("term-list", pk=term.community_id)
    return form_page(request, term.community, form, f"Until when: {term}")

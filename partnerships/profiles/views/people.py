from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.partners.pages import Request
from partnerships.profiles.forms.profiles import ContactForm, EndTermForm, TermForm
from partnerships.profiles.services import people
from partnerships.profiles.views.rows import community_of, community_page


@permitted("communities.view_contact")
def contact_list(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    contacts = community.contacts.order_by("left_on", "part", "pk")
    return render(
        request, "profiles/contact_list.html", {"community": community, "contacts": contacts}
    )


@permitted("communities.change_contact")
def contact_add(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = ContactForm(request.POST or None, community=community, initial=request.GET.dict())

    def add() -> None:
        people.add_contact(community, by=request.user, today=timezone.localdate(), **form.values)

    title, to = f"A person in {community.name}", reverse("contact-list", args=[pk])
    return community_page(request, community, form, title, add, to=to, said="Saved.")


@permitted("communities.change_contact")
def contact_edit(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.select_related("community"), pk=pk)
    form = ContactForm(request.POST or None, instance=contact, community=contact.community)

    def change() -> None:
        people.change_contact(contact, by=request.user, today=timezone.localdate(), **form.values)

    to = reverse("contact-list", args=[contact.community_id])
    return community_page(
        request, contact.community, form, str(contact), change, to=to, said="Saved."
    )


@permitted("communities.view_contact")
def term_list(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    terms = community.terms.select_related("contact").order_by("-starts_on")
    return render(request, "profiles/term_list.html", {"community": community, "terms": terms})


@permitted("communities.change_contact")
def term_add(request: Request, pk: int) -> HttpResponse:
    community = community_of(pk)
    form = TermForm(
        request.POST or None,
        community=community,
        initial={"is_highest_official": True, "office": "Mayor"},
    )

    def add() -> None:
        people.add_term(by=request.user, today=timezone.localdate(), **form.values)

    title, to = f"Who holds which office in {community.name}?", reverse("term-list", args=[pk])
    return community_page(request, community, form, title, add, to=to, said="The term is recorded.")


@permitted("communities.change_contact")
def term_end(request: Request, pk: int) -> HttpResponse:
    term = get_object_or_404(
        OfficeTerm.objects.select_related("community", "contact__community"), pk=pk
    )
    form = EndTermForm(
        request.POST or None, initial={"on": term.ends_on, "election_on": term.election_on}
    )

    def end() -> None:
        on, election_on = form.maybe("on", date), form.maybe("election_on", date)
        people.end_term(
            term, on=on, election_on=election_on, by=request.user, today=timezone.localdate()
        )

    to, said = reverse("term-list", args=[term.community_id]), "The days are recorded."
    return community_page(
        request, term.community, form, f"Until when: {term}", end, to=to, said=said
    )

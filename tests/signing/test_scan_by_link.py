"""The partner sends the signed agreement by a link, and one of us files it (row 109)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.agreements.models import AgreementVersion, Side
from partnerships.communities.models import Contact, OfficeTerm
from partnerships.documents.models import Upload
from partnerships.guests.models import PartnerLink
from partnerships.history.models import Event
from partnerships.partners.models import Partnership, Stage
from partnerships.signing.models import SignedCopy
from partnerships.signing.models.handed import Handed
from partnerships.signing.services import handing, signing
from partnerships.words.refusal import Refused
from tests.guests.partner import PAGE, enters, sent_out
from tests.papers import scan


@pytest.fixture
def link(
    planned: AgreementVersion,
    our_mayor: OfficeTerm,
    their_mayor: OfficeTerm,
    volunteer: User,
    mayors_office: User,
) -> PartnerLink:
    """Both have signed; somebody there is asked for the scan."""
    file = planned.partnership
    Partnership.objects.filter(pk=file.pk).update(stage=Stage.SIGNING)
    for side, term in ((Side.OURS, our_mayor), (Side.THEIRS, their_mayor)):
        signing.record_signature(
            file,
            side=side,
            term=term,
            signed_on=date(2027, 5, 1),
            place="Duluth",
            by=mayors_office,
            today=date(2027, 5, 2),
        )
    desk = their_mayor.community.contacts.get(part=Contact.Part.MAYORS_OFFICE)
    Contact.objects.filter(pk=desk.pk).update(email="desk@kushiro.example.jp", language="ja")
    desk.refresh_from_db()
    file.refresh_from_db()
    return handing.ask_for_scan(file, contact=desk, by=volunteer, now=timezone.now())


def test_a_scan_comes_back_and_is_filed_as_the_signed_copy(
    link: PartnerLink, client: Client, volunteer: User, mailoutbox: list
) -> None:
    guest = Client()
    page = enters(guest, sent_out(link, volunteer, mailoutbox), mailoutbox)
    assert "署名済みの協定書の全ページ" in page
    assert guest.post(PAGE, {"file": scan("signed.pdf")}).status_code == 302
    assert "signed.pdf" in guest.get(PAGE).content.decode()
    assert not SignedCopy.objects.exists()
    assert Event.objects.filter(kind="link.handed", side="theirs").count() == 1

    client.force_login(volunteer)
    assert "File the signed agreement that they sent" in client.get("/").content.decode()
    handed = Handed.objects.get()
    filing = f"{reverse('signed-copy-file', args=[link.partnership_id])}?sent={handed.pk}"
    assert filing in client.get(link.get_absolute_url()).content.decode().replace("&amp;", "&")
    form = client.get(filing).context["form"]
    assert str(form["sent"].value()) == str(handed.pk)
    nothing = client.post(filing, {"sent": "", "custody": "City vault"}).context["form"]
    assert nothing.errors == {"upload": ["Bring a scan, or choose above what the partner sent."]}
    client.post(filing, {"sent": handed.pk, "custody": "City vault"})
    copy = SignedCopy.objects.get()
    assert (copy.upload, copy.custody) == (handed.upload, "City vault")
    handed.refresh_from_db()
    assert (handed.verdict, handed.decided_by) == ("accepted", volunteer)
    assert "File the signed agreement that they sent" not in client.get("/").content.decode()
    assert "sent" not in client.get(filing).context["form"].fields


def test_a_scan_that_is_not_used_stays_on_record(
    link: PartnerLink, client: Client, volunteer: User, mailoutbox: list
) -> None:
    guest = Client()
    enters(guest, sent_out(link, volunteer, mailoutbox), mailoutbox)
    guest.post(PAGE, {"file": scan("blurred.pdf")})
    handed = Handed.objects.get()
    handed.link.partnership_id += 1  # as if it had come to another file
    with pytest.raises(Refused, match="belongs to another file"):
        signing.file_signed_copy(
            link.partnership, by=volunteer, today=timezone.localdate(), sent=handed
        )
    handed = Handed.objects.get()
    client.force_login(volunteer)
    client.post(reverse("handed-decline", args=[handed.pk]))
    page = client.get(link.get_absolute_url()).content.decode()
    assert "blurred.pdf" in page
    assert "not used, Vera Volunteer" in page
    again = client.post(reverse("handed-decline", args=[handed.pk]), follow=True).content.decode()
    assert "Somebody has decided this already." in again
    with pytest.raises(Refused, match="Somebody has decided this already"):
        signing.file_signed_copy(
            link.partnership, by=volunteer, today=timezone.localdate(), sent=handed
        )


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.pdf", b"<html>no paper</html>"), ("notes.txt", b"Dear all"), ("empty.pdf", b"")],
)
def test_what_is_no_scan_is_refused_in_the_guests_language(
    name: str, content: bytes, link: PartnerLink, volunteer: User, mailoutbox: list
) -> None:
    guest, before = Client(), Upload.objects.count()
    enters(guest, sent_out(link, volunteer, mailoutbox), mailoutbox)
    answer = guest.post(PAGE, {"file": SimpleUploadedFile(name, content, "application/pdf")})
    assert answer.status_code == 200
    assert answer.context["form"].errors == {
        "file": ["20 MBまでのPDFまたは画像を、五点以内でお送りください。"]
    }
    assert not Handed.objects.exists()
    assert Upload.objects.count() == before


def test_five_files_are_enough(link: PartnerLink, volunteer: User, mailoutbox: list) -> None:
    guest = Client()
    enters(guest, sent_out(link, volunteer, mailoutbox), mailoutbox)
    for number in range(6):
        answer = guest.post(PAGE, {"file": scan(f"page-{number}.pdf")})
    assert answer.context["form"].errors == {
        "file": ["20 MBまでのPDFまたは画像を、五点以内でお送りください。"]
    }
    assert Handed.objects.count() == 5


def test_nothing_is_asked_for_before_there_is_anything_to_sign(
    link: PartnerLink, client: Client, volunteer: User
) -> None:
    Partnership.objects.filter(pk=link.partnership_id).update(stage=Stage.AGREEMENT)
    file = Partnership.objects.get(pk=link.partnership_id)
    client.force_login(volunteer)
    form = client.get(reverse("link-list", args=[file.pk])).context["form"]
    assert [value for value, _ in form.fields["purpose"].choices] == ["facts"]
    with pytest.raises(Refused, match="nothing to sign yet"):
        handing.ask_for_scan(file, contact=link.contact, by=volunteer, now=timezone.now())

"""A letter comes back from the mayor's office: finished in Word, signed, or changed after it was
issued.
"""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.correspondence.models import Letter
from partnerships.correspondence.services import approving, readiness, returning, saving
from partnerships.correspondence.services.approving import ShownOtherwise
from partnerships.documents.services import papers
from partnerships.mailroom.models import Mail, State
from tests.papers import scan


def bring(client: Client, letter: Letter, file: SimpleUploadedFile, **more: object) -> str:
    return client.post(
        reverse("letter-return", args=[letter.pk]), {"file": file} | more, follow=True
    ).content.decode()


def test_a_letter_finished_in_word_is_issued_as_it_came_back(
    letter: Letter, client: Client, volunteer: User, mayors_office: User, day: date
) -> None:
    letter = saving.save_letter(
        letter, by=volunteer, text=replace(letter.text, closing=""), version=letter.version
    )
    assert readiness.missing(letter, day)
    client.force_login(volunteer)
    digest = hashlib.sha256(scan("x.pdf").read()).hexdigest()
    page = bring(client, letter, scan("Brief.pdf"))
    assert "Your file counts now in place of our print." in page
    assert digest in page
    letter.refresh_from_db()
    assert readiness.missing(letter, day) == []  # what the file says was read by a person
    decision = approving.ask_approval(letter, by=volunteer, today=day)
    client.force_login(mayors_office)
    page = client.get(reverse("letter-decide", args=[letter.pk])).content.decode()
    assert digest in page
    issued = approving.approve_letter(decision, by=mayors_office, today=day)
    assert issued.document is not None
    assert issued.mail is not None
    assert (issued.document.sha256, issued.document.pages, papers.verify(issued.document)) == (
        digest,
        1,
        None,
    )
    assert issued.mail.enclosures.filter(document=issued.document).exists()
    assert digest in client.get(issued.get_absolute_url()).content.decode()


def test_another_file_asks_for_another_approval(
    letter: Letter, volunteer: User, mayors_office: User, day: date
) -> None:
    returning.bring_finished(letter, scan("one.pdf"), by=volunteer, today=day)
    decision = approving.ask_approval(letter, by=volunteer, today=day)
    # behind the back of the services
    letter.returned.update(dropped_at=timezone.now(), dropped_by=volunteer)
    with pytest.raises(ShownOtherwise):
        approving.approve_letter(decision, by=mayors_office, today=day)


def test_our_own_print_can_count_again(letter: Letter, client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    bring(client, letter, scan("one.pdf"))
    bring(client, letter, scan("two.pdf"))
    assert letter.returned.filter(dropped_at=None).get().file.original_name == "two.pdf"
    page = client.post(reverse("letter-own-print", args=[letter.pk]), follow=True).content.decode()
    assert "Our own print counts again." in page
    assert letter.opening in page
    assert letter.returned.filter(dropped_at=None).count() == 0


def test_a_word_file_is_asked_for_as_pdf(letter: Letter, client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    word = client.get(reverse("letter-word", args=[letter.pk])).content
    page = bring(client, letter, SimpleUploadedFile("letter.docx", word))
    assert "Save it as PDF in Word, then bring that." in page
    assert not letter.returned.exists()


def test_a_signed_letter_goes_out_in_place_of_our_print(
    issued: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    first = issued.mail
    page = bring(client, issued, scan("signed.pdf"), what="signed")
    assert "The signed letter is filed; it is what goes out." in page
    issued.refresh_from_db()
    signed = issued.returned.get().file
    assert signed.sha256 in page
    assert first is not None
    first.refresh_from_db()
    assert first.state == State.HELD_BACK
    assert issued.mail is not None
    assert issued.mail.state == State.HELD
    assert [enclosure.upload for enclosure in issued.mail.enclosures.all() if enclosure.upload] == [
        signed
    ]
    assert not issued.mail.enclosures.filter(document=issued.document).exists()


def test_a_signed_letter_that_has_left_is_only_filed(
    sent: Letter, volunteer: User, day: date
) -> None:
    returning.bring_signed(sent, scan("signed.pdf"), by=volunteer, today=day)
    assert Mail.objects.filter(name="letter-enclosed").count() == 1


def test_changed_words_open_the_approval_again(
    issued: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    page = bring(client, issued, scan("changed.pdf"), what="changed")
    assert "A new letter stands in place of the issued one" in page
    new = Letter.objects.get(supersedes=issued)
    assert new.document is None
    assert new.returned.get().file.original_name == "changed.pdf"
    issued.refresh_from_db()
    assert issued.set_aside_at is not None
    assert issued.mail is not None
    assert issued.mail.state == State.HELD_BACK


def test_what_was_done_to_it_is_asked_and_the_field_says_so(
    issued: Letter, client: Client, volunteer: User
) -> None:
    client.force_login(volunteer)
    answer = client.post(reverse("letter-return", args=[issued.pk]), {"file": scan("a.pdf")})
    assert answer.context["form"].errors["what"]
    assert not issued.returned.exists()

"""Remarks on a draft: read by all who work on the file, settled with a name, and never lost."""

from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.correspondence.models import Letter, Remark


def test_a_remark_stands_beside_the_draft_until_it_is_settled(
    letter: Letter, client: Client, volunteer: User, volunteer2: User
) -> None:
    client.force_login(volunteer2)
    page = reverse("letter-remark", args=[letter.pk])
    client.post(page, {"text": "Shorter, please.\n<b>Really</b>"})
    client.force_login(volunteer)
    seen = client.get(letter.get_absolute_url()).content.decode()
    assert f'href="{page}"' in seen
    assert "1 open" in seen
    seen = client.get(page).content.decode()
    assert "&lt;b&gt;Really&lt;/b&gt;" in seen
    for _ in range(2):  # a second press changes nothing
        client.post(reverse("remark-settle", args=[Remark.objects.get().pk]))
    said = Remark.objects.get()
    assert (said.made_by, said.settled_by) == (volunteer2, volunteer)
    assert "1 open" not in client.get(letter.get_absolute_url()).content.decode()


def test_an_issued_letter_takes_no_remark(issued: Letter, client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    page = client.post(reverse("letter-remark", args=[issued.pk]), {"text": "Too late"})
    assert page.context["form"].errors == {"text": ["This letter is not written on any more."]}
    assert not Remark.objects.exists()

"""Of a picture that is accepted the original stays beside the redrawn one, sealed: to be fetched,
never to be shown.
"""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from partnerships.accounts.models import User
from partnerships.communities.models import Organization
from partnerships.documents.models import Upload
from partnerships.documents.services import papers, uploads
from partnerships.partners.models import Partnership
from tests.inquiries.inquiring import submit

PLACE, NORTH = 0x8825, 1


def photograph(name: str = "photo.jpg") -> SimpleUploadedFile:
    """A picture that says where it was taken."""
    exif, file = Image.Exif(), io.BytesIO()
    exif.get_ifd(PLACE)[NORTH] = "N"
    Image.radial_gradient("L").convert("RGB").save(file, "JPEG", exif=exif)
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture
def upload(partnership: Partnership, volunteer: User) -> Upload:
    return uploads.keep(partnership, photograph(), by=volunteer, title="Signed agreement")


@pytest.mark.django_db
def test_the_original_is_fetched_as_it_came_by_whoever_may_see_the_file(
    upload: Upload, client: Client, volunteer: User, stranger: User
) -> None:
    assert Image.open(upload.file).getexif().get_ifd(PLACE) == {}
    assert client.get(upload.original_url).status_code == 302
    client.force_login(stranger)
    assert client.get(upload.original_url).status_code == 403
    client.force_login(volunteer)
    answer = client.get(upload.original_url)
    assert b"".join(answer.streaming_content) == photograph().read()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["Content-Disposition"].endswith('Signed agreement (as it came) - Kushiro.jpg"')
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.django_db
def test_an_inquiry_offers_the_original_of_what_we_brought_and_not_of_what_the_public_sent(
    organization: Organization, client: Client, volunteer: User, upload: Upload
) -> None:
    inquiry = submit(files=[photograph("street.jpg")])
    public = Upload.objects.latest("pk")
    assert (public.original_name, public.sealed.name, public.sealed_sha256, public.sealed_size) == (
        "street.jpg",
        "",
        "",
        None,
    )
    assert Image.open(public.file).getexif().get_ifd(PLACE) == {}
    client.force_login(volunteer)
    assert client.get(reverse("upload-original", args=[public.pk])).status_code == 404
    assert "original file" not in client.get(inquiry.get_absolute_url()).content.decode()
    inquiry.files.add(upload)
    assert (
        f'href="{upload.original_url}"' in client.get(inquiry.get_absolute_url()).content.decode()
    )


@pytest.mark.django_db
def test_what_was_not_changed_is_kept_once(partnership: Partnership, volunteer: User) -> None:
    text = uploads.keep(
        partnership, SimpleUploadedFile("a.txt", b"Hello"), by=volunteer, title="Answer"
    )
    assert (text.sealed.name, text.original_url) == ("", "")


@pytest.mark.django_db
def test_verification_finds_an_original_that_is_not_what_came(upload: Upload) -> None:
    assert papers.verify(upload) is None
    Path(upload.sealed.path).write_bytes(b"another one")
    assert (
        papers.verify(upload)
        == f"Signed agreement: the file {upload.sealed.name} is not the one that was filed."
    )
    with pytest.raises(CommandError, match="1 of 1 files are not as they were filed"):
        call_command("verify_papers")
    Path(upload.sealed.path).unlink()
    assert papers.verify(upload) == f"Signed agreement: the file {upload.sealed.name} is missing."


@pytest.mark.both_databases
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sealed_sha256": "0" * 64}, "what is written stays"),
        ({"sha256": "0" * 64}, "what is written stays"),
    ],
    ids=str,
)
def test_the_database_keeps_the_hash_of_the_original(
    upload: Upload, changes: dict[str, str], why: str
) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(**changes)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_the_database_takes_no_original_without_its_hash(upload: Upload) -> None:
    upload.pk, upload.sealed_sha256 = None, ""
    with pytest.raises(DatabaseError, match="sealed_with_its_hash"), transaction.atomic():
        upload.save()

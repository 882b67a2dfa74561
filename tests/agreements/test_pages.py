"""The road of an agreement in the browser's own requests."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.accounts.models import User
from partnerships.agreements.models import Agreement, AgreementVersion, TextApproval
from partnerships.approvals.models import Verdict
from partnerships.communities.models import OfficeTerm
from partnerships.partners.models import Partnership
from partnerships.signing.models import Ceremony, Signature, SignedCopy
from partnerships.signing.services import recognition
from tests.papers import scan


@pytest.fixture
def browse(client: Client, file: Partnership) -> "Browse":
    return Browse(client, file)


class Browse:
    """A browser that goes to the pages of one file."""

    def __init__(self, client: Client, file: Partnership) -> None:
        self.client, self.file = client, file

    def as_(self, user: User) -> "Browse":
        self.client.force_login(user)
        return self

    def get(self, name: str, query: str = "", *args: object) -> str:
        """The text of a page that must be there."""
        answer = self.client.get(reverse(name, args=[self.file.pk, *args]) + query)
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()

    def post(self, name: str, data: dict[str, object], query: str = "", *args: object) -> str:
        """The text of the page that follows."""
        answer = self.client.post(
            reverse(name, args=[self.file.pk, *args]) + query, data, follow=True
        )
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()


def form_of(client: Client, url: str) -> dict[str, object]:
    """What the form of a page sends when nothing is changed."""
    form = client.get(url).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value not in (None, False)}


START = {
    "variant": "ceremonial",
    "areas": ["education", "culture"],
    "term": "open",
    "notice_days": "90",
    "review_months": "12",
    "language": "en",
    "second_language": "ja",
    "both_authentic": "on",
}


def test_the_whole_road(
    browse: Browse,
    volunteer: User,
    mayors_office: User,
    our_mayor: OfficeTerm,
    their_mayor: OfficeTerm,
) -> None:
    today = timezone.localdate()
    page = browse.as_(volunteer).get("agreement-detail")
    assert "Choose the form of the agreement" in page
    for side in ("ours", "theirs"):
        said = {"side": side, "name": "Council", "on": today.isoformat(), "note": "Minutes"}
        assert "The decision is recorded." in browse.post("decision-record", said)
    assert "The first text is written." in browse.post("agreement-start", START)
    version = AgreementVersion.objects.get()

    edit = reverse("agreement-edit", args=[browse.file.pk])
    typed = form_of(browse.client, edit) | {
        "body_wish_0": "The people of {first} and of {second} are friends already,"
    }
    assert "The text is saved." in browse.post("agreement-edit", typed)
    version.refresh_from_db()
    assert (
        version.wording.texts[0].recitals[0].body
        == "The people of {first} and of {second} are friends already,"
    )
    assert "The people of Duluth and of Kushiro are friends already," in browse.get(
        "version-detail", "", 1
    )

    page = browse.post("agreement-ask", {"seen": version.sha256, "note": "Read aloud twice."})
    assert "The mayor&#x27;s office is asked." in page
    page = browse.as_(mayors_office).get("agreement-decide")
    assert "Read aloud twice." in page
    assert "The text is approved." in browse.post(
        "agreement-decide", {"seen": version.sha256, "deed": "approve"}
    )
    theirs = {
        "seen": version.sha256,
        "verdict": "approved",
        "name": "Kushiro City",
        "on": today.isoformat(),
        "evidence": scan("letter.pdf"),
    }
    page = browse.as_(volunteer).post("their-approval-record", theirs)
    assert "approved by both, locked" in page

    plan = {
        "mode": "here",
        "held_on": today.isoformat(),
        "starts_at": "15:00",
        "time_zone": "America/Chicago",
        "place": "Duluth",
        "version": "0",
        "guests": "The consul",
    }
    page = browse.post("ceremony-edit", plan)
    assert "Guests are seated" in page
    assert "Original for Kushiro" in page
    assert browse.file.documents.count() == 2
    assert "The checklist is saved." in browse.post("set-up-tick", {"ready": ["pens"]})

    browse.as_(mayors_office)
    for side, term in (("ours", our_mayor), ("theirs", their_mayor)):
        given = {"term": term.pk, "signed_on": today.isoformat(), "place": "Duluth"}
        assert "is recorded." in browse.post("signature-record", given, f"?side={side}")
    page = browse.post("signed-copy-file", {"upload": scan("signed.pdf"), "custody": "Vault"})
    assert f"In effect since {today.day} {today:%B %Y}" in page
    recognition.establish(browse.file, by=mayors_office, today=today)
    page = browse.post("papers-issue", {})
    assert "What was due is printed." in page
    assert f"{today.year}-001" in page
    assert "The acknowledgement is recorded." in browse.post(
        "transmittal-acknowledge", {"on": today.isoformat()}
    )
    listed = {"on": today.isoformat(), "address": "https://example.org/"}
    assert "The listing is recorded." in browse.post("listing-record", listed)
    certificate = {"on": today.isoformat(), "number": "77"}
    assert "Their certificate is recorded." in browse.post("certificate-record", certificate)


def test_buttons_add_and_move_clauses_and_keep_what_was_typed(
    browse: Browse, draft: AgreementVersion, volunteer: User
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-edit", args=[browse.file.pk])
    typed = form_of(browse.client, url) | {"body_purposes_0": "Typed before.", "deed": "own"}
    assert browse.client.post(url, typed).url == f"{url}#part-own-1"
    draft.refresh_from_db()
    bodies = {part.id: part.body for part in draft.wording.texts[0].clauses}
    assert (bodies["purposes"], bodies["own-1"]) == ("Typed before.", "")
    browse.client.post(url, form_of(browse.client, url) | {"deed": "add:peace"})
    browse.client.post(
        url, form_of(browse.client, url) | {"deed": "up:purposes", "drop_publicity": "on"}
    )
    draft.refresh_from_db()
    text = draft.wording.texts[0]
    assert [part.id for part in text.recitals] == ["wish", "equality", "beginnings", "peace"]
    assert [part.id for part in text.clauses][:2] == ["purposes", "establishment"]
    assert "publicity" not in [part.id for part in text.clauses]


def test_the_page_says_that_an_edit_opens_both_again(
    browse: Browse, locked: AgreementVersion, volunteer: User
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-edit", args=[browse.file.pk])
    assert "What Duluth and Kushiro approved will no longer count" in browse.get("agreement-edit")
    page = browse.post(
        "agreement-edit", form_of(browse.client, url) | {"body_purposes_0": "Other purposes."}
    )
    assert "What Duluth and Kushiro approved no longer counts." in page
    page = browse.get("version-compare")
    assert "<ins>Other</ins>" in page
    assert "Purposes" in page


def test_on_a_conflict_both_texts_are_shown(
    browse: Browse, draft: AgreementVersion, volunteer: User, volunteer2: User
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-edit", args=[browse.file.pk])
    mine = form_of(browse.client, url) | {"body_purposes_0": "My words."}
    theirs = form_of(browse.client, url) | {"body_purposes_0": "Their words."}
    browse.as_(volunteer2).post("agreement-edit", theirs)
    page = browse.as_(volunteer).post("agreement-edit", mine)
    assert "Somebody else changed this while you were writing." in page
    assert "My words." in page
    assert "Their" in page
    draft.refresh_from_db()
    again = mine | {"seen": draft.sha256}
    assert "The text is saved." in browse.post("agreement-edit", again)
    draft.refresh_from_db()
    assert {part.id: part.body for part in draft.wording.texts[0].clauses}[
        "purposes"
    ] == "My words."


def test_the_live_preview_saves_nothing(
    browse: Browse, draft: AgreementVersion, volunteer: User
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-edit", args=[browse.file.pk])
    typed = form_of(browse.client, url) | {"body_purposes_0": "<b>Seen</b> at once by {first}."}
    page = browse.post("agreement-live", typed)
    assert "&lt;b&gt;Seen&lt;/b&gt; at once by Duluth." in page
    before = draft.sha256
    draft.refresh_from_db()
    assert draft.sha256 == before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("body_purposes_0", "a\x00b", "a null character (U+0000)"),
        ("body_purposes_0", "x" * 9000, "At most 8,000 characters, please: this has 9,000."),
        ("title_0", "Sister\nCity", "Please write this on one line"),
        ("title_0", "Sister \u202ecity", "one that reverses the writing"),
    ],
)
def test_bad_text_is_refused_at_the_field_and_kept(
    browse: Browse, draft: AgreementVersion, volunteer: User, field: str, typed: str, said: str
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-edit", args=[browse.file.pk])
    page = browse.post("agreement-edit", form_of(browse.client, url) | {field: typed})
    assert said in page
    assert "What you wrote is still here." in page
    before = draft.sha256
    draft.refresh_from_db()
    assert draft.sha256 == before


def test_hostile_text_is_shown_as_text(
    browse: Browse, draft: AgreementVersion, volunteer: User
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-edit", args=[browse.file.pk])
    typed = "<script>alert(1)</script>{{ request }}{% debug %}"
    browse.post(
        "agreement-edit",
        form_of(browse.client, url) | {"body_purposes_0": typed, "title_0": f"Sister {typed}"},
    )
    for page in (
        browse.get("agreement-edit"),
        browse.get("version-detail", "", 1),
        browse.get("agreement-detail"),
    ):
        assert "<script>alert" not in page
        assert "WSGIRequest" not in page


def test_who_may_decide_and_who_may_not(
    browse: Browse, asked: TextApproval, volunteer: User, mayors_office: User, stranger: User
) -> None:
    url = reverse("agreement-decide", args=[browse.file.pk])
    for user in (volunteer, stranger):
        browse.client.force_login(user)
        assert browse.client.post(url, {"seen": asked.sha256, "deed": "approve"}).status_code == 403
    page = browse.as_(mayors_office).post(
        "agreement-decide", {"seen": asked.sha256, "deed": "send_back", "comment": ""}
    )
    assert "Please fill this in." in page
    page = browse.post(
        "agreement-decide",
        {"seen": asked.sha256, "deed": "send_back", "comment": "Name the schools."},
    )
    assert "goes back to the committee" in page
    asked.refresh_from_db()
    assert asked.verdict == Verdict.SENT_BACK
    page = browse.post("agreement-decide", {"seen": asked.sha256, "deed": "approve"})
    assert "Mo Mayorsoffice, mayor&#x27;s office has answered this already: sent back" in page


def test_a_signer_out_of_office_is_refused_at_the_field(
    browse: Browse, locked: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    today = timezone.localdate()
    OfficeTerm.objects.filter(pk=our_mayor.pk).update(ends_on=today - timedelta(days=1))
    given = {"term": our_mayor.pk, "signed_on": today.isoformat(), "place": "Duluth"}
    page = browse.as_(mayors_office).post("signature-record", given, "?side=ours")
    assert "term ended on" in page
    assert not Signature.objects.exists()
    page = browse.post("signature-record", given | {"signed_on": "0001-01-01"}, "?side=ours")
    assert "Please give a year between 1900 and 2200." in page


def test_signing_without_an_approved_text_is_refused(
    browse: Browse, draft: AgreementVersion, our_mayor: OfficeTerm, mayors_office: User
) -> None:
    given = {"term": our_mayor.pk, "signed_on": timezone.localdate().isoformat(), "place": "Duluth"}
    page = browse.as_(mayors_office).post("signature-record", given, "?side=ours")
    assert "Both sides have to approve the text before anybody signs it." in page


def test_the_programme_is_edited_as_rows(
    browse: Browse, planned: AgreementVersion, volunteer: User
) -> None:
    rows = {
        "version": "1",
        "line-TOTAL_FORMS": "3",
        "line-INITIAL_FORMS": "0",
        "line-0-minute": "5",
        "line-0-item": "Signing",
        "line-1-minute": "-5",
        "line-1-item": "Music",
    }
    page = browse.as_(volunteer).post("programme-edit", rows)
    assert page.index("14:55") < page.index("15:05")
    assert [item.item for item in Ceremony.objects.get().programme.all()] == ["Music", "Signing"]
    page = browse.post("programme-edit", rows)
    assert "Somebody else changed this while you were writing." in page
    page = browse.post("programme-edit", rows | {"version": "2", "line-2-who": "Nobody knows"})
    assert "Say what happens." in page


def test_a_scan_that_is_not_what_its_name_says(
    browse: Browse, signed: AgreementVersion, volunteer: User
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    fake = SimpleUploadedFile(
        "signed.pdf", b"<html><script>alert(1)</script></html>", "application/pdf"
    )
    before = SignedCopy.objects.count()
    page = browse.as_(volunteer).post("signed-copy-file", {"upload": fake})
    assert "Not done" in page or "another look" in page
    assert SignedCopy.objects.count() == before


def test_pdf_previews_are_sent_as_pdf(
    browse: Browse, draft: AgreementVersion, volunteer: User
) -> None:
    browse.as_(volunteer)
    for query in ("", "?side=theirs"):
        answer = browse.client.get(reverse("agreement-preview", args=[browse.file.pk]) + query)
        assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize(
    "name",
    [
        "agreement-detail",
        "ceremony-detail",
        "recognition-detail",
        "version-compare",
        "agreement-preview",
    ],
)
def test_pages_say_what_to_do_first(browse: Browse, volunteer: User, name: str) -> None:
    page = browse.as_(volunteer).client.get(reverse(name, args=[browse.file.pk]), follow=True)
    assert page.status_code == 200
    assert not Agreement.objects.exists()


def test_every_page_is_closed_to_a_stranger_and_to_other_files(
    browse: Browse, draft: AgreementVersion, stranger: User, volunteer: User
) -> None:
    from partnerships.agreements.urls import urlpatterns

    for pattern in urlpatterns:
        given = {name: "ours" if name == "side" else 1 for name in pattern.pattern.converters}
        browse.client.force_login(stranger)
        assert browse.client.post(reverse(pattern.name, kwargs=given)).status_code == 403, (
            pattern.name
        )
        browse.client.force_login(volunteer)
        answer = browse.client.get(reverse(pattern.name, kwargs=given | {"pk": 10**12}))
        assert answer.status_code in {403, 404, 405}, pattern.name


def test_pages_of_a_friendship_offer_friendship(browse: Browse, volunteer: User) -> None:
    Partnership.objects.filter(pk=browse.file.pk).update(kind="friendship")
    page = browse.as_(volunteer).get("agreement-start")
    assert "Friendship agreement" in page
    assert "Sister agreement" not in page
    assert 'value="2"' in page


def test_the_number_of_queries_does_not_grow_with_the_versions(
    browse: Browse, draft: AgreementVersion, volunteer: User, django_assert_max_num_queries: object
) -> None:
    browse.as_(volunteer)
    url = reverse("agreement-detail", args=[browse.file.pk])
    for number in range(2, 12):
        version = AgreementVersion.objects.of_current(browse.file).first()
        AgreementVersion.objects.filter(pk=version.pk).update(left_draft_at=timezone.now())
        content = version.content | {"our_office": f"Mayor {number}"}
        AgreementVersion.objects.create(
            agreement=version.agreement,
            partnership=browse.file,
            number=number,
            content=content,
            sha256=str(number),
            created_by=volunteer,
        )
    with django_assert_max_num_queries(45):
        assert browse.client.get(url).status_code == 200


def test_the_page_says_that_two_equals_signed(
    browse: Browse, signed: AgreementVersion, volunteer: User
) -> None:
    page = (
        browse.as_(volunteer)
        .client.get(reverse("ceremony-detail", args=[browse.file.pk]))
        .content.decode()
    )
    assert "rank: equal" in page
    assert "Both of one rank: highest official." in page

"""Somebody in Tangier follows a link on a telephone, in Arabic, and one of us accepts what came
back.
"""

from collections.abc import Callable

from playwright.sync_api import expect

from partnerships.accounts.models import User
from partnerships.communities.models import OfficeTerm, Organization
from partnerships.partners.models import Kind, Stage
from partnerships.planning.services import open_partnership
from tests.browser.conftest import Mailbox
from tests.browser.links import enters_by_link, sends_the_link
from tests.browser.people import PHONE, Person
from tests.factories import CommunityFactory, ContactFactory, OfficeTermFactory

THEIRS = "desk@tangier.example.org"


def test_a_partner_corrects_its_fact_sheet_by_link(
    person: Callable[..., Person],
    volunteer: User,
    organization: Organization,
    our_mayor: OfficeTerm,
    mailbox: Mailbox,
    worker: Callable[[], object],
) -> None:
    tangier = CommunityFactory(
        name="Tangier", own_name="طنجة", own_language="ar", country="MA", languages=["ar"]
    )
    ContactFactory(
        community=tangier, part="mayors_office", given_name="Amal", form_of_address="", email=THEIRS
    )
    mayor = OfficeTermFactory(
        contact__community=tangier, contact__given_name="", contact__family_name=""
    )
    file = open_partnership(
        kind=Kind.SISTER, partner=tangier, by=volunteer, today=our_mayor.starts_on
    )
    type(file).objects.update(stage=Stage.COMMUNICATION)

    vera = person(volunteer)
    vera.opens(f"/letters/of/{file.pk}/")
    vera.follows("Ask the partner by link")
    vera.chooses("Whom do you ask?", "Amal")
    vera.looks("link-list")
    sends_the_link(vera, worker)

    amal = person(None, width=PHONE)
    enters_by_link(amal, mailbox, worker, address=THEIRS, language="ar")
    expect(amal.page.locator("html")).to_have_attribute("dir", "rtl")
    amal.writes("اللقب الرسمي الدقيق بلغتكم", "رئيس مجلس جماعة طنجة")
    amal.writes("المنطقة", "طنجة تطوان الحسيمة")
    assert amal.page.evaluate("document.documentElement.scrollWidth") == PHONE
    amal.looks("partner-facts")
    amal.presses("إرسال الكل")
    amal.reads("لقد تلقينا ما كتبتموه")

    vera.opens("/")
    vera.follows("Read the fact sheet that they sent back")
    vera.looks("link-detail")
    vera.presses("Accept: Exact title in your own language")
    vera.reads("Accepted")
    vera.presses("Leave ours: Region")
    vera.reads("Declined")
    mayor.refresh_from_db()
    tangier.refresh_from_db()
    assert (mayor.own_office, tangier.region) == ("رئيس مجلس جماعة طنجة", "Hokkaidō")

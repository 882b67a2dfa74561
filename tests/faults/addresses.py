"""Where each form of the application stands, in the world of these tests."""

from collections.abc import Callable

from django.urls import resolve, reverse

from partnerships.accounts.models import User
from partnerships.approvals.models import Question, Verdict
from partnerships.communities.models import Contact, InstitutionFile, OfficeTerm
from partnerships.correspondence.models import Letter, Message
from partnerships.documents.models import Document, Upload
from partnerships.guests.models import PartnerLink
from partnerships.inquiries.models import Inquiry
from partnerships.mailroom.models import IncomingMail, Mail, State
from partnerships.partners.models import CandidatePartner
from partnerships.programs.models import Activity, Goal, Type
from partnerships.research.models import Connection, Policy
from partnerships.signing.models import Certificate, Signature
from tests.faults.world import World
from tests.finding.places import RAUMA

Address = Callable[[World], str]


def _of(name: str, file: str, query: str = "", **others: object) -> Address:
    """A page of one of the files."""
    return lambda world: reverse(name, kwargs={"pk": world.files[file].pk} | others) + query


def _letter(name: str, file: str, **facts: object) -> Address:
    return lambda world: reverse(
        name, args=[Letter.objects.get(partnership=world.files[file], **facts).pk]
    )


def _question(name: str, file: str) -> Address:
    return lambda world: reverse(
        name, args=[Question.objects.get(partnership=world.files[file]).pk]
    )


def _paper(name: str, file: str) -> Address:
    """The page on which the office refuses the yes on paper of a file; it begins with what the
    question is about.
    """

    def address(world: World) -> str:
        question = Question.objects.get(partnership=world.files[file], verdict=Verdict.APPROVED)
        link = question.refusal_link
        assert resolve(link).url_name == name
        return link

    return address


def _activity(name: str, type_: Type) -> Address:
    return lambda _: reverse(name, args=[Activity.objects.get(type=type_).pk])


def _mail(state: State) -> Address:
    return lambda _: reverse(
        "mail-detail", args=[Mail.objects.filter(state=state, name="letter").get().pk]
    )


def _incoming(name: str, subject: str) -> Address:
    return lambda _: reverse(name, args=[IncomingMail.objects.get(subject=subject).pk])


def _candidate(name: str, file: str = "research") -> Address:
    return lambda world: reverse(name, args=[_first_candidate(world, file).pk])


def _first_candidate(world: World, file: str) -> CandidatePartner:
    return CandidatePartner.objects.filter(partnership=world.files[file], parked_at=None).earliest(
        "pk"
    )


def _tie(name: str, *, private: bool) -> Address:
    return lambda _: reverse(name, args=[Connection.objects.get(is_private_person=private).pk])


def _list(name: str, encoding: str) -> Address:
    """A list of institutions that was brought, in an encoding that is known or still to be said."""

    def address(_: World) -> str:
        brought = InstitutionFile.objects.get(encoding=encoding)
        return reverse(name, args=[brought.community_id, brought.pk])

    return address


def _draft(name: str) -> Address:
    return lambda _: reverse(name, args=[Policy.objects.drafts().get().pk])


def _link(name: str, purpose: str = "facts") -> Address:
    return lambda _: reverse(name, args=[PartnerLink.objects.get(purpose=purpose).pk])


def _home(name: str) -> Address:
    return lambda world: reverse(name, args=[world.files["asked"].home_id])


def _inquiry(name: str, place: str, query: str = "", **others: object) -> Address:
    """A page of the inquiry about a place; `others` names the place of a second one."""

    def there(_: World) -> str:
        pk = Inquiry.objects.get(place_name=place).pk
        second = {
            key: Inquiry.objects.get(place_name=value).pk
            for key, value in others.items()
            if key == "other"
        }
        return reverse(name, kwargs={"pk": pk} | others | second) + query

    return there


def _picked(name: str, *places: str) -> Address:
    """A page about several inquiries."""
    return lambda _: (
        f"{reverse(name)}?"
        + "&".join(
            f"pick={inquiry.pk}" for inquiry in Inquiry.objects.filter(place_name__in=places)
        )
    )


def _plain(name: str) -> Address:
    return lambda _: reverse(name)


FORMS: dict[str, tuple[Address, ...]] = {
    "activity-add": tuple(
        _of("activity-add", "correspondence", f"?type={type_}") for type_ in Type
    ),
    "activity-attach": (_activity("activity-attach", Type.PILOT),),
    "activity-call-off": (_activity("activity-call-off", Type.VISIT),),
    "activity-edit": tuple(
        _activity("activity-edit", type_) for type_ in (Type.PILOT, Type.VISIT, Type.MEETING)
    ),
    "activity-report": tuple(
        _activity("activity-report", type_) for type_ in (Type.PILOT, Type.VISIT)
    ),
    "agreement-ask": (_of("agreement-ask", "text"),),
    "agreement-decide": (_of("agreement-decide", "text asked"),),
    "agreement-edit": (_of("agreement-edit", "letter"), _of("agreement-edit", "text asked")),
    "agreement-on-paper": (_of("agreement-on-paper", "text asked"),),
    "agreement-refuse-paper": (_paper("agreement-refuse-paper", "text on paper"),),
    "agreement-take-back": (_of("agreement-detail", "text asked"),),
    "agreement-start": (_of("agreement-start", "text"), _of("agreement-start", "correspondence")),
    "alignment-record": (_of("alignment-record", "research"),),
    "approval-ask": (_of("approval-ask", "ready"),),
    "approval-on-paper": (_question("approval-on-paper", "asked"),),
    "approval-refuse-paper": (_paper("approval-refuse-paper", "stage on paper"),),
    "approval-detail": (_question("approval-detail", "asked"),),
    "approval-take-back": (_of("partnership-detail", "asked"),),
    "brief-edit": (_of("brief-edit", "asked"), _of("brief-edit", "research")),
    "candidate-add": (_of("candidate-add", "research"),),
    "candidate-choose": (_candidate("candidate-detail"),),
    "candidate-detail": (_candidate("candidate-detail"),),
    "candidate-park": (_candidate("candidate-park"),),
    "candidate-return": (_of("candidate-list", "research"),),
    "candidate-route": (_candidate("candidate-route"),),
    "candidate-score": (_candidate("candidate-score"),),
    "ceremony-edit": (_of("ceremony-edit", "signing"), _of("ceremony-edit", "text")),
    "certificate-record": (_of("certificate-record", "established"),),
    "committee-detail": (_of("committee-detail", "asked"),),
    "challenge-add": (_home("challenge-add"),),
    "community-add-by-hand": (_plain("community-add-by-hand"),),
    "community-edit": (_home("community-edit"),),
    "comparison-issue": (_of("comparison-detail", "research"),),
    "connection-add": (_candidate("connection-add"),),
    "connection-drop": (_candidate("candidate-detail"),),
    "connection-edit": (_tie("connection-edit", private=False),),
    "consent-withdraw": (_tie("consent-withdraw", private=True),),
    "contact-add": (_home("contact-add"),),
    "contact-edit": (
        lambda _: reverse("contact-edit", args=[Contact.objects.filter(part="volunteer").get().pk]),
    ),
    "decision-record": (
        _of("decision-record", "correspondence"),
        _of("decision-record", "text", "?side=theirs"),
    ),
    "deputy-list": (_plain("deputy-list"),),
    "deputy-recall": (_plain("deputy-list"),),
    "designation-review": (_candidate("designation-review"),),
    "dismissal-take-back": (_of("dismissal-list", "research"),),
    "evaluation-date": (_of("evaluation-date", "established"),),
    "evaluation-edit": (_of("evaluation-edit", "established"),),
    "gift-add": (_of("gift-add", "correspondence"),),
    "gift-disclose": (_of("ledger-detail", "correspondence"),),
    "goal-mark": (lambda world: reverse("goal-mark", args=[_first_goal(world).pk]),),
    "help-ask": (_of("help-ask", "research"), _of("help-ask", "letter")),
    "incoming-add": (_plain("incoming-add"),),
    "incoming-assign": (_incoming("incoming-detail", "From nowhere"),),
    "incoming-file": (_incoming("incoming-file", "From there"),),
    "incoming-set-aside": (_incoming("incoming-detail", "From nowhere"),),
    "industry-add": (_home("industry-add"),),
    "inquiry-add": (_plain("inquiry-add"),),
    "inquiry-answer": (_inquiry("inquiry-answer", "Cork"),),
    "inquiry-decide": (
        *(
            _inquiry("inquiry-decide", "Isumi", outcome=outcome)
            for outcome in ("accepted", "asked", "friendship", "project", "declined")
        ),
        _inquiry("inquiry-decide", "Oulu", outcome="reopened"),
    ),
    "inquiry-decline-many": (_picked("inquiry-decline-many", "Isumi", "Cork"),),
    "inquiry-merge": (_inquiry("inquiry-beside", "Isumi", other="Isumi City"),),
    "inquiry-place": (_inquiry("inquiry-place", "Isumi", "?q=Isumi"),),
    "inquiry-receipts": (_plain("inquiry-receipts"),),
    "institution-add": (_home("institution-add"),),
    "institution-file": (
        _list("institution-file", encoding=""),
        _list("institution-file", encoding="ascii"),
    ),
    "institution-file-drop": (_list("institution-file", encoding="ascii"),),
    "institution-import": (_home("institution-import"),),
    "involvement-add": (_of("involvement-add", "correspondence"),),
    "involvement-remove": (_of("workplan-detail", "correspondence"),),
    "legal-screen": (_candidate("legal-screen"),),
    "letter-ask": (_letter("letter-ask", "letter"),),
    "letter-decide": (_letter("letter-decide", "letter asked"),),
    "letter-deliver": (_letter("letter-deliver", "correspondence", kind="other"),),
    "letter-edit": (_letter("letter-edit", "letter"),),
    "letter-enclose": (_letter("letter-edit", "letter"),),
    "letter-on-paper": (_letter("letter-on-paper", "letter asked"),),
    "letter-refuse-paper": (_paper("letter-refuse-paper", "letter on paper"),),
    "letter-own-print": (_letter("letter-detail", "correspondence", kind="congratulation"),),
    "letter-post": (_letter("letter-post", "correspondence", kind="thanks"),),
    "letter-print": (_letter("letter-print", "correspondence", kind="thanks"),),
    "letter-return": (
        _letter("letter-return", "letter"),
        _letter("letter-return", "correspondence", kind="thanks"),
    ),
    "letter-rewrite": (_letter("letter-detail", "correspondence", kind="thanks"),),
    "letter-set-aside": (_letter("letter-detail", "letter"),),
    "letter-start": (_of("letter-start", "correspondence"),),
    "letter-take-back": (_letter("letter-detail", "letter asked"),),
    "letter-remark": (_letter("letter-remark", "letter"),),
    "remark-settle": (_letter("letter-remark", "letter"),),
    "letter-tick": (_letter("letter-detail", "letter"),),
    "letter-take-out": (_letter("letter-edit", "letter"),),
    "link-list": (_of("link-list", "correspondence"),),
    "link-revoke": (_link("link-detail"),),
    "listing-record": (_of("listing-record", "established"),),
    "mail-confirm": (_mail(State.UNSURE),),
    "mail-hold-back": (_mail(State.HELD),),
    "mail-release": (_mail(State.HELD),),
    "mail-try-again": (_mail(State.DEAD), _mail(State.UNSURE)),
    "message-log": (_of("message-log", "correspondence"),),
    "message-strike": (lambda _: Message.objects.filter(answers=None).get().get_absolute_url(),),
    "organization-edit": (_plain("organization-edit"),),
    "original-note": (_of("original-note", "signing", side="ours"),),
    "originals-print": (_of("ceremony-detail", "signing"),),
    "pair-add": (_candidate("pair-add"),),
    "pair-part": (_candidate("candidate-detail"),),
    "partnership-add": (_plain("partnership-add"),),
    "partnership-close": (_of("partnership-close", "letter"),),
    "partnership-hold": (_of("partnership-hold", "letter"),),
    "partnership-move-back": (_of("partnership-move-back", "letter"),),
    "partnership-reopen": (_of("partnership-reopen", "closed"),),
    "partnership-resume": (_of("partnership-detail", "held"),),
    "patience-list": (_plain("patience-list"),),
    "patience-remove": (_plain("patience-list"),),
    "pilot-waive": (_of("pilot-waive", "correspondence"),),
    "place-dismiss": (
        _of("partner-find", "research"),
        _of("place-dismiss", "research", f"?place={RAUMA}"),
    ),
    "place-shortlist": (_of("partner-find", "research"),),
    "point-looked-for": (_candidate("point-looked-for"),),
    "policy-adopt": (_draft("policy-adopt"),),
    "policy-begin": (_plain("policy-begin"),),
    "policy-discard": (_draft("policy-detail"),),
    "policy-edit": (_draft("policy-edit"),),
    "policy-move": (_of("policy-move", "research"),),
    "programme-edit": (_of("programme-edit", "signing"),),
    "protocol-edit": (lambda _: reverse("protocol-edit", args=["JP", "names"]),),
    "public-inquiry-add": (_plain("public-inquiry-add"),),
    "reply-log": (_letter("reply-log", "correspondence", kind="other"),),
    "resolution-record": (_of("resolution-record", "text"),),
    "search-remove": (_of("partner-find", "research"),),
    "search-save": (_of("partner-find", "research"), _of("search-save", "research")),
    "rule-answer": (_of("rule-answer", "research", code="supporters"),),
    "rule-waive": (_of("rule-waive", "research", code="committee"),),
    "score-discuss": (_candidate("score-discuss", "letter"),),
    "score-issue": (_of("score-list", "letter"),),
    "seat-leave": (_of("committee-detail", "asked"),),
    "set-up-tick": (_of("set-up-tick", "signing"),),
    "silence-pause": (_of("silence-pause", "established"),),
    "silence-resume": (_letter("letter-detail", "established", kind="other"),),
    "signature-record": (_of("signature-record", "signing", "?side=theirs"),),
    "signature-strike": (lambda world: _strike(world),),
    "signed-copy-file": (_of("signed-copy-file", "established"),),
    "term-add": (_home("term-add"),),
    "term-end": (lambda world: reverse("term-end", args=[_term(world).pk]),),
    "their-approval-record": (_of("their-approval-record", "text asked"),),
    "thing-remove": (_home("community-detail"),),
    "told-decide": (_link("link-detail"),),
    "handed-decline": (_link("link-detail", "scan"),),
    "template-edit": (lambda _: reverse("template-edit", args=["reply.receipt"]),),
    "transmittal-acknowledge": (_of("transmittal-acknowledge", "established"),),
    "user-deed": (
        lambda _: reverse("user-edit", args=[User.objects.get(name="Newly Invited").pk]),
    ),
    "user-edit": (
        lambda _: reverse("user-edit", args=[User.objects.get(name="Newly Invited").pk]),
    ),
    "user-invite": (_plain("user-invite"),),
    "version-take": (_letter("letter-versions", "correspondence", kind="congratulation"),),
    "witness-record": (_of("witness-record", "established", "?side=theirs"),),
    "workplan-agree": (_of("workplan-agree", "correspondence"),),
    "workplan-agree-there": (_of("workplan-agree", "correspondence"),),
    "workplan-amend": (_of("workplan-amend", "text"),),
    "workplan-edit": (_of("workplan-edit", "correspondence"), _of("workplan-edit", "letter")),
    "workplan-issue": (_of("workplan-detail", "text"),),
}
"""The forms by the name of the page that answers, each with the pages on which it stands."""

READING: dict[str, Address] = {
    "ledger-detail": _of("ledger-detail", "correspondence"),
    "counterpart-list": _of("counterpart-list", "correspondence"),
    "letter-word": _letter("letter-word", "letter"),
    "protocol-detail": lambda _: reverse("protocol-detail", args=["JP"]),
    "protocol-list": _plain("protocol-list"),
    "activity-detail": _activity("activity-detail", Type.VISIT),
    "activity-list": _of("activity-list", "correspondence"),
    "agreement-detail": _of("agreement-detail", "signing"),
    "agreement-preview": _of("agreement-preview", "text"),
    "approval-list": _plain("approval-list"),
    "attribution": _plain("attribution"),
    "candidate-list": _of("candidate-list", "research"),
    "capacity-detail": _plain("capacity-detail"),
    "ceremony-detail": _of("ceremony-detail", "signing"),
    "certificate-check": _plain("certificate-check"),
    "certificate-detail": lambda _: reverse(
        "certificate-detail", args=[Certificate.objects.earliest("pk").serial]
    ),
    "community-detail": _home("community-detail"),
    "community-list": _plain("community-list"),
    "comparison-detail": _of("comparison-detail", "research"),
    "comparison-preview": _of("comparison-preview", "research"),
    "contact-list": _home("contact-list"),
    "desk": _plain("desk"),
    "dismissal-list": _of("dismissal-list", "research"),
    "document-download": lambda _: Document.objects.earliest("pk").get_absolute_url(),
    "document-list": _plain("document-list"),
    "evaluation-detail": _of("evaluation-detail", "established"),
    "evaluation-preview": _of("evaluation-preview", "established"),
    "event-list": _of("event-list", "correspondence"),
    "organization-history": _plain("organization-history"),
    "health": _plain("health"),
    "institution-blank": _home("institution-blank"),
    "institution-export": _home("institution-export"),
    "inquiry-beside": _inquiry("inquiry-beside", "Isumi", other="Oulu"),
    "inquiry-detail": _inquiry("inquiry-detail", "Oulu"),
    "inquiry-list": _plain("inquiry-list"),
    "incoming-detail": _incoming("incoming-detail", "From nowhere"),
    "incoming-list": _plain("incoming-list"),
    "incoming-source": _incoming("incoming-source", "From nowhere"),
    "letter-detail": _letter("letter-detail", "correspondence", kind="other"),
    "letter-list": _of("letter-list", "correspondence"),
    "letter-preview": _letter("letter-preview", "letter"),
    "link-detail": _link("link-detail"),
    "letter-versions": _letter("letter-versions", "letter"),
    "mail-detail": _mail(State.DEAD),
    "mail-list": _plain("mail-list"),
    "message-detail": lambda _: Message.objects.earliest("pk").get_absolute_url(),
    "partner-find": _of("partner-find", "research", "?continent=EU"),
    "partnership-board": _plain("partnership-board"),
    "partnership-detail": _of("partnership-detail", "signing"),
    "partnership-list": _plain("partnership-list"),
    "public-inquiry-thanks": lambda _: reverse("public-inquiry-thanks", args=["I-2026-001"]),
    "policy-built-in": _plain("policy-built-in"),
    "policy-detail": lambda _: Policy.objects.adopted()[0].get_absolute_url(),
    "policy-list": _plain("policy-list"),
    "public-partner-detail": _of("public-partner-detail", "established"),
    "public-partner-list": _plain("public-partner-list"),
    "public-place-list": _plain("public-place-list"),
    "recognition-detail": _of("recognition-detail", "established"),
    "search-start": _plain("search-start"),
    "rule-list": _of("rule-list", "research"),
    "score-list": _of("score-list", "research"),
    "score-preview": _candidate("score-preview"),
    "template-list": _plain("template-list"),
    "term-list": _home("term-list"),
    "upload-download": lambda _: Upload.objects.earliest("pk").get_absolute_url(),
    "upload-original": lambda _: Upload.objects.exclude(sealed="").earliest("pk").original_url,
    "user-list": _plain("user-list"),
    "version-compare": _of("version-compare", "text asked"),
    "version-detail": _of("version-detail", "text asked", number=1),
    "workplan-detail": _of("workplan-detail", "text"),
    "workplan-preview": _of("workplan-preview", "correspondence"),
}
"""Pages that are only read."""

GUESTS = {"partner-page", "partner-code", "partner-enter"}
"""Pages behind a secret address; their own tests walk them (tests/guests/test_links.py)."""

BUTTONS = {
    "evaluation-issue",
    "papers-issue",
    "community-add",
    "agreement-live",
    "letter-here",
    *GUESTS,
}
"""A button that stands there only after a fault, a choice of one place, a preview, and a page that
says it is open: nothing is typed for them.
"""


def _first_goal(world: World) -> Goal:
    return Goal.objects.filter(plan__partnership=world.files["text"], horizon="short").get()


def _term(world: World) -> OfficeTerm:
    return world.mayors[world.files["asked"].home_id]


def _strike(world: World) -> str:
    signature = Signature.objects.get(partnership=world.files["signing"])
    return reverse("signature-strike", args=[world.files["signing"].pk, signature.pk])

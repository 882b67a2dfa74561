"""One content of every kind, and greetings in the scripts of our partners."""

from datetime import date

from partnerships.agreements.papers import AGREEMENT, AgreementContent, AgreementText, Article
from partnerships.correspondence.papers import LETTER, LetterContent, Translation
from partnerships.documents.contents import (
    ContactPerson,
    Content,
    Fact,
    Letterhead,
    PaperList,
    Party,
    Signer,
)
from partnerships.documents.paper import Paper
from partnerships.documents.richtext import plain_paragraphs
from partnerships.evaluations.papers import EVALUATION, EvaluationContent, GoalFinding
from partnerships.programs.papers import WORK_PLAN, PlanGoal, WorkPlanContent
from partnerships.research.comparison.cells import ComparisonRow, ComparisonSection, Mark, Value
from partnerships.research.papers import (
    COMPARISON,
    SCORE_SHEET,
    ComparisonContent,
    GivenScore,
    Measure,
    RuleLine,
    ScoreSheetContent,
)
from partnerships.signing.papers.certificate import CERTIFICATE, CertificateContent
from partnerships.signing.papers.transmittal import TRANSMITTAL, TransmittalContent

DULUTH = Party(name="Duluth", place="Minnesota, United States of America")
KUSHIRO = Party(name="Kushiro", place="Hokkaidō, Japan", own_name="釧路市", own_language="ja")
MAYORS = (
    Signer(title="Mayor of Duluth", body="City of Duluth"),
    Signer(title="Mayor of Kushiro", own_title="釧路市長", language="ja", body="City of Kushiro"),
)
GOALS = (
    PlanGoal(
        horizon="short",
        sentence="Two classes write to each other.",
        area="Education",
        target="50 pupils",
    ),
    PlanGoal(
        horizon="long",
        sentence="An exhibition travels to both cities.",
        when="2029",
        who_here="Art Institute",
    ),
)


def letter(**changes: object) -> LetterContent:
    """A letter of introduction, with a courtesy translation."""
    fields: dict[str, object] = {
        "addressee": ("To the Mayor of Kushiro", "Kushiro, Hokkaidō", "Japan"),
        "place": "Duluth",
        "subject": "Introduction of Duluth",
        "salutation": "Dear Mayor,",
        "body": plain_paragraphs(
            "Our city lies at the western end of Lake Superior.\n\nWe would be glad to hear from"
            " you."
        ),
        "closing": "With respect and in friendship,",
        "letterhead": Letterhead(
            name="City of Duluth",
            office="Office of the Mayor",
            address=("411 West First Street", "Duluth, Minnesota 55802"),
            email="hello@duluth.example.org",
        ),
        "signers": (Signer(title="Mayor of Duluth"),),
        "contacts": (
            ContactPerson(
                name="Protocol desk", email="protocol@duluth.example", phone="+1 218 555 0101"
            ),
        ),
        "lists": (
            PaperList(label="Enclosures", lines=("Community profile",), is_numbered=True),
            PaperList(label="Copies to", lines=("Consulate General of Japan",)),
        ),
        "translation": Translation(
            language="ja",
            salutation="拝啓",
            body="<p>当市はスペリオル湖の西端にあります。</p>",
            closing="敬具",
            translator="M. Sato",
        ),
    }
    return LetterContent(**fields | changes)  # type: ignore[arg-type]  # fields are named by the tests


ENGLISH = AgreementText(
    language="en",
    title="Sister City Agreement",
    between=("The City of Duluth, Minnesota", "The City of Kushiro, Hokkaidō"),
    recitals=(plain_paragraphs("Wishing that their people come to know each other;"),),
    resolution="the two cities have agreed as follows:",
    articles=(
        Article(
            number="1", heading="Establishment", body="<p>The two cities become sister cities.</p>"
        ),
    ),
    done="Done at Duluth on 1 May 2027, in two originals.",
    note="Both texts are equally authentic.",
)
ARABIC = AgreementText(
    language="ar",
    title="اتفاقية توأمة",
    between=("مدينة العقبة", "مدينة دولوث"),
    articles=(Article(number="1", heading="إقامة العلاقة", body="<p>تصبح المدينتان توأمين.</p>"),),
    done="حُرر في دولوث في 1 مايو 2027.",
)

CONTENTS: dict[Paper, Content] = {
    LETTER: letter(),
    WORK_PLAN: WorkPlanContent(
        parties=(DULUTH, KUSHIRO),
        period="May 2027 to April 2029",
        goals=GOALS,
        pilot="<p>Twelve pupils wrote letters.</p>",
        groups_here=("Lakeside School",),
        agreed=("Agreed for Duluth on 4 May 2027.",),
        signers=MAYORS,
    ),
    AGREEMENT: AgreementContent(
        variant="precise", texts=(ENGLISH, ARABIC), signers=MAYORS, annex=GOALS, version="Version 3"
    ),
    CERTIFICATE: CertificateContent(
        headline="Sister Cities",
        parties=(DULUTH, KUSHIRO),
        statement=(
            "joined by the agreement signed at Duluth on the first of May two thousand"
            " twenty-seven."
        ),
        signers=MAYORS,
        serial="2027-001",
        verification_url="https://sistercities.example/check/2027-001/",
    ),
    TRANSMITTAL: TransmittalContent(
        addressee=("Membership", "Sister Cities International"),
        salutation="To the membership staff:",
        body="<p>We send you the signed agreement.</p>",
        closing="Sincerely,",
        signers=(Signer(title="President"),),
        facts=(Fact(label="Partner", value="Kushiro, Japan"),),
        lists=(PaperList(label="Enclosures", lines=("Signed agreement",), is_numbered=True),),
    ),
    COMPARISON: ComparisonContent(
        communities=(DULUTH, KUSHIRO),
        sections=(
            ComparisonSection(
                title="People and land",
                rows=(
                    ComparisonRow(
                        label="Population",
                        values=(Value(text="86,697", source="U.S. Census", year="2020"), Value()),
                    ),
                    ComparisonRow(
                        label="Coast",
                        values=(
                            Value(text="Lake"),
                            Value(
                                text="Ocean",
                                marks=(Mark(kind="shared"), Mark(kind="complements", words="Salt")),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    EVALUATION: EvaluationContent(
        parties=(DULUTH, KUSHIRO),
        period="May 2027 to May 2028",
        method="Two meetings.",
        findings=(GoalFinding(goal="Two classes write.", target="50", actual="54", rating="met"),),
        decision="Continue with adjustments",
        totals=(Fact(label="Exchanges", value="14"),),
        next_on=date(2029, 5, 1),
        signers=(Signer(title="Committee chair"),),
    ),
    SCORE_SHEET: ScoreSheetContent(
        candidate=KUSHIRO,
        home="Duluth",
        policy="City council with limits (version 2)",
        measures=(
            Measure(
                label="Industries",
                weight=60,
                anchors=("nothing to trade", "one branch shared", "main industries meet"),
                marks=(
                    GivenScore(who="Vera", points=1, note="Fish is not ore"),
                    GivenScore(who="Bea", points=4, note="Two ports"),
                ),
                range="1 to 4",
                mean="2.5",
                is_wide=True,
            ),
            Measure(
                label="History", weight=40, anchors=("none known", "one event", "told by many")
            ),
        ),
        rules=(
            RuleLine(
                words="A sponsor organization carries the work",
                state="Waived",
                said="The mayor waits.",
            ),
        ),
        totals=(Fact(label="Index", value="63 of 100"),),
        discussion="<p>Grain was shipped until 1988.</p>",
    ),
}

WORDS_ON = {
    LETTER: [
        "City of Duluth",
        "Office of the Mayor",
        "Dear Mayor,",
        "Enclosures",
        "Copies to",
        "当市はスペリオル湖",
    ],
    WORK_PLAN: [
        "Short-term goals",
        "Two classes write",
        "Long-term goals",
        "Art Institute",
        "釧路市",
    ],
    AGREEMENT: [
        "Sister City Agreement",
        "The two cities become sister cities",
        "Done at Duluth",
        "Annex",
    ],
    CERTIFICATE: ["Sister Cities", "釧路市", "Mayor of Duluth", "釧路市長", "2027-001"],
    TRANSMITTAL: [
        "To the membership staff:",
        "Partner",
        "Kushiro, Japan",
        "Signed agreement",
    ],
    COMPARISON: [
        "Population",
        "86,697",
        "U.S. Census, 2020",
        "unknown",
        "shared",
        "complements",
        "Salt",
    ],
    EVALUATION: ["Continue with adjustments", "Met", "54", "1 May 2029"],
    SCORE_SHEET: [
        "釧路市",
        "weight 60",
        "main industries meet",
        "1 to 4",
        "Two ports",
        "1988",
        "Waived",
    ],
}
"""What must be readable in each paper."""

GREETINGS = {
    "en": "Dear friends in Duluth, “Växjö” and Kraków",
    "uk": "Шановні друзі, місто Львів, їжак і ґанок",
    "el": "Αγαπητοί φίλοι στη Θεσσαλονίκη",
    "vi": "Kính gửi Thành phố Hồ Chí Minh, Đà Nẵng và Huế",
    "ja": "釧路市長様、直接のご連絡をお待ちします。",
    "zh-Hans": "尊敬的市长，我们期待与贵市建立友好关系。",
    "zh-Hant": "尊敬的市長，我們期待與貴市建立友好關係。",
    "ko": "존경하는 시장님, 서울특별시에 인사드립니다.",
    "ar": "تحية طيبة من مدينة دولوث",
    "he": "שלום רב לעיריית חיפה",
    "hi": "नमस्ते नगर पालक महोदय",
    "th": "เรียน กรุงเทพมหานคร",
    "hy": "Սիրելի բարեկամներ Երևանում",
    "ka": "ძვირფასო მეგობრებო თბილისში",
    "bn": "ঢাকা শহর",
    "am": "ሰላም አዲስ አበባ",
}

"""The words that a paper adds by itself, in the language of the paper: "Enclosures", "Page 1 of 2",
the date.

A language that is not here gets English words; its dates and its direction of writing come from
CLDR all the same.
"""

import unicodedata
from dataclasses import dataclass

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


@dataclass(frozen=True)
class Words:
    """What the paper says of itself."""

    draft: str
    not_approved: str
    page: tuple[str, str, str]  # what stands before, between and after the two numbers
    reference: str
    their_reference: str
    enclosures: str
    copies: str
    contacts: str
    courtesy: str  # courtesy translation; the original is the authentic text
    translated_by: str
    reviewed_by: str  # who compared the translation with the original


ENGLISH = Words(
    "Draft",
    "not approved",
    ("Page ", " of ", ""),
    "Reference",
    "Your reference",
    "Enclosures",
    "Copies to",
    "Who answers questions",
    "Courtesy translation. The original letter is the authentic text.",
    "Translated by",
    "Reviewed by",
)

WORDS: dict[str, Words] = {
    "en": ENGLISH,
    "de": Words(
        "Entwurf",
        "nicht genehmigt",
        ("Seite ", " von ", ""),
        "Zeichen",
        "Ihr Zeichen",
        "Anlagen",
        "Kopie an",
        "Auskunft geben",
        "Höflichkeitsübersetzung. Maßgeblich ist der Originalbrief.",
        "Übersetzt von",
        "Durchgesehen von",
    ),
    "fr": Words(
        "Projet",
        "non approuvé",
        ("Page ", " sur ", ""),
        "Référence",
        "Votre référence",
        "Pièces jointes",
        "Copie à",
        "Vos interlocuteurs",
        "Traduction de courtoisie. La lettre originale fait foi.",
        "Traduit par",
        "Relu par",
    ),
    "es": Words(
        "Borrador",
        "sin aprobar",
        ("Página ", " de ", ""),
        "Referencia",
        "Su referencia",
        "Anexos",
        "Copia a",
        "Personas de contacto",
        "Traducción de cortesía. El texto auténtico es el de la carta original.",
        "Traducción de",
        "Revisión de",
    ),
    "it": Words(
        "Bozza",
        "non approvata",
        ("Pagina ", " di ", ""),
        "Riferimento",
        "Vostro riferimento",
        "Allegati",
        "Copia a",
        "Persone di contatto",
        "Traduzione di cortesia. Fa fede la lettera originale.",
        "Traduzione di",
        "Revisione di",
    ),
    "pt": Words(
        "Minuta",
        "não aprovada",
        ("Página ", " de ", ""),
        "Referência",
        "Sua referência",
        "Anexos",
        "Cópia para",
        "Pessoas de contato",
        "Tradução de cortesia. O texto autêntico é o da carta original.",
        "Tradução de",
        "Revisão de",
    ),
    "sv": Words(
        "Utkast",
        "ej godkänt",
        ("Sida ", " av ", ""),
        "Referens",
        "Er referens",
        "Bilagor",
        "Kopia till",
        "Kontaktpersoner",
        "Översättning som tillmötesgående. Originalbrevet är den giltiga texten.",
        "Översatt av",
        "Granskat av",
    ),
    "nl": Words(
        "Concept",
        "niet goedgekeurd",
        ("Pagina ", " van ", ""),
        "Kenmerk",
        "Uw kenmerk",
        "Bijlagen",
        "Kopie aan",
        "Contactpersonen",
        "Vertaling als service. De oorspronkelijke brief is de authentieke tekst.",
        "Vertaald door",
        "Nagezien door",
    ),
    "pl": Words(
        "Projekt",
        "niezatwierdzony",
        ("Strona ", " z ", ""),
        "Znak",
        "Państwa znak",
        "Załączniki",
        "Do wiadomości",
        "Osoby do kontaktu",
        "Tłumaczenie grzecznościowe. Tekstem autentycznym jest list oryginalny.",
        "Tłumaczenie:",
        "Sprawdzenie:",
    ),
    "uk": Words(
        "Проєкт",
        "не затверджено",
        ("Сторінка ", " з ", ""),
        "Номер",
        "Ваш номер",
        "Додатки",
        "Копія",
        "Контактні особи",
        "Переклад із ввічливості. Автентичним є текст листа-оригіналу.",
        "Переклад:",
        "Перевірка:",
    ),
    "el": Words(
        "Σχέδιο",
        "μη εγκεκριμένο",
        ("Σελίδα ", " από ", ""),
        "Αριθμός",
        "Ο αριθμός σας",
        "Συνημμένα",
        "Κοινοποίηση",
        "Πρόσωπα επικοινωνίας",
        "Μετάφραση αβροφροσύνης. Αυθεντικό είναι το κείμενο της αρχικής επιστολής.",
        "Μετάφραση:",
        "Έλεγχος:",
    ),
    "tr": Words(
        "Taslak",
        "onaylanmadı",
        ("Sayfa ", " / ", ""),
        "Sayı",
        "Sayınız",
        "Ekler",
        "Dağıtım",
        "İletişim kişileri",
        "Nezaket çevirisidir. Geçerli metin özgün mektuptur.",
        "Çeviren:",
        "Gözden geçiren:",
    ),
    "vi": Words(
        "Bản thảo",
        "chưa phê duyệt",
        ("Trang ", " / ", ""),
        "Số",
        "Số của quý vị",
        "Tài liệu kèm theo",
        "Nơi nhận",
        "Người liên hệ",
        "Bản dịch tham khảo. Thư gốc là văn bản chính thức.",
        "Người dịch:",
        "Người kiểm tra:",
    ),
    "ja": Words(
        "草案",
        "未承認",
        ("", " / ", " ページ"),
        "文書番号",
        "貴文書番号",
        "同封書類",
        "写し送付先",
        "お問い合わせ先",
        "参考訳。原文の書簡を正文とします。",
        "翻訳：",
        "校閲：",
    ),
    "zh-Hans": Words(
        "草稿",
        "未批准",
        ("第 ", " 页，共 ", " 页"),
        "编号",
        "贵方编号",
        "附件",
        "抄送",
        "联系人",
        "参考译文，以原信为准。",
        "翻译：",
        "审校：",
    ),
    "zh-Hant": Words(
        "草稿",
        "未核准",
        ("第 ", " 頁，共 ", " 頁"),
        "編號",
        "貴方編號",
        "附件",
        "副本",
        "聯絡人",
        "參考譯文，以原信為準。",
        "翻譯：",
        "審校：",
    ),
    "ko": Words(
        "초안",
        "미승인",
        ("", " / ", "쪽"),
        "문서 번호",
        "귀 문서 번호",
        "동봉 서류",
        "사본 수신",
        "문의처",
        "참고 번역문입니다. 원문 서한이 정본입니다.",
        "번역:",
        "감수:",
    ),
    "ar": Words(
        "مسودة",
        "غير معتمدة",
        ("صفحة ", " من ", ""),
        "المرجع",
        "مرجعكم",
        "المرفقات",
        "نسخة إلى",
        "للاستفسار",
        "ترجمة على سبيل المجاملة. النص المعتمد هو الرسالة الأصلية.",
        "ترجمة:",
        "مراجعة:",
    ),
    "he": Words(
        "טיוטה",
        "לא אושר",
        ("עמוד ", " מתוך ", ""),
        "סימוכין",
        "סימוכין שלכם",
        "נספחים",
        "העתקים",
        "לפרטים נוספים",
        "תרגום לנוחות הקורא. הנוסח המחייב הוא המכתב המקורי.",
        "תרגום:",
        "בדיקה:",
    ),
    "hi": Words(
        "प्रारूप",
        "स्वीकृत नहीं",
        ("पृष्ठ ", " / ", ""),
        "संदर्भ",
        "आपका संदर्भ",
        "संलग्नक",
        "प्रतिलिपि",
        "संपर्क",
        "सौजन्य अनुवाद। मूल पत्र ही प्रामाणिक पाठ है।",
        "अनुवाद:",
        "समीक्षा:",
    ),
    "th": Words(
        "ร่าง",
        "ยังไม่อนุมัติ",
        ("หน้า ", " จาก ", ""),
        "เลขที่",
        "เลขที่ของท่าน",
        "สิ่งที่ส่งมาด้วย",
        "สำเนาถึง",
        "ผู้ติดต่อ",
        "คำแปลเพื่ออำนวยความสะดวก ให้ถือจดหมายต้นฉบับเป็นหลัก",
        "ผู้แปล:",
        "ผู้ตรวจทาน:",
    ),
}


def words_of(language: str) -> Words:
    """Return a paper's own words in a language: the tag itself, its base language, or English."""
    tag = {
        "zh": "zh-Hans",
        "zh-CN": "zh-Hans",
        "zh-SG": "zh-Hans",
        "zh-TW": "zh-Hant",
        "zh-HK": "zh-Hant",
    }.get(language, language)
    return (
        WORDS.get(tag)
        or WORDS.get(tag.rpartition("-")[0])
        or WORDS.get(tag.split("-")[0])
        or ENGLISH
    )


def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    tag = language.lower().split("-")
    if "latn" in tag or "cyrl" in tag:
        return "ltr"
    return "rtl" if tag[0] in RIGHT_TO_LEFT or "arab" in tag else "ltr"


def direction_of(text: str) -> str:
    """Return the direction of a text by its first letter: "rtl" or "ltr"."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def width(text: str) -> int:
    """Return how much room a text takes: Chinese letters count double."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def comma(language: str) -> str:
    """Return what stands between a place and a date."""
    return {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "\u3000", "zh": "，"}.get(
        language.split("-")[0], ", "
    )


def han_face(languages: list[str]) -> str:
    """Return which form of the Chinese characters a text without a language of its own takes: jp,
    sc, tc or kr.

    A Chinese name in an English sentence carries no mark of its language; the other languages in
    the same paper tell.
    """
    for language in languages:
        face = {"ja": "jp", "ko": "kr"}.get(language.split("-")[0])
        if language.split("-")[0] == "zh":
            face = "tc" if words_of(language) is WORDS["zh-Hant"] else "sc"
        if face:
            return face
    return "jp"

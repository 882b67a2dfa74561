"""Mail that came in, as the mailbox would have brought it: an answer, one for the tray, a
machine's, a failure.
"""

from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.utils import timezone

from example import puerto_montt, under_way
from example.cast import MARK, Cast
from example.scans import note
from partnerships.communities.models import Contact
from partnerships.correspondence.services import incoming
from partnerships.mailroom.models import IncomingMail, Mail, Source
from partnerships.mailroom.services import arriving, posting
from partnerships.partners.models import Partnership

PLACE = "mail.example.org"


def arrive(cast: Cast, today: date) -> int:
    """Let the mail of the example arrive, what is not there yet; return how many messages there
    are.
    """
    _answer(cast, today)
    _for_the_tray(today)
    _machine(today)
    _failure(cast, today)
    return IncomingMail.objects.count()


def _land(message: EmailMessage, partnership: Partnership | None = None) -> IncomingMail:
    return arriving.land(message.as_bytes(), source=Source.MAILBOX, partnership=partnership)[0]


def _write(name: str, sender: str, subject: str, day: date, text: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    morning = timezone.make_aware(datetime.combine(day, time(8, 30)))
    head = {"From": sender, "To": MARK, "Subject": subject, "Date": format_datetime(morning)}
    for header, value in {**head, "Message-ID": f"<{name}@{PLACE}>"}.items():
        message[header] = value
    message.set_content(text)
    return message


def _file(working_name: str) -> Partnership | None:
    return (
        Partnership.objects.open()
        .filter(working_name=working_name)
        .select_related("partner")
        .first()
    )


def _answer(cast: Cast, today: date) -> None:
    """A mail of a partner that a person has filed as a message."""
    partnership = _file(puerto_montt.NAME)
    if partnership is None:
        return
    contact = Contact.objects.filter(community=partnership.partner).exclude(email="").first()
    sender = (
        "Oficina de relaciones internacionales"
        f" <{contact.email if contact else f'oficina@{PLACE}'}>"
    )
    text = (
        "Estimados amigos:\n\nLos niños han visto el saludo de Duluth. ¿Podemos hablar en"
        " marzo?\n\nUn abrazo"
    )
    message = _write(
        "answer", sender, "Después de la firma: ¿una llamada en marzo?", today - timedelta(20), text
    )
    programme = note("programa", "Lunes, 9:00, en la biblioteca").read().decode()
    message.add_attachment(programme, filename="programa.txt")
    mail = _land(message, partnership)
    if mail.filed_at is None:
        incoming.file_mail(mail, by=cast.chair, today=today)


def _for_the_tray(today: date) -> None:
    """A mail of somebody whom nobody knows yet."""
    text = (
        "Dear friends,\n\nour choir will travel to your lake in June. Whom may we ask for a place"
        " to sing?"
    )
    _land(
        _write(
            "choir",
            f"Kór Akureyrar <kor@{PLACE}>",
            "A choir on its way to Duluth",
            today - timedelta(1),
            text,
        )
    )


def _machine(today: date) -> None:
    """An automatic reply: it asks for nobody."""
    message = _write(
        "away",
        f"Exchange desk <desk@{PLACE}>",
        "Out of office",
        today - timedelta(3),
        "Back on Monday.",
    )
    message["Auto-Submitted"] = "auto-replied"
    _land(message, _file(under_way.NEIGHBORS))


def _failure(cast: Cast, today: date) -> None:
    """A mail of ours that a mail server took, and could not deliver."""
    partnership = _file(under_way.NEIGHBORS)
    if partnership is None:
        return
    ours = posting.post_text(
        "question",
        key="example:rehearsal",
        to=[f"orchestra@{PLACE}"],
        subject="A date for the joint rehearsal",
        body="Dear friends,\n\nwould the second Saturday of March suit you?",
        partnership=partnership,
        by=cast.chair,
    )
    now = timezone.now() - timedelta(1)
    unsent = Mail.objects.filter(pk=ours.pk, sent_at=None)
    # no mail server is asked here
    unsent.update(released_at=now, released_by=cast.chair, handed_at=now, sent_at=now)
    text = "Your message could not be delivered: the mailbox does not exist (550 5.1.1)."
    message = _write(
        "bounce", f"Mail Delivery System <mailer-daemon@{PLACE}>", "Undelivered mail", today, text
    )
    message["Auto-Submitted"] = "auto-replied"
    message["References"] = ours.message_id
    _land(message)

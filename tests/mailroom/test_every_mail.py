"""Every mail has a subject and a text, and both can be written."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from partnerships.mailroom.services.posting import one_line, render, words_of

TEMPLATES = Path(settings.ROOT) / "templates"
MAILS = sorted(
    path.stem for path in (TEMPLATES / "emails").glob("*.txt") if not path.name.startswith("_")
)
ACCOUNT_MAILS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
    for folder in ("account", "mfa")
    for path in (TEMPLATES / folder / "email").glob("*_subject.txt")
)


def test_there_are_mails() -> None:
    assert {"mail-returned"} <= set(MAILS)
    assert {"account/email/invitation", "account/email/password_reset_key"} <= set(ACCOUNT_MAILS)


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_has_a_subject_and_a_text(name: str) -> None:
    template = get_template(f"emails/{name}.txt")
    source = Path(template.origin.name).read_text()
    assert source.startswith("Subject: ")
    assert "{% url" not in source, "A mail's link is built by absolute() and given as context."
    assert "|safe" not in source
    subject, text = words_of(name, {})
    assert one_line(subject)
    assert text.partition("-- ")[0].strip()


@pytest.mark.parametrize("prefix", ACCOUNT_MAILS)
def test_an_account_mail_has_a_subject_and_a_text(prefix: str) -> None:
    context = {
        "code": "123456",
        "link": "https://example.org/?a=1&b=2",
        "password_reset_url": "x",
        "activate_url": "y",
    }
    subject = render(f"{prefix}_subject.txt", context)
    assert one_line(subject) == subject.strip()
    assert not {"123456"} & set(subject.split())  # subjects are shown in the outbox
    assert render(f"{prefix}_message.txt", context).strip()

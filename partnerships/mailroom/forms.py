from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from partnerships.communities.models import Contact
from partnerships.documents.forms import FilesField
from partnerships.documents.inspection.texts import check_mail
from partnerships.documents.refusal import UploadRefused
from partnerships.partners.models import Partnership, PartnershipQuerySet
from partnerships.words.forms import SheetForm


class HoldBackForm(SheetForm):
    """Why a mail is not sent."""

    deed = "Hold it back"
    caution = "It will not be sent any more."

    reason = forms.CharField(label="Why is it held back?", max_length=500)


class TryAgainForm(SheetForm):
    """Where a mail that was refused goes now."""

    deed = "Send it again"

    to = forms.CharField(
        label="Send it to",
        max_length=1000,
        help_text="Correct the address if it was wrong. Several: with commas.",
    )

    def clean_to(self) -> list[str]:
        """Return the addresses one by one."""
        return [
            address.strip() for address in self.cleaned_data["to"].split(",") if address.strip()
        ]


class BringForm(SheetForm):
    """Saved messages."""

    deed = "Bring it in"

    partnership = forms.ModelChoiceField(
        label="To which file does it belong?",
        queryset=Partnership.objects.none(),
        required=False,
        empty_label="Find it by sender and address",
    )
    files = FilesField(  # type: ignore[assignment]  # a field; the class takes it away
        label="Saved messages",
        help_text=(
            "Files that end in .eml. In your mail program: save the message as a file, or drag it"
            " onto the desk."
        ),
    )

    def __init__(self, *args: Any, files: PartnershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("partnership", forms.ModelChoiceField).queryset = files

    def clean_files(self) -> list[UploadedFile]:
        """Return the files; whatever is in them lands, but it must be called a message."""
        given: list[UploadedFile] = self.cleaned_data["files"]
        if not given:
            raise forms.ValidationError("Choose a saved message.")
        for file in given:
            name = file.name or ""
            if not name.lower().endswith(".eml"):
                raise forms.ValidationError(
                    f"“{name}” is not a saved message: its name does not end in .eml."
                )
            start = file.read(64 * 1024)
            file.seek(0)
            try:
                check_mail(start.replace(b"\0", b""))
            except UploadRefused as refused:
                raise forms.ValidationError(f"“{name}” {refused}") from refused
        return given


class AssignForm(SheetForm):
    """Where a message belongs."""

    deed = "Give it to this file"

    partnership = forms.ModelChoiceField(label="File", queryset=Partnership.objects.none())
    contact = forms.ModelChoiceField(
        label="Who wrote it, of those we know?",
        queryset=Contact.objects.none(),
        required=False,
        empty_label="Somebody else",
    )

    def __init__(self, *args: Any, files: PartnershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("partnership", forms.ModelChoiceField).queryset = files
        there = Contact.objects.filter(community__in=files.exclude(partner=None).values("partner"))
        self.field("contact", forms.ModelChoiceField).queryset = there.select_related(
            "community"
        ).order_by("community__name", "pk")


class SetMailAsideForm(SheetForm):
    """Why a message asks for nothing."""

    deed = "Set it aside"

    because = forms.CharField(label="Why does it ask for nothing?", max_length=500)

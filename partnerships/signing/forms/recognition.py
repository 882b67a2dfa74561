from django import forms

from partnerships.words.forms import SheetForm


class AcknowledgementForm(SheetForm):
    """The national body has received it."""

    deed = "Record the acknowledgement"
    on = forms.DateField(label="Acknowledged on")


class ListingForm(SheetForm):
    """It stands in the national directory."""

    deed = "Record the listing"
    on = forms.DateField(label="Listed since", help_text="The day on which you saw it there")
    address = forms.URLField(
        label="Address of the entry", required=False, max_length=200, assume_scheme="https"
    )


class CertificateForm(SheetForm):
    """The national body has issued its certificate."""

    deed = "Record their certificate"
    number = forms.CharField(label="Number", required=False, max_length=60)
    on = forms.DateField(label="Date of the certificate")
    copy = forms.FileField(label="Scan of the certificate", required=False)

from django import forms

from partnerships.accounts.forms import SheetForm


class HoldBackForm(SheetForm):
    """Why a mail is not sent."""

    deed = "Hold it back"
    caution = "It will not be sent any more."

    reason = forms.CharField(label="Why is it held back?", max_length=500)


class TryAgainForm(SheetForm):
    """Where a mail that was refused goes now."""

    deed = "Send it again"

    to = forms.CharField(
        label="Send it to", max_length=1000, help_text="Correct the address if it was wrong. Several: with commas."
    )

    def clean_to(self) -> list[str]:
        """Return the addresses one by one."""
        return [address.strip() for address in self.cleaned_data["to"].split(",") if address.strip()]

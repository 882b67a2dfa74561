"""The forms about people and their roles."""

from typing import Any

from django import forms

from partnerships.accounts.models import User
from partnerships.accounts.roles import Role
from partnerships.words.forms import SheetForm


class InvitationForm(SheetForm):
    """Whom to invite, and as what."""

    deed = "Send the invitation"
    name = forms.CharField(max_length=120)
    email = forms.EmailField(
        label="E-mail", max_length=254, help_text="The login; the invitation goes there"
    )
    title = forms.CharField(
        label="Office or part", max_length=120, required=False, help_text="Such as protocol officer"
    )
    roles = forms.TypedMultipleChoiceField(
        choices=Role,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        help_text="One person may hold several",
    )


class RolesForm(SheetForm):
    """The roles that a person holds."""

    deed = "Save the roles"
    roles = forms.TypedMultipleChoiceField(
        choices=Role,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Without a role a person can sign in and see nothing",
    )


class DeputyForm(SheetForm):
    """Who stands in, and for how long."""

    deed = "Name this deputy"
    deputy = forms.ModelChoiceField(
        queryset=User.objects.none(),
        help_text="This person decides in the name of your office during these days",
    )
    starts_on = forms.DateField(label="From")
    ends_on = forms.DateField(label="Until", help_text="The last day, included")

    def __init__(self, *args: Any, principal: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=principal.pk)
        self.field("deputy", forms.ModelChoiceField).queryset = others.order_by("name")

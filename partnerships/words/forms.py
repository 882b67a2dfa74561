"""The base of every form: one look, one way to refuse, clean text."""

from enum import Enum
from typing import Any, ClassVar, TypeVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.datastructures import MultiValueDict

from partnerships.words.fields import settle
from partnerships.words.refusal import Refused

T = TypeVar("T")
FieldT = TypeVar("FieldT", bound=forms.Field)


class Sheet(forms.BaseForm):
    """What our forms have in common. `{% crispy form %}` shows one with its buttons and its summary
    of errors.
    """

    deed = "Save"
    """The words on the primary button."""
    other_deeds: tuple[tuple[str, str], ...] = ()
    """More buttons, as (value, words); the view finds the value in `request.POST["deed"]`."""
    caution = ""
    """What cannot be undone, said above the buttons."""
    back = ""
    """Where to go without saving; a view may set it on the form."""
    mark_optional = True
    """Whether labels of fields that may stay empty say "optional"."""
    method = "post"
    on_closed_files = False
    """Whether a file that came to its end shows this form, too."""
    layout: Layout | None = None
    """Crispy's layout, where fields stand in groups; fields it does not name follow after it."""
    cleaned_data: dict[str, Any]
    attrs: ClassVar[dict[str, str]] = {}
    """Attributes of the form element, such as data-hx-post."""
    nothing = "Not chosen"
    """What a list says first where nothing need be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._settled: dict[str, forms.Field] = {}
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def __getitem__(self, name: str) -> forms.BoundField:
        """Return a field as it is shown and cleaned; here every field passes, also one that a form
        adds late.
        """
        field = self.fields.get(name)
        if field is not None and self._settled.get(name) is not field:
            settle(field, self.nothing)
            self._settled[name] = field
        return super().__getitem__(name)

    def field(self, name: str, type_: type[FieldT]) -> FieldT:
        """Return a field of this form as what it is, such as a ChoiceField. Raises TypeError for
        another kind.
        """
        field = self.fields[name]
        if not isinstance(field, type_):
            raise TypeError(
                f"{type(self).__name__}.{name} is a {type(field).__name__}, not a {type_.__name__}"
            )
        return field

    @property
    def helper(self) -> FormHelper:
        """What crispy asks for."""
        helper = FormHelper()
        helper.form_method = self.method
        helper.form_class = "form"
        helper.include_media = False
        helper.attrs = {"novalidate": "novalidate", **self.attrs}
        helper.layout = self.layout
        helper.render_unmentioned_fields = True
        return helper

    def given(self, name: str, type_: type[T]) -> T:
        """Return what a valid form holds in a field that must be filled in, with its type; choices
        become their enum.

        Raises TypeError when the field holds something else: the form and its reader disagree.
        """
        value = self.cleaned_data[name]
        if isinstance(value, str) and issubclass(type_, Enum):
            return type_(value)
        if not isinstance(value, type_):
            raise TypeError(
                f"{type(self).__name__}.{name} holds {type(value).__name__}, not {type_.__name__}"
            )
        return value

    def maybe(self, name: str, type_: type[T]) -> T | None:
        """Return what a valid form holds in a field that may stay empty, with its type; None for
        nothing.
        """
        return None if self.cleaned_data[name] in (None, "") else self.given(name, type_)

    def several(self, name: str, type_: type[T]) -> list[T]:
        """Return what a valid form holds in a field for several choices or files, each with its
        type.
        """
        values = list(self.cleaned_data[name] or ())
        if wrong := [value for value in values if not isinstance(value, type_)]:
            raise TypeError(
                f"{type(self).__name__}.{name} holds {type(wrong[0]).__name__}, not"
                f" {type_.__name__}"
            )
        return values

    def refuse(self, refused: Refused) -> None:
        """Show why a service refused, at the field that it names, else above all fields.

        What is wrong with a file stands at the field for files, whatever its name, where the form
        has one of them.
        """
        files = [name for name, field in self.fields.items() if isinstance(field, forms.FileField)]
        at = refused.field
        if at == "file" and at not in self.fields and len(files) == 1:
            at = files[0]
        self.add_error(at if at in self.fields else None, str(refused))


class SheetForm(Sheet, forms.Form):
    """A form that writes no model by itself."""


class SheetModelForm(Sheet, forms.ModelForm):
    """A form over a model's fields."""

    @property
    def values(self) -> dict[str, Any]:
        """What a valid form holds for the row itself, by the names of its columns."""
        return {
            name: self.cleaned_data[name]
            for name in self._meta.fields or ()
            if name in self.cleaned_data
        }


class FilterForm(Sheet, forms.Form):
    """The bar of filters over a list; nothing in it must be filled in. Give it to a FilterSet as
    `Meta.form`.
    """

    deed = "Show"
    method = "get"
    mark_optional = False
    nothing = "Any"

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_class = "filters"
        helper.disable_csrf = True
        return helper

    @property
    def chosen(self) -> dict[str, Any]:
        """What is filtered by now."""
        data = self.data if isinstance(self.data, MultiValueDict) else MultiValueDict()
        return {name: data.getlist(name) for name in self.fields if any(data.getlist(name))}


class SheetFormSet(forms.BaseFormSet):
    """Several forms of one kind, one after another or as rows of a table. Its forms derive from
    SheetForm.
    """

    deed = "Save"
    noun = "entry"
    """What one form stands for, such as "goal"."""
    back = ""
    caution = ""
    other_deeds: tuple[tuple[str, str], ...] = ()

from typing import Any

from django import forms

from partnerships.communities.models import Challenge, Community, Feature
from partnerships.profiles.services.imports import Fate, TableRow
from partnerships.words.forms import SheetForm, SheetModelForm
from partnerships.words.lists import counted
from partnerships.words.tables import Reading


class ChallengeForm(SheetModelForm):
    """What a feature of the land or the place as a whole asks, or offers (row 15)."""

    deed = "Add it"

    class Meta:
        model = Challenge
        fields = ("feature", "kind", "text", "source", "year")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("feature", forms.ChoiceField).choices = [
            ("", Challenge.WHOLE),
            *(
                (feature.value, feature.label)
                for feature in Feature
                if feature in community.features
            ),
        ]
        self.fields[
            "feature"
        ].help_text = f"The features in the profile of {community.name}; add others there first"
        (
            self.field("year", forms.IntegerField).min_value,
            self.field("year", forms.IntegerField).max_value,
        ) = (
            1000,
            2200,
        )


class InstitutionFileForm(SheetForm):
    """A list of institutions, to be looked at first."""

    deed = "Look at the list"
    file = forms.FileField(
        label="The list, as a CSV file", help_text="Up to 10 MB; nothing is added yet"
    )
    source = forms.CharField(
        label="Where the list is from",
        max_length=300,
        required=False,
        help_text=(
            "For rows that name no source, such as: Ministry of Education, list of schools, 2025"
        ),
    )


class EncodingForm(SheetForm):
    """How the list was saved, told by how it reads."""

    deed = "Read it so"
    encoding = forms.ChoiceField(label="Which of these reads right?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, readings: list[Reading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("encoding", forms.ChoiceField).choices = [
            (each.encoding, f"{each.label}: {' … '.join(each.lines)}") for each in readings
        ]
        # hardly ever by chance; of the others nobody can be sure
        if readings and readings[0].encoding == "utf-8":
            self.fields["encoding"].initial = "utf-8"


class TakeInForm(SheetForm):
    """Rows to add, besides the new ones, although something of their name is there as another
    type.
    """

    also = forms.TypedMultipleChoiceField(
        label="Add these too, though one of their name is there as another type",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rows: list[TableRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namesakes = [row.entry for row in rows if row.fate is Fate.OTHER_TYPE]
        self.field("also", forms.ChoiceField).choices = [
            (entry.line, f"{entry.name}, {entry.type_in_words.lower()}") for entry in namesakes
        ]
        if not namesakes:
            del self.fields["also"]
        new = sum(row.fate is Fate.NEW for row in rows)
        self.deed = f"Add {counted(new, 'institution')}" if new else "Add the chosen ones"

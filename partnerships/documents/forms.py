"""How a form asks for files."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class SeveralFiles(forms.FileInput):
    """A field that takes any number of files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, none included."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=SeveralFiles(attrs={"multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files, each checked by itself; `documents` looks into them when they are
        kept.
        """
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in given]

from collections.abc import Iterable, Mapping

from django import forms


def says_something(form: forms.BaseForm, names: Iterable[str]) -> bool:
    """Return whether anything is typed into one of these fields of a row."""
    return any(str(form[name].data or "").strip() for name in names)


def typed_rows(
    data: Mapping[str, str], names: Iterable[str], *, most: int, prefix: str = "form"
) -> list[dict[str, str]]:
    """Return what was typed into a set of forms, row by row and unchecked, to show it with one more
    row.
    """
    try:
        total = min(int(data.get(f"{prefix}-TOTAL_FORMS", 0)), most)
    except ValueError:
        total = 0
    names = tuple(names)
    return [
        {name: data[f"{prefix}-{row}-{name}"] for name in names if f"{prefix}-{row}-{name}" in data}
        for row in range(total)
    ]

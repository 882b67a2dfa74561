"""The door of a page: try a deed, say "done" once, or show the refusal where it was typed. Views
catch no refusal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from partnerships.words.forms import Sheet
from partnerships.words.refusal import ChangedMeanwhile, Refused

T = TypeVar("T")
Said = str | Callable[[T], str]
"""What the person is told when the deed is done: words, or what makes them of the outcome."""


@dataclass(frozen=True)
class Tried(Generic[T]):
    """What became of a deed: its outcome, or the refusal, which the person has been told
    already.
    """

    outcome: T | None = None
    refused: Refused | None = None

    @property
    def is_done(self) -> bool:
        """Whether the deed was done."""
        return self.refused is None

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else saved first: show what they wrote beside what was typed."""
        return isinstance(self.refused, ChangedMeanwhile)


def tried(do: Callable[[], T]) -> Tried[T]:
    """Do a deed and tell nobody: for a page that says a refusal in words of its own."""
    try:
        return Tried(do())
    except Refused as refused:
        return Tried(refused=refused)


def attempt(
    request: HttpRequest,
    do: Callable[[], T],
    *,
    form: Sheet | None = None,
    said: Said[T] = "",
    about: str = "",
) -> Tried[T]:
    """Do a deed; tell the person `said` when done, a refusal at the form's field or else above the
    next page.

    `about` names one of several things to which the same is done, such as a number.
    """
    result = tried(do)
    if result.refused is None:
        words = said(cast(T, result.outcome)) if callable(said) else said
        if words:
            messages.success(request, words)
    elif form is None:
        messages.error(request, f"{about}: {result.refused}" if about else str(result.refused))
    else:
        form.refuse(result.refused)
    return result


def press(
    request: HttpRequest, do: Callable[[], T], *, to: Any, said: Said[T] = ""
) -> HttpResponse:
    """Do the deed of a button and go to `to` (an address, a URL name or an object with a page),
    done or refused.
    """
    attempt(request, do, said=said)
    return redirect(to)


def form_page(
    request: HttpRequest,
    template: str,
    form: Sheet,
    do: Callable[[], T],
    *,
    to: Any = None,
    said: Said[T] = "",
    allowed: Callable[[], object] | None = None,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show a form and do its deed.

    `do` is called with a valid form; then the browser goes to `to` (as in `press`; None: to the
    page of what `do` returns). A refusal stands at its field, with everything that was typed, and
    status 200 like every form that is shown again. `allowed` raises Refused or NotAllowed where the
    deed cannot be done at all: it is asked before an empty form is shown, so nobody fills one in
    for nothing.
    """
    if request.method == "POST":
        if form.is_valid():
            result = attempt(request, do, form=form, said=said)
            if result.is_done:
                return redirect(cast(Any, result.outcome) if to is None else to)
    elif allowed is not None:
        allowed()
    return render(request, template, {**(context or {}), "form": form})

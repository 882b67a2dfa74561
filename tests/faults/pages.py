"""The forms of a page as a browser has them, and all pages that a person can walk to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.test import Client
from django.urls import Resolver404, resolve

NOT_WALKED = re.compile(r"^/(static|admin|account)/|/(download|preview)/$|[?&](page|order|format)=")
A_NUMBER = re.compile(r"\d+")


@dataclass
class Control:
    """One thing in a form that has a name."""

    name: str
    kind: str
    value: str = ""
    values: list[str] = field(default_factory=list)
    """What a list, a group of round buttons or of boxes offers."""
    chosen: list[str] = field(default_factory=list)

    @property
    def sent(self) -> list[str]:
        """What a browser sends when nobody touches it."""
        if self.kind in {"select-one", "radio", "select-multiple", "checkbox"}:
            return self.chosen
        return [] if self.kind == "file" else [self.value]


@dataclass
class Form:
    """A form of a page, with the page on which it stands."""

    page: str
    action: str
    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    live: str = ""
    """Where it saves itself while somebody types."""

    @property
    def name(self) -> str:
        """The name of the page that answers."""
        return resolve(urlsplit(self.action).path).url_name or ""

    @property
    def shape(self) -> tuple[object, ...]:
        """What two forms of the same kind have in common, whatever row they are about."""
        query = urlsplit(self.action).query
        names = (A_NUMBER.sub("0", name) for name in self.controls)
        return (
            self.name,
            query,
            tuple(sorted(set(names))),
            tuple(sorted({value.split(":")[0] for _, value in self.buttons})),
        )


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links = page, [], []  # type: ignore[var-annotated]
        self.form: Form | None = None
        self.list: Control | None = None
        self.area: Control | None = None
        self.copied = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self.form = None
            if given.get("method", "").lower() == "post":
                live = given.get("data-hx-post", "")
                self.form = Form(
                    self.page, urljoin(self.page, given.get("action") or self.page), live=live
                )
                self.forms.append(self.form)
        if tag == "template":  # rows that a script would add
            self.copied = True
        if self.form is not None and not self.copied:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name, form = given.get("name", ""), self.form
        assert form is not None
        if tag == "option" and self.list:
            value = given.get("value", "")
            self.list.values.append(value)
            if "selected" in given:
                self.list.chosen.append(value)
        kind = given.get("type", "text") if tag == "input" else tag
        if (tag == "button" and given.get("type", "submit") == "submit") or kind == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif not name or "disabled" in given or tag == "button":
            return
        elif kind in {"radio", "checkbox"}:
            control = form.controls.setdefault(name, Control(name, kind))
            control.values.append(given.get("value", "on"))
            if "checked" in given:
                control.chosen.append(given.get("value", "on"))
        elif tag == "select":
            self.list = form.controls[name] = Control(
                name, "select-multiple" if "multiple" in given else "select-one"
            )
        elif tag == "textarea":
            self.area = form.controls[name] = Control(name, "textarea")
        elif tag == "input":
            form.controls[name] = Control(name, kind, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            self.area.value = self.area.value.removeprefix("\n")
            self.area = None
        if tag == "select" and self.list:
            if self.list.kind == "select-one" and not self.list.chosen:
                self.list.chosen = self.list.values[:1]
            self.list = None
        if tag == "form":
            self.form = None
        if tag == "template":
            self.copied = False


def read(page: str, html: str) -> tuple[list[Form], list[str]]:
    """Return the forms of a page that change something, and its links."""
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return reader.forms, reader.links


def walk(client: Client, beginnings: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Follow every link from some pages on; give each page's address and answer, each address
    once.
    """
    waiting, seen = list(beginnings), set(beginnings)
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        while answer.status_code in {301, 302}:
            address = urljoin(address, answer["Location"])
            if address in seen:
                break
            seen.add(address)
            answer = client.get(address)
        yield address, answer
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        for link in read(address, answer.content.decode())[1]:
            there = urljoin(address, link).split("#")[0]
            if (
                there.startswith("/")
                and there not in seen
                and not NOT_WALKED.search(there)
                and _is_ours(there)
            ):
                seen.add(there)
                waiting.append(there)


def _is_ours(address: str) -> bool:
    try:
        return resolve(urlsplit(address).path).func.__module__.startswith("partnerships.")
    except Resolver404:
        return False


def fields_of(answer: Any) -> dict[str, list[BoundField]]:
    """Return the fields of all forms that an answer was rendered with, by their names in the
    page.
    """
    found: dict[str, list[BoundField]] = {}
    for form in forms_in(answer):
        for bound in form:
            found.setdefault(bound.html_name, []).append(bound)
    return found


def forms_in(answer: Any) -> Iterator[BaseForm]:
    """Return the forms that an answer was rendered with, each once."""
    seen: set[int] = set()
    contexts = answer.context or []
    # a page of one template has one
    for context in contexts if isinstance(contexts, list) else [contexts]:
        for values in context:
            yield from _within(list(values.values()), seen)


def _within(values: list[Any], seen: set[int]) -> Iterator[BaseForm]:
    for value in values:
        if id(value) in seen:
            continue
        if isinstance(value, BaseForm):
            seen.add(id(value))
            yield value
        elif isinstance(value, BaseFormSet):
            seen.add(id(value))
            yield from _within([value.management_form, *value.forms], seen)
        elif isinstance(value, dict):
            yield from _within(
                [each for each in value.values() if isinstance(each, BaseForm)], seen
            )

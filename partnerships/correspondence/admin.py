from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from partnerships.correspondence.models import Letter, LetterDecision, Message
from partnerships.words.reading_room import ReadingRoom


class LetterRoom(ReadingRoom):
    """To read. Letters are written, decided and logged on the pages, by the same services."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return every field."""
        return [field.name for field in (*self.model._meta.fields, *self.model._meta.many_to_many)]


@admin.register(Letter)
class LetterAdmin(LetterRoom):
    list_display = (
        "__str__",
        "partnership",
        "kind",
        "language",
        "written_by",
        "sent_on",
        "set_aside_at",
    )
    list_filter = ("kind", "way", "language")
    search_fields = ("subject", "partnership__number")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
        "addressee_term__contact",
        "addressee_term__community",
        "addressee_contact",
        "mail",
        "written_by",
    )


@admin.register(LetterDecision)
class LetterDecisionAdmin(LetterRoom):
    list_display = ("letter", "verdict", "asked_by", "asked_at", "decided_as", "decided_on")
    list_filter = ("verdict",)
    list_select_related = (
        "letter__partnership__home",
        "letter__partnership__partner",
        "letter__addressee_term__contact",
        "letter__addressee_term__community",
        "letter__addressee_contact",
        "asked_by",
    )


@admin.register(Message)
class MessageAdmin(LetterRoom):
    list_display = (
        "subject",
        "partnership",
        "direction",
        "happened_on",
        "channel",
        "outcome",
        "logged_by",
    )
    list_filter = ("direction", "channel", "outcome")
    search_fields = ("subject", "summary")
    date_hierarchy = "happened_on"
    list_select_related: ClassVar[tuple[str, ...]] = (
        "partnership__home",
        "partnership__partner",
        "logged_by",
    )

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from partnerships.accounts.models import User
from partnerships.research.models import (
    Assessment,
    Connection,
    CounterpartPair,
    DesignationReview,
    LegalScreen,
    LookedFor,
    Policy,
    PolicyOfFile,
    RuleAnswer,
    ScoreSheet,
    Shortlisting,
    Waiver,
)
from partnerships.words.reading_room import ReadingRoom


@admin.register(Policy)
class PolicyAdmin(ReadingRoom):
    list_display = ("title", "number", "in_force_from", "approved_by", "written_by", "written_at")


@admin.register(PolicyOfFile)
class PolicyOfFileAdmin(ReadingRoom):
    list_display = ("partnership", "policy", "since", "reason", "placed_by")
    list_select_related = ("partnership__home", "partnership__partner", "policy", "placed_by")


@admin.register(RuleAnswer)
class RuleAnswerAdmin(ReadingRoom):
    list_display = ("question", "candidate", "holds", "answered_by", "answered_on")
    list_select_related = ("candidate__community", "answered_by")


@admin.register(Waiver)
class WaiverAdmin(ReadingRoom):
    list_display = ("rule", "partnership", "candidate", "reason", "waived_by", "waived_on")
    list_select_related = (
        "partnership__home",
        "partnership__partner",
        "candidate__community",
        "waived_by",
    )


def _open_to(request: HttpRequest) -> QuerySet[ScoreSheet]:
    reader = request.user
    return (
        ScoreSheet.objects.open_to(reader)
        if isinstance(reader, User)
        else ScoreSheet.objects.none()
    )


@admin.register(ScoreSheet)
class ScoreSheetAdmin(ReadingRoom):
    """Handed-in sheets, each as soon as this reader may see it on its page; drafts belong to their
    writers.
    """

    list_display = ("candidate", "reviewer", "policy", "handed_in_at")
    list_select_related = ("candidate__community", "reviewer", "policy")
    fields = ("candidate", "reviewer", "policy", "handed_in_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScoreSheet]:
        return super().get_queryset(request).filter(pk__in=_open_to(request))


@admin.register(Assessment)
class AssessmentAdmin(ReadingRoom):
    """The scores of those sheets."""

    list_display = ("sheet", "criterion", "score", "scored_at")
    list_select_related = ("sheet__candidate__community", "sheet__reviewer")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        return super().get_queryset(request).filter(sheet__in=_open_to(request))


@admin.register(LegalScreen)
class LegalScreenAdmin(ReadingRoom):
    list_display = ("community", "outcome", "reviewed_on", "reviewed_by", "recheck_on")
    list_filter = ("outcome",)


@admin.register(DesignationReview)
class DesignationReviewAdmin(ReadingRoom):
    list_display = ("community", "designation", "reviewed_on", "reviewed_by", "recheck_on")


@admin.register(Connection)
class ConnectionAdmin(ReadingRoom):
    """Read here as papers say it: who has not agreed is named only to those who research, on their
    own page.
    """

    list_display = ("for_papers", "candidate", "type", "strength", "source")
    list_filter = ("type",)
    list_select_related = ("candidate__community",)
    fields = readonly_fields = (
        "candidate",
        "type",
        "for_papers",
        "strength",
        "source",
        "year",
        "address",
        "evidence",
        "is_private_person",
        "consent_on",
        "withdrawn_on",
        "noted_by",
        "noted_at",
    )


@admin.register(CounterpartPair)
class CounterpartPairAdmin(admin.ModelAdmin):
    list_display = ("ours", "theirs", "candidate", "note")
    list_select_related = ("ours", "theirs", "candidate__community")


@admin.register(LookedFor)
class LookedForAdmin(admin.ModelAdmin):
    list_display = ("point", "candidate", "note")
    list_select_related = ("candidate__community",)


@admin.register(Shortlisting)
class ShortlistingAdmin(admin.ModelAdmin):
    list_display = ("candidate", "rank", "out_of", "index", "noted_at")
    list_select_related = ("candidate__community",)
    readonly_fields = (
        "candidate",
        "index",
        "rank",
        "out_of",
        "reasons",
        "weakest",
        "query",
        "noted_by",
        "noted_at",
    )

from django.contrib import admin

from partnerships.pipeline.models import StageApproval


@admin.register(StageApproval)
class StageApprovalAdmin(admin.ModelAdmin):
    """To read: a decision is made on its page and never edited."""

    list_display = ("partnership", "stage", "approver", "verdict", "asked_by", "asked_at", "decided_as", "decided_at")
    list_filter = ("stage", "verdict", "approver")

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: StageApproval | None = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: StageApproval | None = None) -> bool:
        return False

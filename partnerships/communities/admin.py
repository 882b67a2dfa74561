from typing import ClassVar

from django.contrib import admin

from partnerships.communities.models import (
    Challenge,
    Community,
    Contact,
    Industry,
    Institution,
    OfficeTerm,
    Organization,
    Place,
    Source,
)


class SourceInline(admin.TabularInline):
    model = Source
    extra = 0


class IndustryInline(admin.TabularInline):
    model = Industry
    extra = 0


class ChallengeInline(admin.TabularInline):
    model = Challenge
    extra = 0


class InstitutionInline(admin.TabularInline):
    model = Institution
    extra = 0


@admin.register(Community)
class CommunityAdmin(admin.ModelAdmin):
    list_display = ("name", "own_name", "country", "region", "level", "population")
    list_filter = ("level", "country")
    search_fields = ("name", "own_name")
    raw_id_fields = ("place",)
    inlines = (SourceInline, IndustryInline, ChallengeInline, InstitutionInline)


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    list_display = ("__str__", "community", "part", "email", "named_with_consent_on", "left_on")
    list_filter = ("part",)
    list_select_related = ("community",)
    search_fields = ("given_name", "family_name", "own_name", "office")


@admin.register(OfficeTerm)
class OfficeTermAdmin(admin.ModelAdmin):
    list_display = ("contact", "office", "community", "is_highest_official", "starts_on", "ends_on")
    list_select_related = ("contact", "community")
    list_filter = ("is_highest_official", "way")


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: object) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: Organization | None = None) -> bool:
        return False


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin):
    """The gazetteer, to look at."""

    list_display = ("name", "region", "country", "population", "climate")
    search_fields = ("name",)
    readonly_fields: ClassVar = [field.name for field in Place._meta.fields]
    show_full_result_count = False

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: Place | None = None) -> bool:
        return False

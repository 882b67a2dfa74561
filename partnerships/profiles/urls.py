from django.urls import path, re_path

from partnerships.profiles.views import (
    communities,
    institutions,
    organization,
    people,
    places,
    profiles,
)

urlpatterns = [
    path("<int:pk>/", communities.community_detail, name="community-detail"),
    path("", profiles.community_list, name="community-list"),
    path("add/", places.community_add, name="community-add"),
    path("add/by-hand/", places.community_add_by_hand, name="community-add-by-hand"),
    path("ours/", organization.organization_edit, name="organization-edit"),
    path("ours/history/", organization.organization_history, name="organization-history"),
    path("<int:pk>/edit/", profiles.community_edit, name="community-edit"),
    path("<int:pk>/industries/add/", profiles.industry_add, name="industry-add"),
    path("<int:pk>/institutions/add/", profiles.institution_add, name="institution-add"),
    path(
        "<int:pk>/institutions/list.csv", institutions.institution_export, name="institution-export"
    ),
    path(
        "<int:pk>/institutions/empty.csv", institutions.institution_blank, name="institution-blank"
    ),
    path(
        "<int:pk>/institutions/import/", institutions.institution_import, name="institution-import"
    ),
    path(
        "<int:pk>/institutions/import/<int:number>/",
        institutions.institution_file,
        name="institution-file",
    ),
    path(
        "<int:pk>/institutions/import/<int:number>/drop/",
        institutions.institution_file_drop,
        name="institution-file-drop",
    ),
    path("<int:pk>/challenges/add/", profiles.challenge_add, name="challenge-add"),
    re_path(
        r"^(?P<kind>industry|institution|challenge)/(?P<pk>\d{1,12})/remove/$",
        profiles.thing_remove,
        name="thing-remove",
    ),
    path("<int:pk>/people/", people.contact_list, name="contact-list"),
    path("<int:pk>/people/add/", people.contact_add, name="contact-add"),
    path("people/<int:pk>/", people.contact_edit, name="contact-edit"),
    path("<int:pk>/terms/", people.term_list, name="term-list"),
    path("<int:pk>/terms/add/", people.term_add, name="term-add"),
    path("terms/<int:pk>/end/", people.term_end, name="term-end"),
]

from django.urls import path, re_path

from partnerships.communities import views

urlpatterns = [
    path("", views.community_list, name="community-list"),
    path("add/", views.community_add, name="community-add"),
    path("add/by-hand/", views.community_add_by_hand, name="community-add-by-hand"),
    path("ours/", views.organization_edit, name="organization-edit"),
    path("<int:pk>/edit/", views.community_edit, name="community-edit"),
    path("<int:pk>/industries/add/", views.industry_add, name="industry-add"),
    path("<int:pk>/institutions/add/", views.institution_add, name="institution-add"),
    path("<int:pk>/institutions/list.csv", views.institution_export, name="institution-export"),
    path("<int:pk>/institutions/empty.csv", views.institution_blank, name="institution-blank"),
    path("<int:pk>/institutions/import/", views.institution_import, name="institution-import"),
    path("<int:pk>/institutions/import/<int:number>/", views.institution_file, name="institution-file"),
    path("<int:pk>/institutions/import/<int:number>/drop/", views.institution_file_drop, name="institution-file-drop"),
    path("<int:pk>/challenges/add/", views.challenge_add, name="challenge-add"),
    re_path(
        r"^(?P<kind>industry|institution|challenge)/(?P<pk>\d{1,12})/remove/$", views.thing_remove, name="thing-remove"
    ),
    path("<int:pk>/people/", views.contact_list, name="contact-list"),
    path("<int:pk>/people/add/", views.contact_add, name="contact-add"),
    path("people/<int:pk>/", views.contact_edit, name="contact-edit"),
    path("<int:pk>/terms/", views.term_list, name="term-list"),
    path("<int:pk>/terms/add/", views.term_add, name="term-add"),
    path("terms/<int:pk>/end/", views.term_end, name="term-end"),
]

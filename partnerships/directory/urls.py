from django.urls import path, re_path

from partnerships.directory import views

urlpatterns = [
    path("", views.partner_list, name="public-partner-list"),
    path("partners/<int:pk>/", views.partner_detail, name="public-partner-detail"),
    path("propose/", views.inquiry_add, name="public-inquiry-add"),
    path("propose/places/", views.place_list, name="public-place-list"),
    re_path(
        r"^propose/(?P<reference>I-\d{4}-\d{3,6})/$",
        views.inquiry_thanks,
        name="public-inquiry-thanks",
    ),
    path("sources/", views.attribution, name="attribution"),
    path("certificates/", views.certificate_check, name="certificate-check"),
    path("certificates/<slug:serial>/", views.certificate_detail, name="certificate-detail"),
]

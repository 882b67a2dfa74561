from django.urls import path

from partnerships.directory import views

urlpatterns = [
    path("", views.partner_list, name="public-partner-list"),
    path("partners/<int:pk>/", views.partner_detail, name="public-partner-detail"),
    path("sources/", views.attribution, name="attribution"),
    path("certificates/", views.certificate_check, name="certificate-check"),
    path("certificates/<slug:serial>/", views.certificate_detail, name="certificate-detail"),
]

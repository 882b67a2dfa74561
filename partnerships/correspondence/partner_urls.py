"""The partner's side, below /partner/."""

from django.urls import path

from partnerships.correspondence import views

urlpatterns = [
    path("", views.partner_page, name="partner-page"),
    path("code/", views.partner_code, name="partner-code"),
    path("<slug:secret>/", views.partner_enter, name="partner-enter"),
]

"""The partner's side, below /partner/."""

from django.urls import path

from partnerships.guests.views import partner

urlpatterns = [
    path("", partner.partner_page, name="partner-page"),
    path("code/", partner.partner_code, name="partner-code"),
    path("<slug:secret>/", partner.partner_enter, name="partner-enter"),
]

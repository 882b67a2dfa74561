from django.urls import path

from partnerships.correspondence import partner as correspondence
from partnerships.desk.views import desk, files, links
from partnerships.guests import partner as guests
from partnerships.guests.views import partner
from partnerships.signing import partner as signing

ROOMS = {"facts": guests.facts, "draft": correspondence.draft, "scan": signing.scan}
"""The pages behind a partner's link, by the purpose of the link."""

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("health/", desk.health, name="health"),
    path("partnerships/", files.partnership_list, name="partnership-list"),
    path("partnerships/board/", files.partnership_board, name="partnership-board"),
    path("partnerships/<int:pk>/", files.partnership_detail, name="partnership-detail"),
    path("partnerships/<int:pk>/history/", files.event_list, name="event-list"),
    path("letters/of/<int:pk>/links/", links.link_list, name="link-list"),
    path("letters/links/<int:pk>/", links.link_detail, name="link-detail"),
    path("partner/", partner.partner_page, {"rooms": ROOMS}, name="partner-page"),
    path("partner/code/", partner.partner_code, name="partner-code"),
    path("partner/<slug:secret>/", partner.partner_enter, name="partner-enter"),
]

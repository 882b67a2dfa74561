from django.urls import path

from partnerships.desk.views import desk, files, links

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("health/", desk.health, name="health"),
    path("partnerships/", files.partnership_list, name="partnership-list"),
    path("partnerships/board/", files.partnership_board, name="partnership-board"),
    path("partnerships/<int:pk>/", files.partnership_detail, name="partnership-detail"),
    path("partnerships/<int:pk>/history/", files.event_list, name="event-list"),
    path("letters/of/<int:pk>/links/", links.link_list, name="link-list"),
    path("letters/links/<int:pk>/", links.link_detail, name="link-detail"),
]

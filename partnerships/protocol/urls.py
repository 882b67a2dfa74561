from django.urls import path, re_path

from partnerships.protocol import views

urlpatterns = [
    path("of/<int:pk>/counterparts/", views.counterpart_list, name="counterpart-list"),
    path("protocol/", views.protocol_list, name="protocol-list"),
    re_path(r"^protocol/(?P<country>[A-Z]{2})/$", views.protocol_detail, name="protocol-detail"),
    re_path(
        r"^protocol/(?P<country>[A-Z]{2})/(?P<topic>[a-z]{3,12})/$",
        views.protocol_edit,
        name="protocol-edit",
    ),
]

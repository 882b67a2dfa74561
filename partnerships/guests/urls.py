from django.urls import path

from partnerships.guests.views import links

urlpatterns = [
    path("links/<int:pk>/revoke/", links.link_revoke, name="link-revoke"),
    path("told/<int:pk>/decide/", links.told_decide, name="told-decide"),
]

from django.urls import path

from partnerships.mailroom.views import outbox, tray

urlpatterns = [
    path("", outbox.mail_list, name="mail-list"),
    path("incoming/", tray.incoming_list, name="incoming-list"),
    path("incoming/add/", tray.incoming_add, name="incoming-add"),
    path("incoming/<int:pk>/", tray.incoming_detail, name="incoming-detail"),
    path("incoming/<int:pk>/assign/", tray.incoming_assign, name="incoming-assign"),
    path("incoming/<int:pk>/set-aside/", tray.incoming_set_aside, name="incoming-set-aside"),
    path("incoming/<int:pk>/source/", tray.incoming_source, name="incoming-source"),
    path("<int:pk>/", outbox.mail_detail, name="mail-detail"),
    path("<int:pk>/release/", outbox.mail_release, name="mail-release"),
    path("<int:pk>/hold-back/", outbox.mail_hold_back, name="mail-hold-back"),
    path("<int:pk>/try-again/", outbox.mail_try_again, name="mail-try-again"),
    path("<int:pk>/confirm/", outbox.mail_confirm, name="mail-confirm"),
]

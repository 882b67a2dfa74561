from django.urls import path

from partnerships.mailroom import views

urlpatterns = [
    path("", views.mail_list, name="mail-list"),
    path("incoming/", views.incoming_list, name="incoming-list"),
    path("incoming/add/", views.incoming_add, name="incoming-add"),
    path("incoming/<int:pk>/", views.incoming_detail, name="incoming-detail"),
    path("incoming/<int:pk>/assign/", views.incoming_assign, name="incoming-assign"),
    path("incoming/<int:pk>/set-aside/", views.incoming_set_aside, name="incoming-set-aside"),
    path("incoming/<int:pk>/source/", views.incoming_source, name="incoming-source"),
    path("<int:pk>/", views.mail_detail, name="mail-detail"),
    path("<int:pk>/release/", views.mail_release, name="mail-release"),
    path("<int:pk>/hold-back/", views.mail_hold_back, name="mail-hold-back"),
    path("<int:pk>/try-again/", views.mail_try_again, name="mail-try-again"),
    path("<int:pk>/confirm/", views.mail_confirm, name="mail-confirm"),
]

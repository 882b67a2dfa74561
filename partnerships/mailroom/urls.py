from django.urls import path

from partnerships.mailroom import views

urlpatterns = [
    path("", views.mail_list, name="mail-list"),
    path("<int:pk>/", views.mail_detail, name="mail-detail"),
    path("<int:pk>/release/", views.mail_release, name="mail-release"),
    path("<int:pk>/hold-back/", views.mail_hold_back, name="mail-hold-back"),
    path("<int:pk>/try-again/", views.mail_try_again, name="mail-try-again"),
    path("<int:pk>/confirm/", views.mail_confirm, name="mail-confirm"),
]

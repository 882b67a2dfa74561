from django.urls import path

from partnerships.people import views

urlpatterns = [
    path("", views.user_list, name="user-list"),
    path("invite/", views.user_invite, name="user-invite"),
    path("<int:pk>/", views.user_edit, name="user-edit"),
    path("<int:pk>/deed/", views.user_deed, name="user-deed"),
    path("deputies/", views.deputy_list, name="deputy-list"),
    path("deputies/<int:pk>/recall/", views.deputy_recall, name="deputy-recall"),
]

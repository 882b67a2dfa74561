from django.urls import path

from partnerships.approvals import views

urlpatterns = [
    path("", views.approval_list, name="approval-list"),
]

from django.urls import path

from partnerships.planning import views

urlpatterns = [
    path("start/", views.partnership_add, name="partnership-add"),
    path("<int:pk>/brief/", views.brief_edit, name="brief-edit"),
    path("<int:pk>/agreed/", views.alignment_record, name="alignment-record"),
    path("<int:pk>/committee/", views.committee_detail, name="committee-detail"),
    path("seats/<int:pk>/leave/", views.seat_leave, name="seat-leave"),
]

from django.urls import path

from partnerships.pipeline import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("health/", views.health, name="health"),
    path("partnerships/", views.partnership_list, name="partnership-list"),
    path("partnerships/start/", views.partnership_add, name="partnership-add"),
    path("partnerships/board/", views.partnership_board, name="partnership-board"),
    path("partnerships/capacity/", views.capacity_detail, name="capacity-detail"),
    path("partnerships/<int:pk>/", views.partnership_detail, name="partnership-detail"),
    path("partnerships/<int:pk>/history/", views.event_list, name="event-list"),
    path("partnerships/<int:pk>/ask/", views.approval_ask, name="approval-ask"),
    path("partnerships/<int:pk>/hold/", views.partnership_hold, name="partnership-hold"),
    path("partnerships/<int:pk>/resume/", views.partnership_resume, name="partnership-resume"),
    path("partnerships/<int:pk>/close/", views.partnership_close, name="partnership-close"),
    path("partnerships/<int:pk>/reopen/", views.partnership_reopen, name="partnership-reopen"),
    path("partnerships/<int:pk>/move-back/", views.partnership_move_back, name="partnership-move-back"),
    path("approvals/<int:pk>/", views.approval_detail, name="approval-detail"),
    path("approvals/<int:pk>/take-back/", views.approval_take_back, name="approval-take-back"),
]

from django.urls import path

from partnerships.pipeline.views import approvals, desk, files

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("health/", desk.health, name="health"),
    path("partnerships/", files.partnership_list, name="partnership-list"),
    path("partnerships/board/", files.partnership_board, name="partnership-board"),
    path("partnerships/capacity/", approvals.capacity_detail, name="capacity-detail"),
    path("partnerships/<int:pk>/", files.partnership_detail, name="partnership-detail"),
    path("partnerships/<int:pk>/history/", files.event_list, name="event-list"),
    path("partnerships/<int:pk>/ask/", approvals.approval_ask, name="approval-ask"),
    path("partnerships/<int:pk>/hold/", files.partnership_hold, name="partnership-hold"),
    path("partnerships/<int:pk>/resume/", files.partnership_resume, name="partnership-resume"),
    path("partnerships/<int:pk>/close/", files.partnership_close, name="partnership-close"),
    path("partnerships/<int:pk>/reopen/", files.partnership_reopen, name="partnership-reopen"),
    path("partnerships/<int:pk>/move-back/", files.partnership_move_back, name="partnership-move-back"),
    path("approvals/<int:pk>/", approvals.approval_detail, name="approval-detail"),
    path("approvals/<int:pk>/take-back/", approvals.approval_take_back, name="approval-take-back"),
]

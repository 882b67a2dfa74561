from django.urls import path

from partnerships.pipeline.views import approvals, life

urlpatterns = [
    path("partnerships/capacity/", approvals.capacity_detail, name="capacity-detail"),
    path("partnerships/<int:pk>/ask/", approvals.approval_ask, name="approval-ask"),
    path("partnerships/<int:pk>/hold/", life.partnership_hold, name="partnership-hold"),
    path("partnerships/<int:pk>/resume/", life.partnership_resume, name="partnership-resume"),
    path("partnerships/<int:pk>/close/", life.partnership_close, name="partnership-close"),
    path("partnerships/<int:pk>/reopen/", life.partnership_reopen, name="partnership-reopen"),
    path(
        "partnerships/<int:pk>/move-back/", life.partnership_move_back, name="partnership-move-back"
    ),
    path("approvals/<int:pk>/", approvals.approval_detail, name="approval-detail"),
    path("approvals/<int:pk>/on-paper/", approvals.approval_on_paper, name="approval-on-paper"),
    path(
        "approvals/<int:pk>/refuse-paper/<int:question>/",
        approvals.approval_refuse_paper,
        name="approval-refuse-paper",
    ),
    path("approvals/<int:pk>/take-back/", approvals.approval_take_back, name="approval-take-back"),
]

from django.urls import path

from partnerships.programs import views

urlpatterns = [
    path("<int:pk>/ledger/", views.ledger_detail, name="ledger-detail"),
    path("<int:pk>/gifts/add/", views.gift_add, name="gift-add"),
    path("gifts/<int:pk>/disclose/", views.gift_disclose, name="gift-disclose"),
    path("<int:pk>/plan/", views.workplan_detail, name="workplan-detail"),
    path("<int:pk>/plan/edit/", views.workplan_edit, name="workplan-edit"),
    path("<int:pk>/plan/preview/", views.workplan_preview, name="workplan-preview"),
    path("<int:pk>/plan/agree/", views.workplan_agree, name="workplan-agree"),
    path("<int:pk>/plan/agree-there/", views.workplan_agree_there, name="workplan-agree-there"),
    path("<int:pk>/plan/issue/", views.workplan_issue, name="workplan-issue"),
    path("<int:pk>/plan/amend/", views.workplan_amend, name="workplan-amend"),
    path("goals/<int:pk>/", views.goal_mark, name="goal-mark"),
    path("<int:pk>/activities/", views.activity_list, name="activity-list"),
    path("<int:pk>/activities/add/", views.activity_add, name="activity-add"),
    path("activities/<int:pk>/", views.activity_detail, name="activity-detail"),
    path("activities/<int:pk>/edit/", views.activity_edit, name="activity-edit"),
    path("activities/<int:pk>/report/", views.activity_report, name="activity-report"),
    path("activities/<int:pk>/attach/", views.activity_attach, name="activity-attach"),
    path("activities/<int:pk>/call-off/", views.activity_call_off, name="activity-call-off"),
    path("<int:pk>/pilot/waive/", views.pilot_waive, name="pilot-waive"),
    path("<int:pk>/groups/add/", views.involvement_add, name="involvement-add"),
    path("groups/<int:pk>/remove/", views.involvement_remove, name="involvement-remove"),
]

from django.urls import path

from partnerships.programs.views import activities, agreeing, ledger, plans

urlpatterns = [
    path("<int:pk>/ledger/", ledger.ledger_detail, name="ledger-detail"),
    path("<int:pk>/gifts/add/", ledger.gift_add, name="gift-add"),
    path("gifts/<int:pk>/disclose/", ledger.gift_disclose, name="gift-disclose"),
    path("<int:pk>/plan/", plans.workplan_detail, name="workplan-detail"),
    path("<int:pk>/plan/edit/", plans.workplan_edit, name="workplan-edit"),
    path("<int:pk>/plan/preview/", plans.workplan_preview, name="workplan-preview"),
    path("<int:pk>/plan/agree/", agreeing.workplan_agree, name="workplan-agree"),
    path("<int:pk>/plan/agree-there/", agreeing.workplan_agree_there, name="workplan-agree-there"),
    path("<int:pk>/plan/issue/", agreeing.workplan_issue, name="workplan-issue"),
    path("<int:pk>/plan/amend/", agreeing.workplan_amend, name="workplan-amend"),
    path("goals/<int:pk>/", agreeing.goal_mark, name="goal-mark"),
    path("<int:pk>/activities/", activities.activity_list, name="activity-list"),
    path("<int:pk>/activities/add/", activities.activity_add, name="activity-add"),
    path("activities/<int:pk>/", activities.activity_detail, name="activity-detail"),
    path("activities/<int:pk>/edit/", activities.activity_edit, name="activity-edit"),
    path("activities/<int:pk>/report/", activities.activity_report, name="activity-report"),
    path("activities/<int:pk>/attach/", activities.activity_attach, name="activity-attach"),
    path("activities/<int:pk>/call-off/", activities.activity_call_off, name="activity-call-off"),
    path("<int:pk>/pilot/waive/", activities.pilot_waive, name="pilot-waive"),
    path("<int:pk>/groups/add/", activities.involvement_add, name="involvement-add"),
    path("groups/<int:pk>/remove/", activities.involvement_remove, name="involvement-remove"),
]

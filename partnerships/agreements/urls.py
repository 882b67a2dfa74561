from django.urls import path

from partnerships.agreements.views import approving, text

urlpatterns = [
    path("<int:pk>/", text.agreement_detail, name="agreement-detail"),
    path("<int:pk>/start/", text.agreement_start, name="agreement-start"),
    path("<int:pk>/text/", text.agreement_edit, name="agreement-edit"),
    path("<int:pk>/text/live/", text.agreement_live, name="agreement-live"),
    path("<int:pk>/text/preview/", text.agreement_preview, name="agreement-preview"),
    path("<int:pk>/text/ask/", approving.agreement_ask, name="agreement-ask"),
    path("<int:pk>/text/decide/", approving.agreement_decide, name="agreement-decide"),
    path("<int:pk>/text/take-back/", approving.agreement_take_back, name="agreement-take-back"),
    path("<int:pk>/text/decide/on-paper/", approving.agreement_on_paper, name="agreement-on-paper"),
    path(
        "<int:pk>/text/decide/refuse-paper/<int:question>/",
        approving.agreement_refuse_paper,
        name="agreement-refuse-paper",
    ),
    path("<int:pk>/text/theirs/", approving.their_approval_record, name="their-approval-record"),
    path("<int:pk>/versions/", text.version_compare, name="version-compare"),
    path("<int:pk>/versions/<int:number>/", text.version_detail, name="version-detail"),
    path("<int:pk>/decision/", approving.decision_record, name="decision-record"),
    path("<int:pk>/resolution/", approving.resolution_record, name="resolution-record"),
]

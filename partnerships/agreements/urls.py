from django.urls import path

from partnerships.agreements import views

urlpatterns = [
    path("<int:pk>/", views.agreement_detail, name="agreement-detail"),
    path("<int:pk>/start/", views.agreement_start, name="agreement-start"),
    path("<int:pk>/text/", views.agreement_edit, name="agreement-edit"),
    path("<int:pk>/text/live/", views.agreement_live, name="agreement-live"),
    path("<int:pk>/text/preview/", views.agreement_preview, name="agreement-preview"),
    path("<int:pk>/text/ask/", views.agreement_ask, name="agreement-ask"),
    path("<int:pk>/text/decide/", views.agreement_decide, name="agreement-decide"),
    path("<int:pk>/text/theirs/", views.their_approval_record, name="their-approval-record"),
    path("<int:pk>/versions/", views.version_compare, name="version-compare"),
    path("<int:pk>/versions/<int:number>/", views.version_detail, name="version-detail"),
    path("<int:pk>/decision/", views.decision_record, name="decision-record"),
    path("<int:pk>/resolution/", views.resolution_record, name="resolution-record"),
    path("<int:pk>/ceremony/", views.ceremony_detail, name="ceremony-detail"),
    path("<int:pk>/ceremony/plan/", views.ceremony_edit, name="ceremony-edit"),
    path("<int:pk>/ceremony/programme/", views.programme_edit, name="programme-edit"),
    path("<int:pk>/ceremony/set-up/", views.set_up_tick, name="set-up-tick"),
    path("<int:pk>/originals/print/", views.originals_print, name="originals-print"),
    path("<int:pk>/originals/<slug:side>/", views.original_note, name="original-note"),
    path("<int:pk>/signature/", views.signature_record, name="signature-record"),
    path("<int:pk>/signature/<int:signature>/strike/", views.signature_strike, name="signature-strike"),
    path("<int:pk>/witness/", views.witness_record, name="witness-record"),
    path("<int:pk>/signed-copy/", views.signed_copy_file, name="signed-copy-file"),
    path("<int:pk>/recognition/", views.recognition_detail, name="recognition-detail"),
    path("<int:pk>/recognition/acknowledged/", views.transmittal_acknowledge, name="transmittal-acknowledge"),
    path("<int:pk>/recognition/listed/", views.listing_record, name="listing-record"),
    path("<int:pk>/recognition/certificate/", views.certificate_record, name="certificate-record"),
    path("<int:pk>/papers/", views.papers_issue, name="papers-issue"),
]

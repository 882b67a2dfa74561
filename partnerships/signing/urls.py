from django.urls import path

from partnerships.signing.views import handing, recognition, signing, staging

urlpatterns = [
    path("handed/<int:pk>/decline/", handing.handed_decline, name="handed-decline"),
    path("<int:pk>/ceremony/", staging.ceremony_detail, name="ceremony-detail"),
    path("<int:pk>/ceremony/plan/", staging.ceremony_edit, name="ceremony-edit"),
    path("<int:pk>/ceremony/programme/", staging.programme_edit, name="programme-edit"),
    path("<int:pk>/ceremony/set-up/", staging.set_up_tick, name="set-up-tick"),
    path("<int:pk>/originals/print/", signing.originals_print, name="originals-print"),
    path("<int:pk>/originals/<slug:side>/", signing.original_note, name="original-note"),
    path("<int:pk>/signature/", signing.signature_record, name="signature-record"),
    path(
        "<int:pk>/signature/<int:signature>/strike/",
        signing.signature_strike,
        name="signature-strike",
    ),
    path("<int:pk>/witness/", signing.witness_record, name="witness-record"),
    path("<int:pk>/signed-copy/", signing.signed_copy_file, name="signed-copy-file"),
    path("<int:pk>/recognition/", recognition.recognition_detail, name="recognition-detail"),
    path(
        "<int:pk>/recognition/acknowledged/",
        recognition.transmittal_acknowledge,
        name="transmittal-acknowledge",
    ),
    path("<int:pk>/recognition/listed/", recognition.listing_record, name="listing-record"),
    path(
        "<int:pk>/recognition/certificate/",
        recognition.certificate_record,
        name="certificate-record",
    ),
    path("<int:pk>/papers/", recognition.papers_issue, name="papers-issue"),
]

from django.urls import path, re_path

from partnerships.research import views

urlpatterns = [
    path("<int:pk>/candidates/", views.candidate_list, name="candidate-list"),
    path("<int:pk>/candidates/add/", views.candidate_add, name="candidate-add"),
    path("<int:pk>/comparison/", views.comparison_detail, name="comparison-detail"),
    path("<int:pk>/comparison/preview/", views.comparison_preview, name="comparison-preview"),
    path("<int:pk>/comparison/issue/", views.comparison_issue, name="comparison-issue"),
    path("candidates/<int:pk>/", views.candidate_detail, name="candidate-detail"),
    path("candidates/<int:pk>/connect/", views.connection_add, name="connection-add"),
    path("candidates/<int:pk>/pair/", views.pair_add, name="pair-add"),
    path("candidates/<int:pk>/looked-for/", views.point_looked_for, name="point-looked-for"),
    path("candidates/<int:pk>/designation/", views.designation_review, name="designation-review"),
    path("candidates/<int:pk>/score/", views.candidate_score, name="candidate-score"),
    path("candidates/<int:pk>/park/", views.candidate_park, name="candidate-park"),
    path("candidates/<int:pk>/return/", views.candidate_return, name="candidate-return"),
    path("candidates/<int:pk>/choose/", views.candidate_choose, name="candidate-choose"),
    path("connections/<int:pk>/drop/", views.connection_drop, name="connection-drop"),
    path("pairs/<int:pk>/part/", views.pair_part, name="pair-part"),
    path("inquiries/", views.inquiry_list, name="inquiry-list"),
    path("inquiries/add/", views.inquiry_add, name="inquiry-add"),
    path("inquiries/decline/", views.inquiry_decline_many, name="inquiry-decline-many"),
    path("inquiries/receipts/", views.inquiry_receipts, name="inquiry-receipts"),
    path("inquiries/<int:pk>/", views.inquiry_detail, name="inquiry-detail"),
    path("inquiries/<int:pk>/place/", views.inquiry_place, name="inquiry-place"),
    path("inquiries/<int:pk>/answer/", views.inquiry_answer, name="inquiry-answer"),
    path("inquiries/<int:pk>/join/", views.inquiry_merge, name="inquiry-merge"),
    path("inquiries/<int:pk>/beside/<int:other>/", views.inquiry_beside, name="inquiry-beside"),
    re_path(
        r"^inquiries/(?P<pk>\d{1,12})/(?P<outcome>accepted|asked|friendship|project|declined|reopened)/$",
        views.inquiry_decide,
        name="inquiry-decide",
    ),
    path("candidates/<int:pk>/route/", views.candidate_route, name="candidate-route"),
    path("<int:pk>/help/", views.help_ask, name="help-ask"),
]

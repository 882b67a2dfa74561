from django.urls import path

from partnerships.research import views

urlpatterns = [
    path("<int:pk>/candidates/", views.candidate_list, name="candidate-list"),
    path("<int:pk>/candidates/add/", views.candidate_add, name="candidate-add"),
    path("<int:pk>/comparison/", views.comparison_detail, name="comparison-detail"),
    path("<int:pk>/comparison/preview/", views.comparison_preview, name="comparison-preview"),
    path("<int:pk>/comparison/issue/", views.comparison_issue, name="comparison-issue"),
    path("find/", views.search_start, name="search-start"),
    path("<int:pk>/find/", views.partner_find, name="partner-find"),
    path("<int:pk>/find/save/", views.search_save, name="search-save"),
    path("<int:pk>/find/shortlist/", views.place_shortlist, name="place-shortlist"),
    path("<int:pk>/find/dismiss/", views.place_dismiss, name="place-dismiss"),
    path("<int:pk>/find/dismissed/", views.dismissal_list, name="dismissal-list"),
    path("dismissals/<int:pk>/take-back/", views.dismissal_take_back, name="dismissal-take-back"),
    path("searches/<int:pk>/remove/", views.search_remove, name="search-remove"),
    path("candidates/<int:pk>/", views.candidate_detail, name="candidate-detail"),
    path("candidates/<int:pk>/connect/", views.connection_add, name="connection-add"),
    path("candidates/<int:pk>/pair/", views.pair_add, name="pair-add"),
    path("candidates/<int:pk>/looked-for/", views.point_looked_for, name="point-looked-for"),
    path("candidates/<int:pk>/designation/", views.designation_review, name="designation-review"),
    path("candidates/<int:pk>/score/", views.candidate_score, name="candidate-score"),
    path("candidates/<int:pk>/park/", views.candidate_park, name="candidate-park"),
    path("candidates/<int:pk>/return/", views.candidate_return, name="candidate-return"),
    path("candidates/<int:pk>/choose/", views.candidate_choose, name="candidate-choose"),
    path("connections/<int:pk>/", views.connection_edit, name="connection-edit"),
    path("connections/<int:pk>/withdraw/", views.consent_withdraw, name="consent-withdraw"),
    path("connections/<int:pk>/drop/", views.connection_drop, name="connection-drop"),
    path("pairs/<int:pk>/part/", views.pair_part, name="pair-part"),
]

from django.urls import path, re_path

from partnerships.correspondence import views

urlpatterns = [
    path("of/<int:pk>/", views.letter_list, name="letter-list"),
    path("of/<int:pk>/new/", views.letter_start, name="letter-start"),
    path("protocol/", views.protocol_list, name="protocol-list"),
    re_path(r"^protocol/(?P<country>[A-Z]{2})/$", views.protocol_detail, name="protocol-detail"),
    re_path(r"^protocol/(?P<country>[A-Z]{2})/(?P<topic>[a-z]{3,12})/$", views.protocol_edit, name="protocol-edit"),
    path("patience/", views.patience_list, name="patience-list"),
    path("patience/<int:pk>/remove/", views.patience_remove, name="patience-remove"),
    path("of/<int:pk>/pause/", views.silence_pause, name="silence-pause"),
    path("of/<int:pk>/resume/", views.silence_resume, name="silence-resume"),
    path("of/<int:pk>/log/", views.message_log, name="message-log"),
    path("<int:pk>/", views.letter_detail, name="letter-detail"),
    path("<int:pk>/edit/", views.letter_edit, name="letter-edit"),
    path("<int:pk>/preview/", views.letter_preview, name="letter-preview"),
    path("<int:pk>/enclose/", views.letter_enclose, name="letter-enclose"),
    path("<int:pk>/take-out/", views.letter_take_out, name="letter-take-out"),
    path("<int:pk>/ask/", views.letter_ask, name="letter-ask"),
    path("<int:pk>/tick/", views.letter_tick, name="letter-tick"),
    path("<int:pk>/take-back/", views.letter_take_back, name="letter-take-back"),
    path("<int:pk>/decide/", views.letter_decide, name="letter-decide"),
    path("<int:pk>/print/", views.letter_print, name="letter-print"),
    path("<int:pk>/post/", views.letter_post, name="letter-post"),
    path("<int:pk>/deliver/", views.letter_deliver, name="letter-deliver"),
    path("<int:pk>/rewrite/", views.letter_rewrite, name="letter-rewrite"),
    path("<int:pk>/set-aside/", views.letter_set_aside, name="letter-set-aside"),
    path("<int:pk>/reply/", views.reply_log, name="reply-log"),
    path("incoming/<int:pk>/", views.incoming_file, name="incoming-file"),
    path("messages/<int:pk>/", views.message_detail, name="message-detail"),
    path("messages/<int:pk>/strike/", views.message_strike, name="message-strike"),
]

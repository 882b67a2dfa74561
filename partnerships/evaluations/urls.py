from django.urls import path

from partnerships.evaluations import views

urlpatterns = [
    path("<int:pk>/", views.evaluation_detail, name="evaluation-detail"),
    path("<int:pk>/date/", views.evaluation_date, name="evaluation-date"),
    path("<int:pk>/edit/", views.evaluation_edit, name="evaluation-edit"),
    path("<int:pk>/preview/", views.evaluation_preview, name="evaluation-preview"),
    path("<int:pk>/issue/", views.evaluation_issue, name="evaluation-issue"),
]

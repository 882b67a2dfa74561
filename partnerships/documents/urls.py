from django.urls import path

from partnerships.documents import views

urlpatterns = [
    path("", views.document_list, name="document-list"),
    path("<int:pk>/download/", views.document_download, name="document-download"),
    path("files/<int:pk>/download/", views.upload_download, name="upload-download"),
    path("files/<int:pk>/original/", views.upload_original, name="upload-original"),
]

"""The page of a community stands among the communities; what it shows of papers is known only from here on."""

from django.urls import path

from partnerships.research import views

urlpatterns = [path("<int:pk>/", views.community_detail, name="community-detail")]

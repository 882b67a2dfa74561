"""The page of a community stands among the communities; what it shows of papers is known only from here on."""

from django.urls import path

from partnerships.research.views import communities

urlpatterns = [path("<int:pk>/", communities.community_detail, name="community-detail")]

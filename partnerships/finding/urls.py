from django.urls import path

from partnerships.finding import views

urlpatterns = [
    path("find/", views.search_start, name="search-start"),
    path("<int:pk>/find/", views.partner_find, name="partner-find"),
    path("<int:pk>/find/save/", views.search_save, name="search-save"),
    path("<int:pk>/find/shortlist/", views.place_shortlist, name="place-shortlist"),
    path("<int:pk>/find/dismiss/", views.place_dismiss, name="place-dismiss"),
    path("<int:pk>/find/dismissed/", views.dismissal_list, name="dismissal-list"),
    path("dismissals/<int:pk>/take-back/", views.dismissal_take_back, name="dismissal-take-back"),
    path("searches/<int:pk>/remove/", views.search_remove, name="search-remove"),
]

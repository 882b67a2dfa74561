from django.urls import path, re_path

from partnerships.inquiries.views import deciding, queue, taking

urlpatterns = [
    path("inquiries/", queue.inquiry_list, name="inquiry-list"),
    path("inquiries/add/", taking.inquiry_add, name="inquiry-add"),
    path("inquiries/decline/", queue.inquiry_decline_many, name="inquiry-decline-many"),
    path("inquiries/receipts/", queue.inquiry_receipts, name="inquiry-receipts"),
    path("inquiries/<int:pk>/", taking.inquiry_detail, name="inquiry-detail"),
    path("inquiries/<int:pk>/place/", taking.inquiry_place, name="inquiry-place"),
    path("inquiries/<int:pk>/answer/", taking.inquiry_answer, name="inquiry-answer"),
    path("inquiries/<int:pk>/join/", deciding.inquiry_merge, name="inquiry-merge"),
    path("inquiries/<int:pk>/beside/<int:other>/", deciding.inquiry_beside, name="inquiry-beside"),
    re_path(
        r"^inquiries/(?P<pk>\d{1,12})/(?P<outcome>accepted|asked|friendship|project|declined|reopened)/$",
        deciding.inquiry_decide,
        name="inquiry-decide",
    ),
]

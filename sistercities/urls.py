"""All addresses. Every page is closed unless it is listed as public in
tests/architecture/test_every_page.py.
"""

from django.contrib import admin
from django.http import Http404
from django.urls import include, path
from django.views.defaults import page_not_found

urlpatterns = [
    # addresses change with an admin, not alone
    path("account/email/", page_not_found, {"exception": Http404()}),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
    path("people/", include("partnerships.people.urls")),
    path("communities/", include("partnerships.profiles.urls")),
    path("partnerships/", include("partnerships.planning.urls")),
    path("papers/", include("partnerships.documents.urls")),
    path("mail/", include("partnerships.mailroom.urls")),
    path("approvals/", include("partnerships.approvals.urls")),
    path("research/", include("partnerships.research.urls")),
    path("research/", include("partnerships.finding.urls")),
    path("research/", include("partnerships.inquiries.urls")),
    path("letters/", include("partnerships.protocol.urls")),
    path("letters/", include("partnerships.guests.urls")),
    path("letters/", include("partnerships.correspondence.urls")),
    path("programs/", include("partnerships.programs.urls")),
    path("agreements/", include("partnerships.agreements.urls")),
    path("agreements/", include("partnerships.signing.urls")),
    path("evaluations/", include("partnerships.evaluations.urls")),
    path("public/", include("partnerships.directory.urls")),
    path("", include("partnerships.pipeline.urls")),
    path("", include("partnerships.desk.urls")),
]

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from partnerships.accounts.permissions import permitted
from partnerships.approvals.services.board import board
from partnerships.partners.pages import Request


@permitted("partners.view_partnership")
def approval_list(request: Request) -> HttpResponse:
    """Every open question on one page: about what, asked of whom, since when (row 82)."""
    lines = board(request.user, timezone.localdate())
    return render(request, "approvals/approval_list.html", {"lines": lines})

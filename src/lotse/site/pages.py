"""Pages of the house itself for people signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lotse.accounts.pages import in_staff_language
from lotse.network.models import Network


@never_cache
@in_staff_language
def staff_home(request: HttpRequest) -> HttpResponse:
    """The networks that are loaded, and what this house will hold for staff."""
    networks = (
        Network.objects.filter(is_active=True).select_related("municipality", "coordinator").order_by("name")
    )
    return render(request, "site/staff_home.html", {"networks": networks, "user": request.user})

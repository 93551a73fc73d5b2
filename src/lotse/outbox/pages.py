"""What a trial would have sent."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lotse.accounts.access import acting, only_with
from lotse.accounts.pages import in_staff_language
from lotse.accounts.rules.roles import MANAGE_PEOPLE
from lotse.outbox.access import open_outbox

ON_A_PAGE = 20


@never_cache
@require_safe
@in_staff_language
@only_with(MANAGE_PEOPLE)
def list_messages(request: HttpRequest) -> HttpResponse:
    """The mails laid out for her body, newest first, each as it would have arrived."""
    page = Paginator(open_outbox(by=acting(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    mails = [
        {"message": message, "direction": "rtl" if message.language in settings.LANGUAGES_BIDI else "ltr"}
        for message in page
    ]
    return render(request, "outbox/messages.html", {"page": page, "mails": mails})

"""The notebook's page, beside all pages of the house."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from lotse.audit.once import do_once
from lotse.core.forms import HouseForm
from lotse.site import urls
from lotse.site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class Note(HouseForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Art", choices=[("talk", "Gespräch"), ("letter", "Brief")])
    text = forms.CharField(label="Notiz", widget=forms.Textarea)
    done = forms.BooleanField(label="Erledigt", required=False)


def notebook(request: HttpRequest) -> HttpResponse:
    form = Note(request.POST) if request.method == "POST" else Note(initial={"key": uuid4()})
    if form.is_valid():
        do_once(by=request.acting, key=form.cleaned_data["key"], deed=lambda: _write(form.cleaned_data))  # type: ignore[attr-defined]
        messages.success(request, "Die Notiz ist gespeichert.")
        return redirect("notebook")
    context = {"form": form, "heading": "Notizbuch", "submit": "Speichern"}
    return render(request, "staff/form.html", context, status=422 if form.is_bound else 200)


def _write(note: dict[str, object]) -> str:
    with Path(os.environ["LOTSE_NOTEBOOK"]).open("a", encoding="utf-8") as file:
        file.write(f"{note['kind']} {note['done']} {note['text']}\n")
    return "saved"


urlpatterns = [*i18n_patterns(path("staff/notebook", notebook, name="notebook")), *urls.urlpatterns]

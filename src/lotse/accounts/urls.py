from django.urls import path

from lotse.accounts import pages

app_name = "accounts"
urlpatterns = [
    path("sign-in", pages.sign_in, name="sign-in"),
    path("sign-out", pages.sign_out, name="sign-out"),
]

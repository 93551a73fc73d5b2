from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "lotse.site"
    label = "site"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from lotse.core.registries import StaffLink, navigation


class SiteConfig(AppConfig):
    name = "lotse.site"
    label = "site"

    def ready(self) -> None:
        navigation.sign("overview", StaffLink(gettext_lazy("Overview"), "site:staff-home"))

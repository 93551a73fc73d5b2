from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from lotse.core.registries import StaffLink, navigation


class NetworkConfig(AppConfig):
    name = "lotse.network"
    label = "network"

    def ready(self) -> None:
        navigation.sign("people", StaffLink(gettext_lazy("People"), "network:list-people", "manage-people"))

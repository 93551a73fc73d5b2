from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from lotse.core.registries import StaffLink, navigation


class DirectoryConfig(AppConfig):
    name = "lotse.directory"
    label = "directory"

    def ready(self) -> None:
        from lotse.accounts.rules.roles import EDIT_MASTER_DATA

        navigation.sign(
            "sites", StaffLink(gettext_lazy("Sites and hours"), "directory:staff-sites", EDIT_MASTER_DATA)
        )
        navigation.sign(
            "bodies", StaffLink(gettext_lazy("Bodies"), "directory:staff-organizations", EDIT_MASTER_DATA)
        )

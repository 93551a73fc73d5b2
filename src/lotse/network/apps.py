from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, StaffLink, deeds, navigation


class NetworkConfig(AppConfig):
    name = "lotse.network"
    label = "network"

    def ready(self) -> None:
        navigation.sign("people", StaffLink(_("People"), "network:list-people", "manage-people"))
        deeds.sign("add_organization", Deed(_("added an organisation")))
        deeds.sign("edit_organization", Deed(_("changed an organisation")))
        deeds.sign("switch_organization", Deed(_("switched an organisation on or off")))
        deeds.sign("add_site", Deed(_("added a site")))
        deeds.sign("edit_site", Deed(_("changed a site")))
        deeds.sign("switch_site", Deed(_("switched a site on or off")))

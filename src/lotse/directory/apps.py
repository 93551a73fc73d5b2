from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, StaffLink, deeds, navigation


class DirectoryConfig(AppConfig):
    name = "lotse.directory"
    label = "directory"

    def ready(self) -> None:
        from lotse.accounts.rules.roles import EDIT_MASTER_DATA

        navigation.sign("sites", StaffLink(_("Sites and hours"), "directory:staff-sites", EDIT_MASTER_DATA))
        navigation.sign("bodies", StaffLink(_("Bodies"), "directory:staff-organizations", EDIT_MASTER_DATA))
        deeds.sign("load_network_file", Deed(_("loaded a network file")))
        deeds.sign("add_guest", Deed(_("added a guest to an hour")))
        deeds.sign("edit_guest", Deed(_("changed a guest of an hour")))
        deeds.sign("switch_guest", Deed(_("switched a guest on or off")))
        deeds.sign("give_timetable", Deed(_("gave a way in its own hours")))

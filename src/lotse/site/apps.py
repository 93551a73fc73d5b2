from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from lotse.core.registries import Deed, StaffLink, deeds, navigation


class SiteConfig(AppConfig):
    name = "lotse.site"
    label = "site"

    def ready(self) -> None:
        navigation.sign("overview", StaffLink(gettext_lazy("Overview"), "site:staff-home"))
        deeds.sign("rotate_carrier_key", Deed(gettext_lazy("renewed the key of a body")))
        deeds.sign("rotate_master_key", Deed(gettext_lazy("renewed the master key")))
        deeds.sign("export_carrier_keys", Deed(gettext_lazy("handed a body's keys over")))
        deeds.sign("import_carrier_keys", Deed(gettext_lazy("took a body's keys in")))
        deeds.sign("destroy_carrier_keys", Deed(gettext_lazy("destroyed a body's keys"), "erased"))

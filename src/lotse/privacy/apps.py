from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, StaffLink, deeds, navigation


class PrivacyConfig(AppConfig):
    name = "lotse.privacy"
    label = "privacy"

    def ready(self) -> None:
        navigation.sign("book", StaffLink(_("Visitors' book"), "privacy:show-book", permission="read-book"))
        navigation.sign(
            "team-book", StaffLink(_("Who opened our cases"), "privacy:show-team-book", "read-team-book")
        )
        navigation.sign(
            "looked", StaffLink(_("Who has looked"), "privacy:find-person", permission="read-cases")
        )
        deeds.sign("read_book", Deed(_("read the visitors' book")))
        deeds.sign("export_book", Deed(_("took a copy of the visitors' book along")))
        deeds.sign("find_person", Deed(_("found a person by her name"), "searched"))
        deeds.sign(
            "show_person_book", Deed(_("opened the list of who has looked at a person's data"), "printed")
        )

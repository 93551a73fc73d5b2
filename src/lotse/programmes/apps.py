from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, StaffLink, deeds, navigation


class ProgrammesConfig(AppConfig):
    name = "lotse.programmes"
    label = "programmes"

    def ready(self) -> None:
        from lotse.accounts.rules.roles import MANAGE_PEOPLE

        navigation.sign("postings", StaffLink(_("Posts"), "programmes:list-postings", MANAGE_PEOPLE))
        deeds.sign("add_posting", Deed(_("said who pays for a post")))
        deeds.sign("end_posting", Deed(_("ended a post")))

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, deeds


class AuditConfig(AppConfig):
    name = "lotse.audit"
    label = "audit"

    def ready(self) -> None:
        deeds.sign("verify_book", Deed(_("checked whether the visitors' book is whole")))
        deeds.sign("erase_payloads", Deed(_("erased what entries of the visitors' book tell"), "erased"))
        deeds.sign("refuse_door", Deed(_("wanted to open a page that is not there for her"), "refused"))

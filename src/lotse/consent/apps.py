from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, deeds


class ConsentConfig(AppConfig):
    name = "lotse.consent"
    label = "consent"

    def ready(self) -> None:
        deeds.sign("give_consent", Deed(_("took down a consent"), "shared"))
        deeds.sign("withdraw_consent", Deed(_("took down the withdrawal of a consent"), "shared"))

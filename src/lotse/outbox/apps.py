from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, StaffLink, deeds, navigation


class OutboxConfig(AppConfig):
    name = "lotse.outbox"
    label = "outbox"

    def ready(self) -> None:
        from lotse.accounts.rules.roles import MANAGE_PEOPLE
        from lotse.outbox.access import is_trial

        if is_trial():
            navigation.sign("outbox", StaffLink(_("Mails"), "outbox:list-messages", permission=MANAGE_PEOPLE))
        deeds.sign("queue_message", Deed(_("put a message into the outbox")))
        deeds.sign("send_message", Deed(_("sent a message")))
        deeds.sign("open_outbox", Deed(_("opened the list of mails")))

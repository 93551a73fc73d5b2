from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, deeds


class HoursConfig(AppConfig):
    name = "lotse.hours"
    label = "hours"

    def ready(self) -> None:
        deeds.sign("prepare_timetables", Deed(_("prepared opening hours")))
        deeds.sign("change_hours", Deed(_("changed opening hours")))
        deeds.sign("add_hours", Deed(_("entered new opening hours")))
        deeds.sign("withdraw_hours", Deed(_("took back opening hours")))
        deeds.sign("announce_exception", Deed(_("announced a closure or extra hours")))
        deeds.sign("take_back_exception", Deed(_("took back a closure or extra hours")))

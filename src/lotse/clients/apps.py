from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, deeds


class ClientsConfig(AppConfig):
    name = "lotse.clients"
    label = "clients"

    def ready(self) -> None:
        deeds.sign("open_household", Deed(_("opened a household"), "opened"))
        deeds.sign("record_fact", Deed(_("wrote down a fact about a person"), "changed"))
        deeds.sign("confirm_fact", Deed(_("confirmed a fact about a person"), "changed"))
        deeds.sign("end_fact", Deed(_("noted that a fact no longer holds"), "changed"))
        deeds.sign("make_household", Deed(_("began a household"), "changed"))
        deeds.sign("join_household", Deed(_("took a person into a household"), "changed"))
        deeds.sign("change_member", Deed(_("corrected a member of a household"), "changed"))
        deeds.sign("leave_household", Deed(_("noted that a person moved out"), "changed"))
        deeds.sign("correct_address", Deed(_("corrected an address"), "changed"))
        deeds.sign("note_former_home", Deed(_("noted a former address"), "changed"))
        deeds.sign("move_household", Deed(_("noted a move"), "changed"))
        deeds.sign("relate_persons", Deed(_("noted who is related to whom"), "changed"))
        deeds.sign("link_persons", Deed(_("said that two entries are one person"), "changed"))
        deeds.sign("separate_persons", Deed(_("said that two entries are two persons"), "changed"))
        deeds.sign("unlink_persons", Deed(_("took back what was said of two entries"), "changed"))
        deeds.sign("end_kinship", Deed(_("noted the end of a relation"), "changed"))
        deeds.sign("resume_kinship", Deed(_("took back the end of a relation"), "changed"))
        deeds.sign("withdraw_kinship", Deed(_("took out a relation that was said wrongly"), "changed"))

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "lotse.cases"
    label = "cases"

    def ready(self) -> None:
        from lotse.accounts.rules.roles import READ_CASES, SEE_FIGURES
        from lotse.core.registries import StaffLink, navigation

        navigation.sign("cases", StaffLink(_("Cases"), "cases:list-cases", permission=READ_CASES))
        navigation.sign("figures", StaffLink(_("Figures"), "cases:show-figures", permission=SEE_FIGURES))

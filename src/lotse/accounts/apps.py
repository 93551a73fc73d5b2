from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lotse.accounts"
    label = "accounts"

    def ready(self) -> None:
        from lotse.accounts.engine import tables  # noqa: F401 - classifies its fields

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "lotse.outbox"
    label = "outbox"

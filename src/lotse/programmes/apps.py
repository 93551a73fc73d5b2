from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "lotse.programmes"
    label = "programmes"

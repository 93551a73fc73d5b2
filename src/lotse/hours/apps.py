from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "lotse.hours"
    label = "hours"

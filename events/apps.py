from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "活动"

    def ready(self) -> None:
        from core import figures
        from events.figures import live_counts

        figures.register(live_counts)

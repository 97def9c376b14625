from django.apps import AppConfig


class PartyConfig(AppConfig):
    name = "party"
    verbose_name = "党组织"

    def ready(self) -> None:
        from core import figures
        from party import found
        from party.figures import live_counts

        figures.register(live_counts)
        found.follow()

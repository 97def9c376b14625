from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    verbose_name = "园区与企业"

    def ready(self) -> None:
        from core import figures
        from enterprises.figures import live_counts

        figures.register(live_counts)

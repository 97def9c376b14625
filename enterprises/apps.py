from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "enterprises"
    verbose_name = "园区与企业"

    def ready(self) -> None:
        from accounts import memberships
        from core import figures
        from enterprises import found
        from enterprises.figures import live_counts
        from enterprises.memberships import ENTERPRISE_MEMBERSHIP

        figures.register(live_counts)
        memberships.register(ENTERPRISE_MEMBERSHIP)
        found.start()

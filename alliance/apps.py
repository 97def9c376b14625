from django.apps import AppConfig


class AllianceConfig(AppConfig):
    name = "alliance"
    verbose_name = "组织联盟"

    def ready(self) -> None:
        from accounts import memberships
        from alliance import found
        from alliance.figures import live_counts
        from alliance.memberships import DEPARTMENT_MEMBERSHIP
        from core import figures

        figures.register(live_counts)
        memberships.register(DEPARTMENT_MEMBERSHIP)
        found.follow()

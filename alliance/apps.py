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
        from search import places

        figures.register(live_counts)
        memberships.register(DEPARTMENT_MEMBERSHIP)
        found.follow()
        said = "各部门和服务站办的事：找谁、带什么材料、多久办好。"
        places.register(places.Place("alliance:services", "服务事项", said, found.is_open))

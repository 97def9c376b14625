from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "peers"
    verbose_name = "创业互助回音壁"

    def ready(self) -> None:
        from core.share import sources
        from mailbox import origins
        from peers import entries, subjects
        from peers.origin import origin_of

        entries.register()
        sources.register(subjects.KIND, subjects.find_card)
        origins.register(origin_of)

from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "peers"
    verbose_name = "创业互助回音壁"

    def ready(self) -> None:
        from mailbox import origins
        from peers import entries
        from peers.origin import origin_of

        entries.register()
        origins.register(origin_of)

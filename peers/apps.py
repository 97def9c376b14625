from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "peers"
    verbose_name = "创业互助回音壁"

    def ready(self) -> None:
        from core.share import sources
        from mailbox import origins
        from peers import entries, subjects
        from peers.origin import origin_of
        from search import places

        entries.register()
        places.register(
            places.Place(
                "peers:list", "回音壁", "创业互助：企业之间互相问、互相答，问题公开，经过工作人员审核。"
            )
        )
        sources.register(subjects.KIND, subjects.find_card)
        origins.register(origin_of)

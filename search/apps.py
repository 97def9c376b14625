from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "搜索"

    def ready(self) -> None:
        from search import receivers  # noqa: F401
        from search.documents import starting

        starting.start()

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "搜索"

    def ready(self) -> None:
        from core import ticks
        from search import following, misses, places, receivers  # noqa: F401
        from search.documents import starting

        starting.start()
        places.start()
        ticks.register("页面的搜索条目", following.keep_pages)
        ticks.register("没搜到的词保存期", misses.purge)

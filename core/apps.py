from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "基础"

    def ready(self) -> None:
        from core import admin_labels, checks, queues, redirects  # noqa: F401 (checks register themselves)
        from core.share import pages, sources

        admin_labels.apply()
        redirects.start()
        sources.register(pages.KIND, pages.find)
        queues.register("tasks", queues.oldest_task)

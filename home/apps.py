from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


def _ensure_site_tree(sender, using, **kwargs) -> None:
    from core.models import SiteSettings
    from core.schema import tables_exist
    from home.models import HomePage
    from mailbox.models import MailboxPage
    from search.models import Entry

    if tables_exist(using, HomePage, MailboxPage, SiteSettings, Entry):
        from home.site_tree import ensure_site_tree

        ensure_site_tree()


def _fill_texts(sender, instance, raw=False, **kwargs) -> None:
    from home.site_tree import fill_blanks

    if not raw:
        fill_blanks(instance)


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "首页与页面"

    def ready(self) -> None:
        from core import readiness
        from core.models import SiteSettings
        from home import (
            checks,  # noqa: F401
            deed_entries,
            found,
        )
        from home.faq_kind import FAQ
        from home.readiness import CHECKS
        from mailbox.wall import page_kinds

        for check in CHECKS:
            readiness.register(check)
        page_kinds.register(FAQ)
        deed_entries.register()
        found.start()
        post_migrate.connect(_ensure_site_tree, sender=self)
        post_save.connect(_fill_texts, sender=SiteSettings)

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _apply_roles(sender, using, **kwargs) -> None:
    from wagtail.models import GroupCollectionPermission, GroupPagePermission

    from accounts.models import AuditEntry
    from core.schema import tables_exist

    if tables_exist(using, AuditEntry, GroupCollectionPermission, GroupPagePermission):
        from accounts.grants import apply_roles

        apply_roles()


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "账号与权限"
    default = True

    def ready(self) -> None:
        from accounts import audit, retention  # noqa: F401 (audit listens to signals)
        from core import ticks

        ticks.register("审计记录保存期", retention.purge)

        post_migrate.connect(_apply_roles, sender=self)

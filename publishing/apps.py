from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _ensure_workflow(sender, using, **kwargs) -> None:
    from wagtail.models import GroupApprovalTask, WorkflowPage

    from core.schema import tables_exist

    if tables_exist(using, GroupApprovalTask, WorkflowPage):
        from publishing.three_reviews import ensure_workflow

        ensure_workflow()


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "审核发布"

    def ready(self) -> None:
        post_migrate.connect(_ensure_workflow, sender=self)

"""Project rules as system checks: `manage.py check` fails when code or configuration breaks one."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error, register

LAYERS = (
    {"core"},
    {"accounts"},
    {"publishing", "search"},
    {"alliance"},
    {"enterprises"},
    {"party"},
    {"events", "news"},
    {"mailbox"},
    {"peers"},
    {"home", "desk"},
)
RANK = {app: rank for rank, layer in enumerate(LAYERS) for app in layer}


@register()
def foreign_keys_point_down(app_configs, **kwargs) -> list[Error]:
    """A foreign key may point to a lower layer or inside its app, never up or across.

    The user model is named by a setting and may be pointed to from everywhere.
    """
    errors = []
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            there = target._meta.app_label if target else None
            if target is get_user_model():
                continue
            if here in RANK and there in RANK and here != there and RANK[there] >= RANK[here]:
                errors.append(
                    Error(f"{model.__name__}.{field.name} points from {here} up to {there}.", id="core.E001")
                )
    return errors


@register(deploy=False)
def several_workers_share_a_cache(app_configs, **kwargs) -> list[Error]:
    """Limits in local memory count per process, so several workers need one cache."""
    if settings.WORKERS > 1 and not settings.CACHE_URL:
        return [
            Error(
                "WORKERS 大于 1 时必须设置 CACHE_URL，否则各进程分别计数，登录和查询的次数限制会失效。",
                id="core.E002",
            )
        ]
    return []


@register()
def logs_are_kept_a_year(app_configs, **kwargs) -> list[Error]:
    """互联网政务应用安全管理规定 art. 20: access logs are kept for at least one year."""
    if settings.LOG_RETENTION_DAYS < 365:
        return [Error("LOG_RETENTION_DAYS 不得少于 365 天。", id="core.E003")]
    return []

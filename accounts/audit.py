"""The one way into the audit log, and what signing in and out writes there."""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import AuditEntry, User
from core.addresses import client_ip

SUMMARY_LENGTH = 500


def record(
    action: str,
    obj: Model | None = None,
    summary: str = "",
    *,
    request: HttpRequest | None = None,
    user: User | None = None,
) -> AuditEntry:
    """Append one row. `action` is a short Chinese word that the list is filtered by.

    The person is `user`, else whoever the request is signed in as, else nobody.
    `summary` is cut at 500 characters; personal data does not belong into it.
    """
    if user is None and request is not None and request.user.is_authenticated:
        user = request.user
    return AuditEntry.objects.create(
        user=user,
        user_name=user.get_username() if user else "",
        action=action,
        object_type=obj._meta.verbose_name if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        summary=summary.replace("\0", "")[:SUMMARY_LENGTH],
        ip=client_ip(request) if request is not None else None,
    )


@receiver(user_logged_in)
def _signed_in(sender, request, user, **kwargs) -> None:
    record("登录", user, request=request, user=user)


@receiver(user_logged_out)
def _signed_out(sender, request, user, **kwargs) -> None:
    if user is not None:
        record("退出", user, request=request, user=user)


@receiver(user_login_failed)
def _sign_in_failed(sender, credentials, request=None, **kwargs) -> None:
    typed = credentials.get("username") or credentials.get("email") or ""
    record("登录失败", summary=f"登录名：{typed}", request=request)

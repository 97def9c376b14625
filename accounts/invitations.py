"""Invitations: a signed link that works once, for seven days.

A higher app registers what its kind of invitation grants; this app knows none of them but staff roles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import Invitation, User

LIFETIME = timedelta(days=7)
SALT = "accounts.invitation"

Grant = Callable[[User, dict], None]
Label = str | Callable[[dict], str]


@dataclass(frozen=True)
class Kind:
    """`label` is what the invited person reads: 受邀成为{label}. It may be read from the payload."""

    label: Label
    grant: Grant


_kinds: dict[str, Kind] = {}


class InvitationError(Exception):
    """The invitation cannot be used; the message is the sentence to show."""


def register(kind: str, grant: Grant, label: Label = "") -> None:
    """Say what invitations of `kind` grant: `grant(user, payload)` runs inside the accepting transaction."""
    _kinds[kind] = Kind(label=label or kind, grant=grant)


def label_of(invitation: Invitation) -> str:
    kind = _kinds.get(invitation.kind)
    label = kind.label if kind else invitation.kind
    return label if isinstance(label, str) else label(invitation.payload)


def invite(kind: str, email: str, payload: dict, invited_by: User | None) -> Invitation:
    """Keep an invitation and send its letter once the transaction is through.

    A mail server that is away does not undo it: the error is logged, and the link can go another way.
    """
    if kind not in _kinds:
        raise InvitationError(f"没有登记的邀请类型：{kind}")
    invitation = Invitation.objects.create(
        kind=kind, email=email, payload=payload, invited_by=invited_by,
        expires_at=timezone.now() + LIFETIME,
    )  # fmt: skip
    audit.record("发出邀请", invitation, label_of(invitation), user=invited_by)
    transaction.on_commit(lambda: _send(invitation), robust=True)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, user: User) -> bool:
    """Take an unused invitation back; False when it was used or ran out meanwhile.

    The row goes, and the address with it; the log keeps that it was there.
    """
    if not Invitation.objects.usable().filter(pk=invitation.pk).delete()[0]:
        return False
    audit.record("撤回邀请", invitation, label_of(invitation), user=user)
    return True


def token_of(invitation: Invitation) -> str:
    """The same at any time, so that the link in the letter is the one on the page; the row holds the limit."""
    return signing.Signer(salt=SALT).sign_object(invitation.pk)


def link_to(invitation: Invitation) -> str:
    return settings.BASE_URL + reverse("accounts_invitation", args=[token_of(invitation)])


def find(token: str) -> Invitation:
    """The usable invitation of a link.

    Raises:
        InvitationError: forged, taken back, used or too old, with a sentence for the visitor.
    """
    try:
        number = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        raise InvitationError("这个邀请链接不对。请完整复制收到的链接，再试一次。") from None
    invitation = Invitation.objects.filter(pk=number).first()
    if invitation is None:
        raise InvitationError("这个邀请已经撤回。仍需要加入的，请联系邀请您的单位。")
    if invitation.used_at:
        raise InvitationError("这个邀请已经用过了。已有账号的，请直接登录。")
    if not invitation.is_usable:
        raise InvitationError("这个邀请已过期。请联系邀请您的单位重新发送。")
    return invitation


@transaction.atomic
def accept(invitation: Invitation, user: User) -> None:
    """Use the invitation up and grant what it promises, or do neither.

    Raises:
        InvitationError: somebody was faster, or the granting app is gone.
    """
    taken = Invitation.objects.usable().filter(pk=invitation.pk)
    if not taken.update(used_at=timezone.now(), used_by=user):
        raise InvitationError("这个邀请已经用过、撤回或过期。请联系邀请您的单位。")
    if invitation.kind not in _kinds:
        raise InvitationError("这类邀请已停用。请联系邀请您的单位。")
    _kinds[invitation.kind].grant(user, invitation.payload)
    audit.record("接受邀请", invitation, label_of(invitation), user=user)


def _send(invitation: Invitation) -> None:
    context = {
        "invitation": invitation,
        "label": label_of(invitation),
        "link": link_to(invitation),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    send_mail(
        f"邀请您使用{settings.WAGTAIL_SITE_NAME}",
        render_to_string("emails/invitation.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [invitation.email],
    )

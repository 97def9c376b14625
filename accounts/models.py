"""Who signs in, who stands in for whom, who was invited, and the log of what was done."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from accounts.deputies import Span, persons


class User(AbstractUser):
    """A person who signs in. `username` is the sign-in name; people are shown by `display_name`."""

    display_name = models.CharField("姓名", max_length=30, blank=True)
    phone = models.CharField("办公电话", max_length=30, blank=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    _stands_in: tuple[date | None, dict[int, "User"]] = None, {}  # of one day, see `stands_in_for`

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.display_name or self.username


class AbsenceQuerySet(models.QuerySet):
    def unended(self) -> "AbsenceQuerySet":
        """Not ended early; whether the days have come or gone is another matter."""
        return self.filter(ended_at=None)

    def running(self, day: date | None = None) -> "AbsenceQuerySet":
        """In force on the day (today, Asia/Shanghai), between two people who are both still with us."""
        day = day or timezone.localdate()
        both = {"person__is_active": True, "deputy__is_active": True}
        return self.unended().filter(first_day__lte=day, last_day__gte=day, **both)


class Absence(models.Model):
    """Somebody is away and another stands in, from the first to the last day, both included.

    Never changed but by being ended early, never deleted. What the deputy may do is for each app to say.
    """

    wagtail_reference_index_ignore = True  # it speaks of people

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="不在的人", on_delete=models.PROTECT, related_name="absences"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="代理人", on_delete=models.PROTECT, related_name="stood_in"
    )
    first_day = models.DateField("开始")
    last_day = models.DateField("结束（含当天）")
    created_at = models.DateTimeField("设置时间", default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="设置人", on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField("提前结束时间", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提前结束", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    told_at = models.DateTimeField("告知代理人", null=True, editable=False)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "代理"
        verbose_name_plural = "代理"
        ordering = ["-first_day", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["deputy", "ended_at", "last_day"], name="absence_of_deputy")]

    def __str__(self) -> str:
        return f"代理 {self.pk}"

    @property
    def span(self) -> Span:
        return Span(self.person_id, self.deputy_id, self.first_day, self.last_day)


def stands_in_for(user: User) -> dict[int, User]:
    """The people for whom the user stands in today, by key. One query for an instance of the user and a day."""
    today = timezone.localdate()
    if user._stands_in[0] != today:
        rows = list(Absence.objects.running(today).filter(deputy=user.pk).select_related("person"))
        keys = persons([row.span for row in rows], user.pk, today)
        user._stands_in = today, {row.person_id: row.person for row in rows if row.person_id in keys}
    return user._stands_in[1]


class InvitationQuerySet(models.QuerySet):
    def usable(self) -> "InvitationQuerySet":
        """Neither used nor past its end."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """One signed letter that lets one person in, once. What it grants is registered by `kind`."""

    kind = models.CharField("类型", max_length=40)
    payload = models.JSONField("授予内容", default=dict)
    email = models.EmailField("邮箱")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="邀请人", null=True,
        on_delete=models.SET_NULL, related_name="sent_invitations",
    )  # fmt: skip
    created_at = models.DateTimeField("发出时间", auto_now_add=True)
    expires_at = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="使用人", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="used_invitations",
    )  # fmt: skip

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "邀请"
        verbose_name_plural = "邀请"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.email}"

    @property
    def is_usable(self) -> bool:
        return self.used_at is None and self.expires_at > timezone.now()


class AuditError(RuntimeError):
    """Somebody tried to change or delete a row of the log."""


class AuditQuerySet(models.QuerySet):
    def update(self, **kwargs) -> int:
        raise AuditError("审计记录只能追加，不能修改。")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AuditError("审计记录只能追加，不能删除。")


class AuditEntry(models.Model):
    """What was done, by whom, to what: appended by `accounts.audit.record`, never changed.

    `accounts.retention.purge` alone deletes, what is past its time.

    The user is kept as a link and as a name, so that a row stays readable when the account is gone.
    Kept for at least a year (互联网政务应用安全管理规定 art. 20).
    """

    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="用户", null=True,
        on_delete=models.DO_NOTHING, db_constraint=False, related_name="+",
    )  # fmt: skip
    user_name = models.CharField("用户名", max_length=150, blank=True)
    action = models.CharField("操作", max_length=40, db_index=True)
    object_type = models.CharField("对象类型", max_length=100, blank=True)
    object_id = models.CharField("对象编号", max_length=64, blank=True)
    summary = models.CharField("摘要", max_length=500, blank=True)
    ip = models.GenericIPAddressField("来源地址", null=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "审计记录"
        verbose_name_plural = "审计记录"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_name} {self.action}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise AuditError("审计记录只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise AuditError("审计记录只能追加，不能删除。")

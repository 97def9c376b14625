"""Who may act for an enterprise. Personal: no snippet, no chooser."""

from django.conf import settings
from django.db import models


class MemberRole(models.TextChoices):
    OWNER = "owner", "管理员"
    MEMBER = "member", "成员"


class EnterpriseMemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def owners(self):
        return self.filter(role=MemberRole.OWNER)

    def visible_to(self, user):
        """All for who may see all; for an owner those of her enterprises; for others none."""
        if user.has_perm("enterprises.see_all_enterprisemember"):
            return self
        owned = EnterpriseMember.objects.active().owners().filter(user_id=user.pk)
        return self.filter(enterprise__in=owned.values("enterprise"))


class EnterpriseMember(models.Model):
    enterprise = models.ForeignKey(
        "enterprises.EnterprisePage",
        verbose_name="企业",
        on_delete=models.CASCADE,
        related_name="members",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="enterprise_memberships",
    )
    role = models.CharField("身份", max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    is_active = models.BooleanField(
        "有效", default=True, help_text="离职后取消勾选，不要删除，以前的诉求才对得上。"
    )

    objects = EnterpriseMemberQuerySet.as_manager()

    listed_relations = ("enterprise", "user")
    panels = ["enterprise", "user", "role", "is_active"]

    class Meta:
        verbose_name = "企业成员"
        verbose_name_plural = "企业成员"
        ordering = ["enterprise__pinyin_key", "-role", "pk"]
        permissions = [("see_all_enterprisemember", "可查看全部企业成员")]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "user"],
                name="one_membership_per_enterprise",
                violation_error_message="这位用户已经是该企业的成员，请修改原有记录。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise.title} {self.get_role_display()} #{self.pk}"

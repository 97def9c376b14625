"""Who works in a department. Personal: no snippet, no chooser."""

from django.conf import settings
from django.db import models

from alliance.models.department import Department


class DepartmentRole(models.TextChoices):
    CLERK = "clerk", "经办人"
    HEAD = "head", "负责人"


class DepartmentMemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def heads(self):
        return self.filter(role=DepartmentRole.HEAD)

    def visible_to(self, user):
        """All for who may see all; for a head those of her departments; for others none."""
        if user.has_perm("alliance.see_all_departmentmember"):
            return self
        led = DepartmentMember.objects.active().heads().filter(user_id=user.pk)
        return self.filter(department__in=led.values("department"))


class DepartmentMember(models.Model):
    department = models.ForeignKey(
        Department, verbose_name="部门", on_delete=models.CASCADE, related_name="members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="用户",
        on_delete=models.CASCADE,
        related_name="department_memberships",
    )
    role = models.CharField("身份", max_length=10, choices=DepartmentRole, default=DepartmentRole.CLERK)
    is_active = models.BooleanField(
        "在岗", default=True, help_text="调离后取消勾选，不要删除，办理记录才对得上。"
    )

    objects = DepartmentMemberQuerySet.as_manager()

    listed_relations = ("department", "user")
    panels = ["department", "user", "role", "is_active"]

    class Meta:
        verbose_name = "部门成员"
        verbose_name_plural = "部门成员"
        ordering = ["department__sort_order", "department__name", "-role", "pk"]
        permissions = [("see_all_departmentmember", "可查看全部部门成员")]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "user"],
                name="one_membership_per_department",
                violation_error_message="这位用户已经是该部门的成员，请修改原有记录。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.department.short_name} {self.get_role_display()} #{self.pk}"

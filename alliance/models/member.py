"""Who works in a department. Personal: no snippet, no chooser."""

from django.conf import settings
from django.db import models

from accounts.models import Absence, stands_in_for
from alliance.models.department import Department


class DepartmentRole(models.TextChoices):
    CLERK = "clerk", "经办人"
    HEAD = "head", "负责人"


class DepartmentMemberQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def heads(self):
        return self.filter(role=DepartmentRole.HEAD)

    def led_by(self, user):
        """Active heads as whom the user acts today: herself, and those for whom she stands in where she works.

        Pure rows of memberships: what a head may do is asked of `department` in them.
        """
        own = DepartmentMember.objects.active().filter(user_id=user.pk)
        absent = models.Q(user__in=list(stands_in_for(user)), department__in=own.values("department"))
        return self.active().heads().filter(models.Q(user_id=user.pk) | absent)

    def signing_for(self, department):
        """Memberships of those who act as head of the department today, deputies of heads included."""
        members = self.active().filter(department=department, user__is_active=True)
        heads = DepartmentMember.objects.active().heads().filter(department=department)
        deputies = Absence.objects.running().filter(person__in=heads.values("user")).values("deputy")
        return members.filter(models.Q(role=DepartmentRole.HEAD) | models.Q(user__in=deputies))

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

"""Texts that are written often: of the whole site, of one department, or one's own."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from alliance.models import DepartmentMember
from mailbox.workflow import MOVES

# Moves whose text is worth keeping, in the order in which forms list them.
FITTING = (
    "answer",
    "opinion",
    "ask",
    "reply",
    "decline",
    "contact",
    "lapse",
    "return",
    "grant_extension",
    "uphold",
)
SHOWN = 200  # of one form; more are found by making some inactive


class CannedQuerySet(models.QuerySet):
    def visible_to(self, user) -> "CannedQuerySet":
        """Everybody's, those of the own departments, one's own."""
        own = DepartmentMember.objects.active().filter(user=user).values("department")
        return self.filter(Q(department=None, owner=None) | Q(department__in=own) | Q(owner=user))

    def shared_with(self, user) -> "CannedQuerySet":
        """Active ones of the site and of the user's departments: nobody's own, which nobody else has read."""
        shared = self.filter(is_active=True, owner=None)
        return shared.visible_to(user) if user else shared.filter(department=None)

    def fitting(self, move: str, category) -> "CannedQuerySet":
        """Active ones for the move: of this category, then of all, then of others (`distance`); most used first."""
        rows = self.filter(is_active=True, moves__contains=f",{move},").annotate(
            distance=Case(
                When(category=category, then=Value(0)), When(category=None, then=Value(1)), default=Value(2)
            )
        )
        return rows.order_by("distance", "-uses", "sort_order", "title", "pk")[:SHOWN]

    def with_people(self) -> "CannedQuerySet":
        return self.select_related("category", "department", "owner")

    def count_use(self) -> None:
        self.update(uses=F("uses") + 1, used_at=timezone.now())


class CannedAnswer(models.Model):
    """moves: names between commas, ",answer,opinion,", so that both databases find one of them."""

    wagtail_reference_index_ignore = True

    title = models.CharField("标题", max_length=60)
    text = models.TextField("内容")
    category = models.ForeignKey(
        "mailbox.RequestCategory", verbose_name="类别", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    moves = models.CharField("用于", max_length=200)
    department = models.ForeignKey(
        "alliance.Department", verbose_name="部门", null=True, blank=True,
        on_delete=models.CASCADE, related_name="+",
    )  # fmt: skip
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="个人", null=True, blank=True,
        on_delete=models.CASCADE, related_name="+",
    )  # fmt: skip
    is_active = models.BooleanField("启用", default=True)
    sort_order = models.PositiveSmallIntegerField("排序", default=100)
    uses = models.PositiveIntegerField("用过", default=0, editable=False)
    used_at = models.DateTimeField("最近使用", null=True, blank=True, editable=False)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = CannedQuerySet.as_manager()

    class Meta:
        verbose_name = "常用答复"
        verbose_name_plural = "常用答复"
        ordering = ["sort_order", "title", "pk"]
        default_permissions = ()
        permissions = [("manage_cannedanswer", "可维护全站的常用答复")]
        constraints = [
            models.CheckConstraint(
                condition=Q(department=None) | Q(owner=None), name="canned_of_department_or_person"
            )
        ]
        indexes = [models.Index(fields=["is_active", "owner", "department"], name="canned_of_whom")]

    def __str__(self) -> str:
        return self.title

    @property
    def move_names(self) -> list[str]:
        return [name for name in self.moves.split(",") if name]

    @property
    def moves_label(self) -> str:
        return "、".join(MOVES[name].label for name in self.move_names if name in MOVES)

    @property
    def scope_label(self) -> str:
        if self.owner_id:
            return "个人"
        return self.department.short_name if self.department else "全站"

    def may_be_edited_by(self, user) -> bool:
        """One's own; a department's by its head; the site's by who keeps them."""
        if self.owner_id:
            return self.owner_id == user.pk
        if self.department_id:
            return leads(user, self.department_id)
        return user.has_perm("mailbox.manage_cannedanswer")


def leads(user, department: int) -> bool:
    return DepartmentMember.objects.led_by(user).filter(department=department).exists()

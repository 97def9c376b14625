"""What others answer."""

from django.db import models
from django.utils.functional import cached_property

from mailbox.wall.masks import Masks
from peers.models.moderated import MODERATE, Moderated, State
from peers.veil import Party


class Kind(models.TextChoices):
    ENTERPRISE = "enterprise", "企业"
    ASKER = "asker", "提问企业补充"
    DEPARTMENT = "department", "部门"
    STAFF = "staff", "红色邮筒工作人员"


def _of_enterprises_of(user) -> models.Q:
    return models.Q(enterprise__in=user.enterprise_memberships.active().values("enterprise"))


class PeerAnswerQuerySet(models.QuerySet):
    def public(self) -> "PeerAnswerQuerySet":
        return self.filter(state=State.PUBLIC, question__state=State.PUBLIC)

    def given(self) -> "PeerAnswerQuerySet":
        """Public ones by others; what the asker adds is no answer."""
        return self.filter(state=State.PUBLIC).exclude(kind=Kind.ASKER)

    def of(self, user) -> "PeerAnswerQuerySet":
        """What the user wrote herself, as long as she speaks for those in whose name it stands."""
        if not user.is_authenticated:
            return self.none()
        at_work = user.department_memberships.active().values("department")
        spoken = _of_enterprises_of(user) | models.Q(kind=Kind.DEPARTMENT, department__in=at_work)
        if user.has_perm(MODERATE):
            spoken |= models.Q(kind=Kind.STAFF)
        return self.filter(spoken, author=user)

    def withdrawable_by(self, user) -> "PeerAnswerQuerySet":
        """Her own, and whatever stands in the name of her enterprises, whoever wrote it."""
        if not user.is_authenticated:
            return self.none()
        own = self.of(user).values("pk")
        return self.filter(models.Q(pk__in=own) | _of_enterprises_of(user))

    def parties(self) -> dict[int, set[Party]]:
        """Who wrote them, public or not, by the question's key. One query."""
        found: dict[int, set[Party]] = {}
        rows = self.order_by().values_list(
            "question", "enterprise__title", "enterprise__legal_name", "author__display_name",
            models.Case(models.When(kind=Kind.ASKER, then="question__is_named"), default="is_named"),
        )  # fmt: skip
        for question, title, legal_name, person, is_named in rows.distinct():
            party = Party.of((title, legal_name), person, is_named=is_named)
            found.setdefault(question, set()).add(party)
        return found

    def with_people(self) -> "PeerAnswerQuerySet":
        return self.select_related(
            "enterprise", "author", "department", "decided_by", "question__enterprise", "question__author"
        )


class PeerAnswer(Moderated):
    """By another enterprise, a department, the staff, or the asker adding something."""

    question = models.ForeignKey(
        "peers.PeerQuestion", verbose_name="问题", on_delete=models.CASCADE, related_name="answers"
    )
    kind = models.CharField("回答人", max_length=10, choices=Kind)
    department = models.ForeignKey(
        "alliance.Department", verbose_name="部门", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_useful = models.BooleanField("提问企业认为有用", default=False)

    objects = PeerAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "回音壁回答"
        verbose_name_plural = "回音壁回答"
        ordering = ["created_at", "id"]
        default_permissions = ()
        indexes = [models.Index(fields=["state", "edited_at", "id"], name="peer_answer_waiting")]

    def __str__(self) -> str:
        return f"回音壁回答 {self.pk}"

    @cached_property
    def masks(self) -> Masks:
        return self.question.masks

    @property
    def thread(self) -> frozenset[Party]:
        return self.question.thread

    @property
    def shows_name(self) -> bool:
        """What the asker adds goes by what the question shows today."""
        return self.question.is_named if self.kind == Kind.ASKER else self.is_named

    @property
    def signed(self) -> str:
        if self.kind == Kind.DEPARTMENT:
            return f"{self.department.name}答复"
        if self.kind == Kind.STAFF:
            return "红色邮筒工作人员答复"
        if self.kind == Kind.ASKER:
            return "提问企业补充"
        return f"{super().signed}回答"

    @property
    def is_by_staff(self) -> bool:
        return self.kind in (Kind.DEPARTMENT, Kind.STAFF)

"""An answer that every enterprise may read: edited, without names, agreed to and checked by a second person."""

from collections.abc import Iterable
from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from mailbox.models.complaints import complaints
from mailbox.models.event import TicketEvent
from mailbox.models.helpful import HelpfulMark
from mailbox.models.people import coordinates_herself
from mailbox.models.ticket import Ticket
from mailbox.wall.anonymity import Anonymity
from mailbox.wall.masks import Masks
from mailbox.workflow import Role, State

SHOWN_IN = (State.CLOSED,)  # the consent says 办结后


class PublicAnswerQuerySet(models.QuerySet):
    def public(self) -> "PublicAnswerQuerySet":
        """What the wall shows: published and without `obstacle`, of which this is the query. No complaint,
        still consented to, and about the answer that stands.

        Reopening, a second answer or a consent taken back end this by themselves: nothing has to be
        written for it, and what was published of the first answer does not come back with the second.
        """
        stands = Q(ticket__answered_at=F("answered_at"), ticket__state__in=SHOWN_IN)
        rows = self.filter(stands, is_published=True, ticket__may_publish=True)
        return rows.exclude(ticket__result="").exclude(complaints("ticket__"))

    def visible_to(self, user) -> "PublicAnswerQuerySet":
        """Drafts and all: for coordinators those of their parks, for other reviewers every one. For editors
        of pages what everybody reads.
        """
        if user.has_perm("mailbox.publish_publicanswer") and not coordinates_herself(user):
            return self.all() if user.is_active else self.none()
        seen = Q(ticket__in=Ticket.objects.visible_to(user))
        if user.has_perm("mailbox.reuse_publicanswer"):
            seen |= Q(pk__in=PublicAnswer.objects.public().values("pk"))
        return self.filter(seen)

    def with_people(self) -> "PublicAnswerQuerySet":
        """All that masking and a row need, without a query per row; `share_masks` reads the rest."""
        said = TicketEvent.objects.filter(role=Role.ENTERPRISE).exclude(text="").only("ticket", "text")
        rows = self.select_related(
            "ticket__enterprise", "ticket__category", "ticket__split_from__category",
            "category", "department", "written_by", "reviewed_by",
        )  # fmt: skip
        return rows.prefetch_related(Prefetch("ticket__events", said, to_attr="said_by_enterprise"))

    def with_helpful(self) -> "PublicAnswerQuerySet":
        """`helpful`: how many visitors said so."""
        marks = HelpfulMark.objects.filter(answer=OuterRef("pk")).order_by().values("answer")
        return self.annotate(helpful=Coalesce(Subquery(marks.annotate(n=Count("pk")).values("n")), 0))

    def most_helpful_first(self) -> "PublicAnswerQuerySet":
        return self.with_helpful().order_by("-helpful", "-reviewed_at", "-id")


class PublicAnswer(models.Model):
    """The texts are stored as edited, masked when they are published; `shown_…` mask them again and alone are
    printed.
    """

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="public_answer")
    category = models.ForeignKey(
        "mailbox.RequestCategory", verbose_name="类别", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField("标题", max_length=60)
    question = models.TextField("问题")
    answer = models.TextField("答复")
    answered_at = models.DateTimeField("答复时间")
    department = models.ForeignKey(
        "alliance.Department", verbose_name="答复部门", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    days_used = models.PositiveSmallIntegerField("用时（工作日）", null=True)
    days_promised = models.PositiveSmallIntegerField("承诺（工作日）", null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="拟稿", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField("拟稿时间")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField("公开时间", null=True)
    is_published = models.BooleanField("公开", default=False)

    objects = PublicAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "公开答复"
        verbose_name_plural = "公开答复"
        ordering = ["-reviewed_at", "-id"]
        default_permissions = ()
        permissions = [
            ("draft_publicanswer", "可拟公开答复"),
            ("publish_publicanswer", "可审核并公开答复"),
            ("reuse_publicanswer", "可把已公开的答复转为页面草稿"),
        ]
        indexes = [models.Index(fields=["is_published", "reviewed_at", "id"], name="answer_published")]

    def __str__(self) -> str:
        return f"公开答复 {self.pk}"  # a draft's title may still tell who asked

    @property
    def asked(self) -> str:
        """What a new request is compared with: nothing that is masked, or a firm's name would find its own."""
        return f"{self.shown_title}。{self.shown_question}"

    @cached_property
    def _anonymity(self) -> Anonymity:
        """Of the ticket as the texts are shown; sums count that stand in the edited question as well."""
        ticket = self.ticket
        said = getattr(ticket, "said_by_enterprise", None)
        if said is None:
            said = ticket.events.filter(role=Role.ENTERPRISE).exclude(text="")
        texts = (*(event.text for event in said), self.title, self.question)
        return Anonymity.of(ticket, texts, self.masks.registered)

    @cached_property
    def masks(self) -> Masks:
        """Set for all rows of a list by `share_masks`."""
        return Masks.load()

    @property
    def version(self) -> str:
        """Changes with every edit: who publishes says which one she has read."""
        return self.written_at.astimezone(UTC).isoformat()

    @property
    def shown_title(self) -> str:
        return self._anonymity.of_question(self.title)

    @property
    def shown_question(self) -> str:
        return self._anonymity.of_question(self.question)

    @property
    def shown_answer(self) -> str:
        return self._anonymity.of_answer(self.answer, self.masks.contacts)

    @property
    def is_public(self) -> bool:
        return self.is_published and not self.obstacle

    @property
    def state_label(self) -> str:
        if self.is_published:
            return "暂不显示" if self.obstacle else "已公开"
        return "已撤下" if self.reviewed_at else "草稿，待另一人审核"

    @property
    def obstacle(self) -> str:
        """Why the wall would not show it even when published, as a sentence; empty when nothing is."""
        return obstacle(self.ticket) or (
            "诉求有了新的答复，请按新的答复修改后再公开。"
            if self.ticket.answered_at != self.answered_at
            else ""
        )


def share_masks(answers: Iterable[PublicAnswer]) -> list[PublicAnswer]:
    """The rows, with the names that are masked and the contacts that are not read once for all of them."""
    rows = list(answers)
    if rows:
        masks = Masks.load()
        for answer in rows:
            answer.masks = masks
    return rows


def obstacle(ticket: Ticket) -> str:
    """Why nothing of this request may be published; empty when it may."""
    if reason := consent_obstacle(ticket):
        return reason
    if ticket.state not in SHOWN_IN or not (ticket.result and ticket.answered_at):
        return "诉求办结之后才能公开；重开或待回访期间不公开。"
    return ""


def publishable() -> models.QuerySet[Ticket]:
    """Requests without `obstacle`, of which this is the query."""
    rows = Ticket.objects.filter(may_publish=True, state__in=SHOWN_IN, answered_at__isnull=False)
    return rows.exclude(result="").no_complaints()


def consent_obstacle(ticket: Ticket) -> str:
    if ticket.is_complaint:
        return "意见投诉不公开。"
    return "" if ticket.may_publish else "企业没有同意公开这件诉求。"

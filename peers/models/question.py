"""What an enterprise asks others."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from core.plain_text import one_line
from mailbox.models import Ticket
from mailbox.models.people import coordinates_herself, in_parks_of
from mailbox.wall.masks import Masks
from mailbox.workflow import State as TicketState
from peers.models.answer import PeerAnswer
from peers.models.moderated import MODERATE, Moderated, State
from peers.veil import Party

TITLE_LENGTH = 60
DROPPED = (TicketState.DECLINED, TicketState.WITHDRAWN)  # the question may become another request


class Ending(models.TextChoices):
    SOLVED = "solved", "已解决"
    CLOSED = "closed", "已结束"


class PeerQuestionQuerySet(models.QuerySet):
    def public(self) -> "PeerQuestionQuerySet":
        return self.filter(state=State.PUBLIC)

    def of(self, user) -> "PeerQuestionQuerySet":
        """Of the enterprises for which the user acts, by whichever colleague they were asked."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(enterprise__members__user=user, enterprise__members__is_active=True).distinct()

    def visible_to(self, user) -> "PeerQuestionQuerySet":
        """To moderators: for coordinators, and who stands in for one, those of their parks; for others every one."""
        if not (user.is_active and user.has_perm(MODERATE)):
            return self.none()
        reviews_all = ModelBackend().has_perm(user, MODERATE) and not coordinates_herself(user)
        return self.all() if user.is_superuser or reviews_all else self.filter(in_parks_of(user))

    def unanswered(self) -> "PeerQuestionQuerySet":
        given = PeerAnswer.objects.given().filter(question=OuterRef("pk"))
        return self.filter(~Exists(given), ending="")

    def with_people(self) -> "PeerQuestionQuerySet":
        """What masking and a row need, without a query per row; `share_masks` reads the rest.

        is_ticket: it is a request; dropped: the state of a request that came to nothing, else None.
        """
        became = Ticket.objects.filter(submission=OuterRef("submission"))
        dropped = became.filter(state__in=DROPPED).values("state")
        answers = PeerAnswer.objects.given().filter(question=OuterRef("pk")).order_by().values("question")
        given = Coalesce(Subquery(answers.annotate(n=Count("pk")).values("n")), 0)
        rows = self.select_related("enterprise", "author", "category", "park", "decided_by")
        return rows.annotate(
            is_ticket=Exists(became.exclude(state__in=DROPPED)), dropped=Subquery(dropped[:1]), given=given
        )

    def with_answers(self) -> "PeerQuestionQuerySet":
        """`shown_answers`: the public ones, the oldest first."""
        answers = PeerAnswer.objects.filter(state=State.PUBLIC).with_people()
        return self.prefetch_related(Prefetch("answers", answers, to_attr="shown_answers"))


class PeerQuestion(Moderated):
    """submission: the key under which it becomes a request, by whomever and however often that is pressed; a new
    one when that request came to nothing and the enterprise makes another.

    privacy_version: of the notice under which `consent_by`, its asker or a colleague, agreed that staff make it
    a request with the contact of her own account; empty when nobody did.
    """

    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField("标题", max_length=TITLE_LENGTH)
    public_title = models.TextField("公开的标题", blank=True, editable=False)
    category = models.ForeignKey(
        "mailbox.RequestCategory", verbose_name="主题", on_delete=models.PROTECT, related_name="+"
    )
    park = models.ForeignKey(
        "enterprises.ParkPage", verbose_name="园区", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    privacy_version = models.CharField("同意转诉求时的隐私告知", max_length=20, blank=True)
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="同意转诉求的人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    offered_at = models.DateTimeField("建议转诉求的时间", null=True)
    ending = models.CharField("结束", max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    shown_answers: list[PeerAnswer]  # by `with_answers`

    objects = PeerQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "回音壁问题"
        verbose_name_plural = "回音壁问题"
        ordering = ["-published_at", "-id"]
        default_permissions = ()
        permissions = [
            ("moderate_question", "可审核回音壁的问题和回答"),
            ("answer_directly", "可不经审核以本部门名义在回音壁回答"),
        ]
        indexes = [
            models.Index(fields=["state", "published_at", "id"], name="peer_question_public"),
            models.Index(fields=["state", "edited_at", "id"], name="peer_question_waiting"),
        ]

    def __str__(self) -> str:
        return f"回音壁问题 {self.pk}"  # its title may tell who asked

    @cached_property
    def thread(self) -> frozenset[Party]:
        """Set for all rows of a list by `share_masks`."""
        answered = PeerAnswer.objects.filter(question=self.pk).parties()
        return frozenset(answered.get(self.pk, ())) | {self.party}

    @property
    def shown_title(self) -> str:
        return one_line(self.veil.shown(self.public_title if self.is_public else self.title))

    def go_public(self, at: datetime) -> None:
        self.public_title = self.veil.shown(self.title)
        super().go_public(at)

    @property
    def takes_answers(self) -> bool:
        return self.is_public and not self.ending

    @property
    def ticket(self) -> Ticket | None:
        """The request that it became last, by its asker or by staff."""
        return Ticket.objects.filter(submission=self.submission).first()

    @property
    def running_ticket(self) -> Ticket | None:
        """Not one that was withdrawn or declined."""
        found = self.ticket
        return None if found and found.state in DROPPED else found


def share_masks(rows: Iterable[PeerQuestion]) -> list[PeerQuestion]:
    """The rows and their `shown_answers`, with the names to be masked read once for all of them."""
    found = list(rows)
    if not found:
        return found
    masks = Masks.load()
    parties = PeerAnswer.objects.filter(question__in=[row.pk for row in found]).parties()
    for question in found:
        question.masks = masks
        question.thread = frozenset(parties.get(question.pk, ())) | {question.party}
        for answer in getattr(question, "shown_answers", ()):
            answer.question = question
    return found

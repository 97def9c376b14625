"""What a person writes here and a moderator reads before anybody else does."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from mailbox.wall.masks import Masks
from peers.veil import Party, Veil

TEXT_LENGTH = 2000
MODERATE = "peers.moderate_question"


class State(models.TextChoices):
    WAITING = "waiting", "待审核"
    PUBLIC = "public", "已公开"
    SENT_BACK = "sent_back", "待修改"
    REJECTED = "rejected", "不予公开"
    WITHDRAWN = "withdrawn", "已撤回"


class Ground(models.TextChoices):
    """Why something is not made public, or was reported."""

    PERSONAL = "personal", "含个人信息或商业秘密"
    ADVERTISING = "advertising", "广告或招揽业务"
    OFFENSIVE = "offensive", "不文明或攻击他人"
    UNLAWFUL = "unlawful", "不符合法律法规或明显不实"
    OFF_TOPIC = "off_topic", "与创业经营无关"
    REQUEST = "request", "反映具体单位或个人，应写成诉求"


class Moderated(models.Model):
    """The texts are stored as typed; `shown_…` mask them and alone are printed for the public.

    public_text: as it was masked when it went public. Names that are known no more (a firm renamed, an account
    deleted) stay hidden by it, those that are known since are masked on top of it.

    revision grows with every edit by the author: who decides says which one she has read.
    """

    wagtail_reference_index_ignore = True  # its usage pages would tell who asked

    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="填写人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="最后修改人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    enterprise = models.ForeignKey(
        "enterprises.EnterprisePage",
        verbose_name="企业",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_named = models.BooleanField("公开企业名称", default=False)
    text = models.TextField("内容", max_length=TEXT_LENGTH)
    public_text = models.TextField("公开的内容", blank=True, editable=False)
    created_at = models.DateTimeField("提交时间")
    edited_at = models.DateTimeField("最后修改")
    revision = models.PositiveIntegerField(default=1)

    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    ground = models.CharField("不公开的理由", max_length=12, choices=Ground, blank=True)
    reason = models.TextField("审核意见", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("审核时间", null=True)
    published_at = models.DateTimeField("公开时间", null=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    class Meta:
        abstract = True

    @cached_property
    def masks(self) -> Masks:
        """Set for all rows of a list by `share_masks`."""
        return Masks.load()

    @cached_property
    def veil(self) -> Veil:
        return Veil.over(self.party, self.thread, self.masks)

    @property
    def shows_name(self) -> bool:
        """Whether the enterprise's name is given to be shown."""
        return self.is_named

    @property
    def party(self) -> Party:
        firm, person = self.enterprise, self.author
        names = (firm.title, firm.legal_name) if firm else ()
        return Party.of(names, person.display_name if person else "", is_named=self.shows_name)

    @property
    def thread(self) -> frozenset[Party]:
        """Everybody who asks or answers there: their names its texts must hide, or may show."""
        raise NotImplementedError

    @property
    def shown_text(self) -> str:
        return self.veil.shown(self.public_text if self.is_public else self.text)

    def go_public(self, at: datetime) -> None:
        """With the words as they are masked now. Not stored yet."""
        self.public_text = self.veil.shown(self.text)
        self.state, self.published_at = State.PUBLIC, self.published_at or at

    @property
    def signed(self) -> str:
        """Under which name the public reads it."""
        return self.enterprise.title if self.enterprise and self.shows_name else "某企业"

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLIC

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def may_be_edited(self) -> bool:
        return self.state in (State.WAITING, State.SENT_BACK, State.PUBLIC)

    @property
    def shape(self) -> str:
        """See components/state.html."""
        return SHAPES[State(self.state)]


SHAPES = {
    State.WAITING: "wait",
    State.PUBLIC: "done",
    State.SENT_BACK: "ask",
    State.REJECTED: "stop",
    State.WITHDRAWN: "stop",
}

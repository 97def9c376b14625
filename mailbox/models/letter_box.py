"""Real letter boxes, and the book of their openings. `services.boxes` is the book's only writer."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from mailbox.models.category import WORKDAYS
from mailbox.models.event import AppendOnly
from mailbox.models.people import in_parks_of
from mailbox.models.ticket import Ticket

MOST_LETTERS = 500
LOCKED = "开箱登记只能追加，不能修改。"


class LetterBoxQuerySet(models.QuerySet):
    def active(self) -> "LetterBoxQuerySet":
        return self.filter(is_active=True)

    def worked_by(self, user) -> "LetterBoxQuerySet":
        """Boxes that the user may open: of the parks she coordinates, or of her own service station."""
        own = Q(park__station__members__user=user, park__station__members__is_active=True)
        if user.has_perm("mailbox.coordinate_ticket"):
            own |= in_parks_of(user)
        return self.filter(pk__in=LetterBox.objects.filter(own).values("pk"))

    def visible_to(self, user) -> "LetterBoxQuerySet":
        """Those that she may open; supervisors see all."""
        return self.all() if user.has_perm("mailbox.supervise_ticket") else self.worked_by(user)


class LetterBox(models.Model):
    park = models.ForeignKey(
        "enterprises.ParkPage", verbose_name="园区", on_delete=models.PROTECT, related_name="letter_boxes"
    )
    place = models.CharField("位置", max_length=80, help_text="找得到的位置，如“1 号楼一层大厅东侧”。")
    every = models.PositiveSmallIntegerField(
        "几个工作日开一次", default=1, validators=WORKDAYS, help_text="1 就是每个工作日都开。"
    )
    since = models.DateField("启用日期", default=timezone.localdate)
    is_active = models.BooleanField("启用", default=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = LetterBoxQuerySet.as_manager()

    panels = ["park", "place", "every", "since", "is_active"]

    class Meta:
        verbose_name = "实体邮筒"
        verbose_name_plural = "实体邮筒"
        ordering = ["park__pinyin_key", "id"]

    def __str__(self) -> str:
        return f"{self.park.title} {self.place}"


class OpeningQuerySet(models.QuerySet):
    def visible_to(self, user) -> "OpeningQuerySet":
        """Of the boxes that the user sees, and those at which she was present."""
        return self.filter(
            Q(box__in=LetterBox.objects.visible_to(user)) | Q(second=user) | Q(registered_by=user)
        )

    def with_progress(self) -> "OpeningQuerySet":
        """Annotates letters: how many there are after corrections; entered: how many are requests by now."""
        corrected = OpeningEvent.objects.filter(opening=OuterRef("pk"), kind=OpeningEventKind.CORRECTED)
        entered = Letter.objects.filter(opening=OuterRef("pk")).order_by().values("opening")
        counted = entered.annotate(number=Count("pk")).values("number")
        return self.annotate(
            letters=Coalesce(Subquery(corrected.order_by("-id").values("count")[:1]), F("count")),
            entered=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        )

    def unfinished(self) -> "OpeningQuerySet":
        """With letters that nobody has entered yet, the oldest first."""
        return self.with_progress().filter(entered__lt=F("letters")).order_by("opened_at", "id")

    def to_confirm_by(self, user) -> "OpeningQuerySet":
        """At which she is said to have been the second person, and has not said so herself."""
        return self.filter(second=user).exclude(events__kind__in=WITNESSED)

    def in_month(self, first: date, last: date) -> "OpeningQuerySet":
        return self.filter(opened_at__date__gte=first, opened_at__date__lte=last)

    def update(self, **kwargs):
        raise AppendOnly(LOCKED)


class BoxOpening(models.Model):
    """One opening: when, by which two people, how many letters. Never changed: a correction is an event.

    `second` counts as present only once she has confirmed it with her own sign-in.
    """

    wagtail_reference_index_ignore = True

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(LetterBox, verbose_name="邮筒", on_delete=models.PROTECT, related_name="openings")
    opened_at = models.DateTimeField("开箱时间")
    count = models.PositiveSmallIntegerField("信件数", validators=[MaxValueValidator(MOST_LETTERS)])
    remark = models.CharField("备注", max_length=200, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField("登记时间")
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="第二人", on_delete=models.PROTECT, related_name="+"
    )
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = "开箱登记"
        verbose_name_plural = "开箱登记"
        ordering = ["-opened_at", "-id"]
        default_permissions = ()
        indexes = [models.Index(fields=["box", "opened_at"], name="opening_box_at")]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d %H:%M} 开箱"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise AppendOnly(LOCKED)
        super().save(*args, **kwargs)


class OpeningEventKind(models.TextChoices):
    CONFIRMED = "confirmed", "在场确认"
    DENIED = "denied", "否认在场"
    REMARK = "remark", "补充说明"
    CORRECTED = "corrected", "更正信件数"


WITNESSED = (OpeningEventKind.CONFIRMED, OpeningEventKind.DENIED)


class OpeningEvent(models.Model):
    """What was said of an opening afterwards; appended and never changed."""

    wagtail_reference_index_ignore = True

    opening = models.ForeignKey(BoxOpening, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField("种类", max_length=10, choices=OpeningEventKind)
    text = models.CharField("说明", max_length=200, blank=True)
    count = models.PositiveSmallIntegerField("信件数", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "开箱登记说明"
        verbose_name_plural = "开箱登记说明"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["opening"], condition=Q(kind__in=WITNESSED), name="opening_witnessed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.opening_id} {self.get_kind_display()}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise AppendOnly(LOCKED)
        super().save(*args, **kwargs)


class Letter(models.Model):
    """Which request came out of which opening."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    opening = models.ForeignKey(BoxOpening, on_delete=models.CASCADE, related_name="letters_entered")
    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="letter")

    class Meta:
        verbose_name = "来信"
        verbose_name_plural = "来信"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opening_id} {self.ticket_id}"

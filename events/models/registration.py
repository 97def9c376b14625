"""Who comes to an event, and the numbers that stay when their names are gone."""

import uuid

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.form_fields import EMAIL_LENGTH
from core.masks import mask_email, mask_name, mask_phone
from core.phones import PHONE_LENGTH

NAME_LENGTH, UNIT_LENGTH, ANSWER_LENGTH = 40, 100, 500


class RegistrationState(models.TextChoices):
    CONFIRMED = "confirmed", "已确认"
    WAITING = "waiting", "候补"
    CANCELLED = "cancelled", "已取消"


ACTIVE = (RegistrationState.CONFIRMED, RegistrationState.WAITING)


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self) -> "RegistrationQuerySet":
        return self.filter(state=RegistrationState.CONFIRMED)

    def waiting(self) -> "RegistrationQuerySet":
        """In line, the first first."""
        return self.filter(state=RegistrationState.WAITING).order_by("pk")

    def cancelled(self) -> "RegistrationQuerySet":
        return self.filter(state=RegistrationState.CANCELLED)

    def active(self) -> "RegistrationQuerySet":
        return self.filter(state__in=ACTIVE)

    def of_contact(self, phone_key: str, email_key: str) -> "RegistrationQuerySet":
        """Those that have one of the two; an empty one is nobody's."""
        by_phone = Q(phone_key=phone_key) if phone_key else Q(pk=None)
        return self.filter(by_phone | (Q(email_key=email_key) if email_key else Q(pk=None)))

    def people_count(self) -> int:
        return self.aggregate(total=Coalesce(Sum("people"), 0))["total"]


class Registration(models.Model):
    """One person with those who come along. The order of waiting is that of the rows.

    `phone_key` and `email_key` are the contact as it is compared. `submission`: of the form that made it,
    so that a second press makes none. `arrived`: how many of them were counted at the door, kept while the
    door is open so that it can be taken back and is not counted twice; then wiped (ADR 0013).
    """

    wagtail_reference_index_ignore = True

    event = models.ForeignKey("events.EventPage", on_delete=models.PROTECT, related_name="registrations")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.UUIDField(null=True, unique=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=RegistrationState)
    name = models.CharField("姓名", max_length=NAME_LENGTH)
    unit = models.CharField("单位", max_length=UNIT_LENGTH, blank=True)
    phone = models.CharField("电话", max_length=PHONE_LENGTH, blank=True)
    email = models.EmailField("邮箱", max_length=EMAIL_LENGTH, blank=True)
    phone_key = models.CharField(max_length=PHONE_LENGTH, blank=True, editable=False)
    email_key = models.CharField(max_length=EMAIL_LENGTH, blank=True, editable=False)
    people = models.PositiveSmallIntegerField("人数", default=1)
    answer = models.CharField("回答", max_length=ANSWER_LENGTH, blank=True)
    is_by_staff = models.BooleanField("代录", default=False)
    arrived = models.PositiveSmallIntegerField("到场人数", default=0)
    created_at = models.DateTimeField("报名时间", default=timezone.now)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "活动报名"
        verbose_name_plural = "活动报名"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["event", "phone_key"], name="registration_once_a_phone",
                condition=Q(state__in=ACTIVE) & ~Q(phone_key=""),
            ),
            models.UniqueConstraint(
                fields=["event", "email_key"], name="registration_once_an_email",
                condition=Q(state__in=ACTIVE) & ~Q(email_key=""),
            ),
            models.CheckConstraint(condition=Q(arrived__lte=F("people")), name="registration_arrived_of_people"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["event", "state"], name="registration_of_event")]

    def __str__(self) -> str:
        """No name: Wagtail's reports and the removal of samples print it."""
        return f"报名 {self.pk}"

    @property
    def masked_name(self) -> str:
        return mask_name(self.name)

    @property
    def masked_contact(self) -> str:
        return mask_phone(self.phone) if self.phone else mask_email(self.email)

    @property
    def contact(self) -> str:
        return " ".join(filter(None, [self.phone, self.email]))

    @property
    def part_sizes(self) -> range:
        """Of a group of which not all came."""
        return range(1, self.people)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE


class Attendance(models.Model):
    """The row of an event that is locked while somebody registers, and the numbers that stay.

    The numbers of rows that are already deleted, and of doors that have closed, are kept here; what is still
    there is counted from the rows. `told`: what the registered people were last told of time, place and
    whether it takes place.
    """

    event = models.OneToOneField(
        "events.EventPage", primary_key=True, on_delete=models.CASCADE, related_name="attendance"
    )
    closed_at = models.DateTimeField("提前截止", null=True)
    door_version = models.PositiveIntegerField(default=1)
    walk_ins = models.PositiveIntegerField("未报名到场", default=0)
    kept_confirmed = models.PositiveIntegerField(default=0)
    kept_waiting = models.PositiveIntegerField(default=0)
    kept_cancelled = models.PositiveIntegerField(default=0)
    kept_arrived = models.PositiveIntegerField(default=0)
    cleared_at = models.DateTimeField("姓名已删除", null=True)
    told = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = "到场人数"
        verbose_name_plural = "到场人数"
        default_permissions = ()

    def __str__(self) -> str:
        return f"到场人数 {self.pk}"

"""Tickets in the words of the office, and who may see which."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from alliance.models import DepartmentMember
from mailbox.models.choices import BY_ENTERPRISE
from mailbox.models.complaints import complaints
from mailbox.models.event import TicketEvent
from mailbox.models.people import bindings_of
from mailbox.models.task import DepartmentTask
from mailbox.workflow import State


def _memberships(user) -> models.QuerySet:
    return DepartmentMember.objects.filter(user=user, is_active=True)


class TicketQuerySet(models.QuerySet):
    def open(self) -> "TicketQuerySet":
        return self.filter(is_open=True)

    def outside_archive(self) -> "TicketQuerySet":
        """Requests of this mailbox, without what was taken over from old ledgers: the only ones that count."""
        return self.filter(is_archive=False)

    def complaints(self) -> "TicketQuerySet":
        """The rows with `is_complaint`, parts of complaints at any depth among them."""
        return self.filter(complaints())

    def no_complaints(self) -> "TicketQuerySet":
        return self.exclude(complaints())

    def reachable(self) -> "TicketQuerySet":
        """The rows with `is_reachable`."""
        return self.exclude(contact_phone="", contact_email="")

    def waiting(self) -> "TicketQuerySet":
        return self.filter(state=State.WAITING)

    def to_climb(self, now) -> "TicketQuerySet":
        """A step of the climb has fallen due, the longest waiting first."""
        return self.filter(climb_at__lte=now).order_by("climb_at", "id")

    def to_reassign(self) -> "TicketQuerySet":
        """A department returned its task and waits for the coordinator or a successor."""
        return self.open().filter(tasks__state="returning").distinct()

    def visible_to(self, user) -> "TicketQuerySet":
        """What this member of staff may see: all for supervisors, parks of coordinators, own tasks of clerks.

        A complaint never reaches anybody who works in the department that it accuses.
        """
        if not user.is_active or not user.is_authenticated:
            return self.none()
        tickets = self.not_accusing(user)
        if user.has_perm("mailbox.supervise_ticket"):
            return tickets
        tasks = DepartmentTask.objects.filter(department__in=_memberships(user).values("department"))
        seen = Q(pk__in=tasks.values("ticket"))
        if user.has_perm("mailbox.coordinate_ticket"):
            seen |= self._of_coordinator(user)
        return tickets.filter(seen)

    def not_accusing(self, user) -> "TicketQuerySet":
        """Without complaints about a department in which the user works."""
        return self.exclude(Exists(_memberships(user).filter(department=OuterRef("accused"))))

    def coordinated_by(self, user) -> "TicketQuerySet":
        """Those of the parks that the user coordinates; overseeing a request alone is not enough."""
        if not user.has_perm("mailbox.coordinate_ticket"):
            return self.none()
        return self.visible_to(user).filter(self._of_coordinator(user))

    def of_enterprises_of(self, user) -> "TicketQuerySet":
        """Requests of the enterprises whose active member the user is, and those sent while signed in by teams
        that are not yet registered."""
        if not user.is_authenticated:
            return self.none()
        member = Q(enterprise__members__user=user, enterprise__members__is_active=True)
        return self.filter(
            member | Q(submitted_by=user, channel__in=BY_ENTERPRISE, enterprise=None)
        ).distinct()

    def _of_coordinator(self, user) -> Q:
        if user.is_superuser:
            return Q(pk__isnull=False)
        found = Q(pk__in=[])
        for binding in bindings_of(user):
            parks = Q(pk__isnull=False) if binding.covers_all_parks else Q(park__in=binding.parks.all())
            if binding.user_id != user.pk:  # nobody lends what is hidden from herself
                parks &= Q(~Exists(_memberships(binding.user).filter(department=OuterRef("accused"))))
            found |= parks
        return found

    def with_history(self) -> "TicketQuerySet":
        """What `History.read` makes histories of: two queries for any number of rows."""
        events = models.Prefetch("events", TicketEvent.objects.select_related("actor").order_by("at", "id"))
        tasks = models.Prefetch("tasks", DepartmentTask.objects.select_related("department").order_by("key"))
        return self.prefetch_related(events, tasks)

    def with_people(self) -> "TicketQuerySet":
        """What a row of a list prints: two queries for any number of rows."""
        tasks = models.Prefetch("tasks", queryset=DepartmentTask.objects.select_related("department"))
        return self.select_related("category", "park", "enterprise").prefetch_related(tasks)

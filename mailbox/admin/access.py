"""Who may enter the desk at all; which requests they then meet is `Ticket.objects.visible_to`."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from mailbox.access import own_departments
from mailbox.models import Ticket
from mailbox.models.people import coordinates_herself


def may_work(user) -> bool:
    """Coordinators, supervisors, and whoever works in a department."""
    return user.is_active and (oversees(user) or bool(own_departments(user)))


def oversees(user) -> bool:
    """Coordinators and supervisors, as against those who only work in a department."""
    return user.has_perm("mailbox.coordinate_ticket") or user.has_perm("mailbox.supervise_ticket")


def oversees_herself(user) -> bool:
    """The same by a role of her own, as against what is lent while she stands in for a coordinator."""
    return coordinates_herself(user) or user.has_perm("mailbox.supervise_ticket")


def may_enter(user) -> bool:
    """Who may put in a request that came by telephone, visit, letter box and so on."""
    return user.has_perm("mailbox.enter_ticket") or user.has_perm("mailbox.coordinate_ticket")


class AdmittedMixin:
    """For a view of the admin: whom `admits` turns down is sent away, as everywhere there."""

    admits = staticmethod(may_work)

    def dispatch(self, request, *args, **kwargs):
        if not self.admits(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WorkerMixin(AdmittedMixin):
    """For every view of the desk."""


class OneTicketMixin(WorkerMixin):
    """For views of one request: 404 for those who may not see it, as for one that does not exist."""

    def ticket(self) -> Ticket:
        visible = Ticket.objects.visible_to(self.request.user)
        return get_object_or_404(
            visible.select_related("category", "park", "enterprise", "route_lead"),
            pk=self.kwargs["pk"],
        )

    def task_of(self, ticket: Ticket):
        """The task that `?task=` names; None without it, 404 when the request has no such task."""
        key = self.request.GET.get("task")
        if not key:
            return None
        if not (key.isascii() and key.isdigit() and len(key) < 5):
            raise Http404
        return get_object_or_404(ticket.tasks.select_related("department"), key=int(key))

"""Whom a notice reaches while somebody is away."""

from django.db.models import Q, QuerySet

from accounts.models import Absence, User
from alliance.models import DepartmentMember
from mailbox.models import Ticket


def with_deputies(users: QuerySet[User], ticket: Ticket) -> QuerySet[User]:
    """These people and who stands in for them today; nobody for whom the ticket is hidden lends it."""
    if ticket.accused_id:
        accused = DepartmentMember.objects.active().filter(department=ticket.accused_id)
        users = users.exclude(pk__in=accused.values("user"))
    deputies = Absence.objects.running().filter(person__in=users.values("pk")).values("deputy")
    return User.objects.filter(Q(pk__in=users.values("pk")) | Q(pk__in=deputies), is_active=True)

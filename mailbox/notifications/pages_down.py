"""Editors read which page was taken down because the request behind it may not be public; never which request."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.models import User
from mailbox.models import Ticket
from mailbox.notifications.audiences import Recipient, by_email

TEMPLATE = "pages"


def editors(pages: Iterable[Page]) -> Iterator[Recipient]:
    """Who made the pages, and who may publish them; superusers only as their makers."""
    return by_email(TEMPLATE, sorted({address for page in pages for address in _addresses(page)}))


def taken_down(ticket: Ticket) -> list[Page]:
    """Pages of the request that are not public, by title."""
    return list(Page.objects.filter(pk__in=ticket.links.values("page"), live=False).order_by("title", "pk"))


def _addresses(page: Page) -> list[str]:
    publishers = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
    told = Q(pk__in=publishers.filter(is_superuser=False).values("pk")) | Q(pk=page.owner_id)
    return list(User.objects.filter(told, is_active=True).exclude(email="").values_list("email", flat=True))

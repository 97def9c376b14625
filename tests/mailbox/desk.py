"""How the tests of the desk sign in and read it."""

import re

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from mailbox.models import Coordinator
from tests.factories.people import UserFactory


def signed_in(user) -> Client:
    """A browser of this member of staff, who may enter the admin."""
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client


def coordinator_of(park):
    user = UserFactory(permissions=["mailbox.coordinate_ticket"])
    Coordinator.objects.create(user=user).parks.add(park)
    return user


def page_of(ticket) -> str:
    return reverse("mailbox_tickets:inspect", args=[ticket.pk])


def move_url(ticket, name, task=None) -> str:
    url = reverse("mailbox_tickets:move", args=[ticket.pk, name])
    return f"{url}?task={task.key}" if task else url


def numbers_in(response) -> list[str]:
    """Numbers of the requests in a list, in its order."""
    return re.findall(r'<td class="wb-list__number"><a [^>]*>([^<]+)</a>', response.content.decode())


def moves_in(response) -> set[str]:
    """Moves that the page offers, as "name" or "name?task=key"."""
    return set(re.findall(r"/move/([a-z_]+/?(?:\?task=\d+)?)[\"#]", response.content.decode()))

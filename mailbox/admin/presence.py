"""Tells colleagues that somebody else has the same request open.

Kept in the cache and nowhere else: it is worth nothing after 90 seconds, a row for every beat would cost
the database a write each, and several workers without a shared cache are refused at the start. Two beats
at one instant may lose one of them, which the next one makes good. Every look counts alike, a supervisor's
too: who works on a request should know that nobody watches unseen. The enterprise is told nothing of it.
"""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from mailbox.admin.access import OneTicketMixin
from mailbox.models import Ticket
from mailbox.presence import BEAT, FORGOTTEN, Presence, beaten, others


def beat(ticket: Ticket, user, now: datetime | None = None) -> list[Presence]:
    """The reader is there; returns the others who are. No query."""
    now, key = now or timezone.now(), f"mailbox.presence.{ticket.pk}"
    presences = beaten(cache.get(key, ()), user.pk, str(user), now)
    cache.set(key, presences, FORGOTTEN.total_seconds())
    return others(presences, user.pk, now)


def presence_panel(ticket: Ticket, user) -> dict:
    """For the head of the page; to look at it is the first beat."""
    return {"others": beat(ticket, user), "seconds": int(BEAT.total_seconds())}


class PresenceView(OneTicketMixin, View):
    """A beat of an open page, answered with the sentence that it shows.

    The session is read and not written: a page left open keeps nobody signed in.
    """

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        found = beat(self.ticket(), request.user)
        return render(request, "mailbox_admin/parts/others.html", {"others": found})

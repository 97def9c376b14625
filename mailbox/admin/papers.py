"""Sheets of one request to print or copy: the A4 sheet 办理单 and the note to a hotline 转办单.

Contact details stay masked until 显示 is pressed, which is written into the audit log, as on the page.
"""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts import audit
from core.models import SiteSettings
from mailbox.admin.access import OneTicketMixin
from mailbox.admin.clock_panel import clock_lines
from mailbox.admin.desk import Desk
from mailbox.admin.ticket_page import contact_of
from mailbox.admin.timeline import entries
from mailbox.copies import hotline, work_group
from mailbox.copies.veil import Veil
from mailbox.ledger.channel import channel_words
from mailbox.models import TicketEvent
from mailbox.tracking import timeline
from mailbox.tracking.offices import site_office


def copies_panel(desk: Desk) -> dict:
    """For the page of the request: the text for a work group, and whether there is a note to a hotline."""
    path = reverse(
        "mailbox:task", args=[desk.ticket.pk]
    )  # made for a telephone; others are led on to the desk
    return {
        "work_group": work_group.text(desk.history, settings.BASE_URL + path),
        "has_hotline": desk.history.last("refer") is not None,
    }


class PaperView(OneTicketMixin, TemplateView):
    """GET shows it with the contact masked, POST with the contact."""

    name = ""

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.render_to_response(self.paper(Desk(self.ticket(), request.user), is_shown=False))

    def post(self, request, *args, **kwargs) -> HttpResponse:
        ticket = self.ticket()
        paper = self.paper(Desk(ticket, request.user), is_shown=True)
        audit.record("查看联系方式", ticket, f"诉求 {ticket.number} {self.name}", request=request)
        return self.render_to_response(paper)

    def paper(self, desk: Desk, *, is_shown: bool) -> dict:
        return {
            "ticket": desk.ticket,
            "name": self.name,
            "contact": contact_of(desk.ticket, is_shown),
            "is_shown": is_shown,
        }


class SheetView(PaperView):
    """One request on paper. `?internal=1`: with what the enterprise does not see."""

    template_name = "mailbox_admin/sheet.html"
    name = "办理单"

    def paper(self, desk: Desk, *, is_shown: bool) -> dict:
        history, is_internal = desk.history, self.request.GET.get("internal") == "1"
        veil, answer, rating = Veil(is_lifted=is_shown), history.last("answer"), history.last("rate")
        inside = [entry for entry in entries(desk.readable_events, history.tasks) if not entry.is_public]
        ticket, files = desk.ticket, desk.ticket.attachments.of_enterprise()
        return super().paper(desk, is_shown=is_shown) | {
            "site": SiteSettings.for_request(self.request),
            "channel": channel_words(history),
            "text": veil.text(ticket.text),
            "files": [veil.text(file.name) for file in files],
            "clocks": clock_lines(desk),
            "tasks": history.tasks,
            "told": veil.entries(_briefly(timeline.entries(history), answer)),
            "answer": answer and {"at": answer.at, "text": veil.text(answer.text)},
            "rated": veil.text(rating.text) if rating else "",
            "is_internal": is_internal,
            "inside": veil.entries(reversed(inside)) if is_internal else [],
            "is_masked": not is_shown and bool(veil.hidden or ticket.contact_name or ticket.is_reachable),
            "printed_at": timezone.now(),
        }


def _briefly(told: list[timeline.Entry], answer: TicketEvent | None) -> list[timeline.Entry]:
    """Oldest first; the answer has a part of its own below."""
    return [
        replace(entry, text="见“答复”。")
        if answer and entry.at == answer.at and entry.title == answer.label
        else entry
        for entry in reversed(told)
    ]


class HotlineView(PaperView):
    """404 before 转交热线 was entered, which says what the enterprise agreed to."""

    template_name = "mailbox_admin/hotline.html"
    name = "转办单"

    def paper(self, desk: Desk, *, is_shown: bool) -> dict:
        referral = desk.history.last("refer")
        if referral is None:
            raise Http404
        found = super().paper(desk, is_shown=is_shown)
        office = site_office(SiteSettings.for_request(self.request))
        return found | {
            "has_contact": referral.data["agreed"] != "none",
            "text": hotline.text(desk.history, referral, found["contact"], office),
        }

"""`manage.py rebuild_clocks`: compute the stored dates of tickets and of their open tasks again."""

from django.core.management.base import BaseCommand
from django.db import transaction

from mailbox.history import History
from mailbox.models import Ticket, Workday

CACHES = (
    "contact_due_at",
    "opinion_due_at",
    "due_at",
    "contacted_at",
    "opinion_at",
    "answered_at",
    "closed_at",
)


class Command(BaseCommand):
    help = "按经过重新计算全部诉求的时限，列出有变化的编号。"

    def handle(self, *args, **options) -> None:
        changed = sum(
            self._rebuild(pk) for pk in Ticket.objects.outside_archive().values_list("pk", flat=True)
        )
        self.stdout.write(f"已核对全部诉求，{changed} 件的时限有变化。")

    @transaction.atomic
    def _rebuild(self, pk: int) -> bool:
        ticket = Ticket.objects.select_for_update().get(pk=pk)
        before = [getattr(ticket, name) for name in CACHES]
        History.of(ticket, self._days).refresh()
        changed = before != [getattr(ticket, name) for name in CACHES]
        if changed:
            self.stdout.write(f"{ticket}：办结时限现为 {ticket.due_at:%Y-%m-%d %H:%M}")
        return changed

    @property
    def _days(self) -> dict:
        if not hasattr(self, "_table"):
            self._table = Workday.objects.as_days()
        return self._table

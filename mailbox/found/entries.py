"""Two entries of each request: one for the staff who may see it, one for its enterprise, which reads less.

Written by whoever writes to the request (`services`), in the same transaction; the tick mends what is missing.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from core import ticks
from core.batches import batches
from enterprises.models import EnterprisePage, ParkPage
from mailbox.found import readers
from mailbox.found.saying import beginning_of, numbers_of, said, title_of, told
from mailbox.models import Ticket, TicketEvent
from search import sources
from search.models import Entry
from search.models.entry import Audience
from search.pages import page_indexed
from search.sources import Parts

STAFF, ENTERPRISE = "ticket", "own_ticket"
KIND = "诉求"
AT_ONCE = 100
MENDED_AT_ONCE = 500  # in one minute
# Of a request, its park and its enterprise: pages have dozens of columns, and this is read after every move.
READ = (
    "number", "outside_number", "enterprise_name", "contact_name", "contact_phone", "contact_email", "text",
    "submitted_at", "park__title", "enterprise__title", "enterprise__legal_name", "enterprise__former_names",
)  # fmt: skip


def entries_of(tickets: Iterable[Ticket]) -> Iterator[tuple[Entry, Entry]]:
    """For staff and for the enterprise. tickets: from `_locked`."""
    for ticket in tickets:
        events = ticket.events.all()
        yield (
            _entry(ticket, STAFF, said(ticket, events)),
            _entry(ticket, ENTERPRISE, told(ticket, events)),
        )


def _entry(ticket: Ticket, source: str, text: str) -> Entry:
    day = timezone.localdate(ticket.submitted_at)
    return Entry(
        source=source,
        key=str(ticket.pk),
        kind=KIND,
        title=title_of(ticket),
        text=text,
        other_words=numbers_of(ticket),
        park=ticket.park.title if ticket.park else "",
        date=day,
        year=day.year,
        audience=Audience.PRIVATE,
    )


def _locked(keys: list[int]) -> QuerySet[Ticket]:
    """Until the transaction ends: a move that is made meanwhile waits, and writes after this."""
    held = Ticket.objects.select_for_update().select_related(None).filter(pk__in=keys).order_by("pk")
    list(held.values_list("pk"))
    events = TicketEvent.objects.order_by("at", "id").only("ticket", "move", "text", "is_public")
    rows = Ticket.objects.filter(pk__in=keys).select_related("park", "enterprise").order_by("pk")
    return rows.prefetch_related(Prefetch("events", events)).only(*READ)


def keep(*keys: int) -> None:
    """Bring the entries of these requests in step with what they say now."""
    for part in batches(sorted(keys), AT_ONCE):
        with transaction.atomic():
            both = list(entries_of(_locked(part)))
            sources.save_all(STAFF, [staff for staff, _ in both])
            sources.save_all(ENTERPRISE, [own for _, own in both])


def drop(keys: Iterable[int]) -> None:
    """Of requests that are gone."""
    gone = [str(key) for key in keys]
    for source in (STAFF, ENTERPRISE):
        sources.drop(source, gone)


def keep_of_enterprise(page) -> None:
    """Its names changed: its requests are found by the new ones as well."""
    rows = Ticket.objects.filter(enterprise=page.pk)
    newest = rows.order_by("-pk").select_related("enterprise").first()
    entry = newest and Entry.objects.filter(source=STAFF, key=str(newest.pk)).first()
    if newest and (entry is None or not entry.text.startswith(beginning_of(newest))):
        keep(*rows.values_list("pk", flat=True))


def keep_of_park(page: ParkPage) -> None:
    """Another title: its requests are narrowed down by it."""
    of_park = Ticket.objects.filter(pk=OuterRef("record"), park=page.pk)
    rows = Entry.objects.filter(Exists(of_park), source__in=[STAFF, ENTERPRISE])
    rows.exclude(park=page.title).update(park=page.title)


def sync() -> None:
    """For the tick: what has no entry gets one, entries of what is gone go."""
    for source in (STAFF, ENTERPRISE):
        mine = Entry.objects.filter(source=source, record=OuterRef("pk"))
        missing = Ticket.objects.filter(~Exists(mine)).order_by("pk").values_list("pk", flat=True)
        keep(*missing[:MENDED_AT_ONCE])
        there = Ticket.objects.filter(pk=OuterRef("record"))
        Entry.objects.filter(~Exists(there), source=source).delete()


def start() -> None:
    """From the app's `ready()`."""
    sources.register(STAFF, Parts(_all_keys, lambda keys: _halves(keys, 0)), readers.STAFF)
    sources.register(ENTERPRISE, Parts(_all_keys, lambda keys: _halves(keys, 1)), readers.ENTERPRISE)
    ticks.register("诉求的搜索", sync)
    page_indexed.connect(_enterprise_changed, sender=EnterprisePage, dispatch_uid="mailbox.found.enterprise")
    page_indexed.connect(_park_changed, sender=ParkPage, dispatch_uid="mailbox.found.park")


def _enterprise_changed(sender, page: EnterprisePage, **kwargs) -> None:
    keep_of_enterprise(page)


def _park_changed(sender, page: ParkPage, **kwargs) -> None:
    keep_of_park(page)


def _all_keys() -> list[int]:
    return list(Ticket.objects.order_by("pk").values_list("pk", flat=True))


def _halves(keys: list[int], place: int) -> Iterator[Entry]:
    return (both[place] for both in entries_of(_locked(keys)))

"""What the search finds of the party chart: every organisation, at its own address below /party/, while
that page is open to everybody.
"""

from collections.abc import Iterator

from django.db.models.signals import post_delete, post_save

from core import ticks
from enterprises.models import ParkPage
from party.models import PartyGroupPage, PartyIndexPage, PartyOrganisation, Room, ServiceCentrePage, StaffPost
from search import sources
from search.following import bring_source_in_step
from search.following import follow as follow_rows
from search.models import Entry
from search.pages import is_findable, page_indexed
from search.texts import told

SOURCE = "party"


def entries() -> Iterator[Entry]:
    if _is_open():
        for organisation in PartyOrganisation.objects.select_related("park"):
            yield _entry(organisation)


def follow() -> None:
    """Keep the entries in step with every save and delete, and with the page that shows them."""
    sources.register(SOURCE, entries)
    post_save.connect(_saved, sender=PartyOrganisation, dispatch_uid="party.found.saved")
    post_delete.connect(_deleted, sender=PartyOrganisation, dispatch_uid="party.found.deleted")
    for signal in (page_indexed, post_delete):
        signal.connect(_page_changed, sender=PartyIndexPage, dispatch_uid="party.found.page")
    for signal in (page_indexed, post_delete):
        signal.connect(bring_in_step, sender=ParkPage, dispatch_uid="party.found.park")
    ticks.register("党组织的搜索", bring_in_step)
    follow_rows(ParkPage, _naming, "title")
    for rows in (Room, StaffPost):
        follow_rows(rows, lambda row: [row.centre_id])


def _is_open() -> bool:
    page = PartyIndexPage.objects.live().first()
    return page is not None and is_findable(page)


def _entry(organisation: PartyOrganisation) -> Entry:
    """Its own facts; who stands above, below and in it is found by itself."""
    park = organisation.park.title if organisation.park else ""
    said = organisation.get_kind_display(), park, organisation.office, organisation.phone
    beside = organisation.secretary_title, "" if organisation.is_sample else organisation.source
    return Entry(
        key=str(organisation.pk),
        url=organisation.get_absolute_url(),
        kind="党组织",
        title=organisation.name,
        text=told(said),
        other_words=told(beside),  # by themselves they tell a reader nothing
        park=park,
    )


def _saved(sender, instance: PartyOrganisation, raw: bool = False, **kwargs) -> None:
    if not raw and _is_open():
        sources.save(SOURCE, _entry(instance))


def _deleted(sender, instance: PartyOrganisation, **kwargs) -> None:
    sources.remove(SOURCE, str(instance.pk))


def _naming(park: ParkPage) -> list[int]:
    """Groups and centres of the park."""
    pages = (PartyGroupPage.objects.filter(park=park), ServiceCentrePage.objects.filter(park=park))
    return [key for found in pages for key in found.values_list("pk", flat=True)]


def bring_in_step(**kwargs) -> None:
    """For the tick, and for a park that changed: its name stands on its organisations."""
    bring_source_in_step(SOURCE, entries())


def _page_changed(sender, **kwargs) -> None:
    sources.refresh(SOURCE)

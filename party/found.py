"""What the search finds of the party chart: every organisation, at its own address below /party/, while
that page is open to everybody.
"""

from collections.abc import Iterator

from django.db.models.signals import post_delete, post_save

from party.models import PartyIndexPage, PartyOrganisation
from search import sources
from search.models import Entry
from search.pages import is_findable, page_indexed

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


def _is_open() -> bool:
    page = PartyIndexPage.objects.live().first()
    return page is not None and is_findable(page)


def _entry(organisation: PartyOrganisation) -> Entry:
    kind = organisation.get_kind_display()
    return Entry(
        key=str(organisation.pk),
        url=organisation.get_absolute_url(),
        kind="党组织",
        title=organisation.name,
        text=" ".join(filter(None, (kind, organisation.office, organisation.phone))),
        park=organisation.park.title if organisation.park else "",
    )


def _saved(sender, instance: PartyOrganisation, raw: bool = False, **kwargs) -> None:
    if not raw and _is_open():
        sources.save(SOURCE, _entry(instance))


def _deleted(sender, instance: PartyOrganisation, **kwargs) -> None:
    sources.remove(SOURCE, str(instance.pk))


def _page_changed(sender, **kwargs) -> None:
    sources.refresh(SOURCE)

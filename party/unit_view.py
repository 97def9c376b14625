"""What the page of a party organisation shows, to visitors and in an editor's preview."""

from enterprises.models import EnterprisePage
from party.models.group import PartyGroupPage
from party.models.organisation import PartyOrganisation
from party.stream import stream_of


def unit_context(organisation: PartyOrganisation, number: str | None = None) -> dict:
    """number: the page of the stream, as typed. An organisation that was never saved stands nowhere yet."""
    groups = PartyGroupPage.objects.public().filter(park=organisation.park_id) if organisation.park_id else []
    context = {
        "organisation": organisation,
        "groups": groups,
        "enterprises": organisation.drafted_enterprises,
    }
    return context | _in_its_place(organisation, number) if organisation.pk else context


def _in_its_place(organisation, number: str | None) -> dict:
    places = {
        "above": list(organisation.get_ancestors()),
        "branches": organisation.get_children(),
        "stream": stream_of(organisation.events.public(), None, number),
    }
    if organisation.drafted_enterprises is None:
        own = EnterprisePage.objects.public().filter(party_organisations=organisation)
        places["enterprises"] = own.by_pinyin()
    return places

"""Deleting an organisation would take its branches along, so one that has some is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from party.models import PartyOrganisation


def refused_for_branches(request: HttpRequest, organisation: PartyOrganisation) -> bool:
    """Whether the organisation has branches; the reason is then told on the next page."""
    if organisation.numchild:
        messages.error(request, f"“{organisation}”还有下级组织，请先把下级移走或删除。")
    return organisation.numchild > 0


def keep_organisations_with_branches(
    request: HttpRequest, action_type: str, records, action
) -> HttpResponse | None:
    """Hook before_bulk_action."""
    organisations = [record for record in records if isinstance(record, PartyOrganisation)]
    if action_type == "delete" and any(refused_for_branches(request, each) for each in organisations):
        return redirect(action.next_url)
    return None

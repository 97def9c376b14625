"""/my/members/: the owner of an enterprise sees who acts for it, invites colleagues and takes invitations back."""

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import invitations
from accounts.invitation_admin import SENT, PendingRow
from accounts.models import User
from desk.contents import owned_by
from desk.forms import ColleagueForm
from enterprises.memberships import ENTERPRISE_MEMBERSHIP
from enterprises.models import EnterpriseMember, EnterprisePage


@dataclass(frozen=True)
class Staffed:
    """One enterprise of the reader with its active members and open invitations."""

    enterprise: EnterprisePage
    members: list[EnterpriseMember]
    pending: list[PendingRow]


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Template context: `staffed`, a list of `Staffed`, and `form`. 404 for whoever owns no enterprise."""
    owned = _owned_or_404(request.user)
    form = ColleagueForm(request.POST or None, user=request.user, owned=owned)
    if request.method == "POST" and form.is_valid():
        messages.success(request, SENT.format(email=form.send().email))
        return redirect("desk_members")
    context = {"page_title": "企业成员", "robots": "noindex", "form": form}
    return render(request, "desk/members.html", context | {"staffed": _staffed(request.user, owned)})


@never_cache
@login_required
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take back an open invitation into an enterprise of the reader; 404 for every other."""
    pending = [row for rows in _pending(request.user, _owned_or_404(request.user)).values() for row in rows]
    found = next((row.invitation for row in pending if row.invitation.pk == number), None)
    if found is None:
        raise Http404
    if invitations.revoke(found, cast(User, request.user)):
        messages.success(request, "邀请已撤回，发出去的链接不能再用。")
    else:
        messages.error(request, "没有撤回：对方刚刚接受了邀请，或邀请已过期。")
    return redirect("desk_members")


def _owned_or_404(user):
    owned = owned_by(user)
    if not owned.exists():
        raise Http404
    return owned


def _staffed(user, owned) -> list[Staffed]:
    pending = _pending(user, owned)
    people: dict[int, list[EnterpriseMember]] = {}
    for row in EnterpriseMember.objects.active().filter(enterprise__in=owned).select_related("user"):
        people.setdefault(row.enterprise_id, []).append(row)
    return [Staffed(place, people.get(place.pk, []), pending.get(place.pk, [])) for place in owned]


def _pending(user, owned) -> dict[int, list[PendingRow]]:
    """By enterprise. Staff who own one too see here the invitations into their own alone."""
    own = set(owned.values_list("pk", flat=True))
    found: dict[int, list[PendingRow]] = {}
    for row, place in ENTERPRISE_MEMBERSHIP.pending(user):
        if place.pk in own:
            label = ENTERPRISE_MEMBERSHIP.label_in(place, row.payload)
            found.setdefault(place.pk, []).append(PendingRow(row, label, invitations.link_to(row)))
    return found

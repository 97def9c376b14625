"""How an owner invites a colleague."""

from django import forms

from accounts.invitation_forms import InviteForm
from accounts.models import Invitation
from enterprises.memberships import ENTERPRISE_MEMBERSHIP

# An owner writes to any address, so there is an end to it: open invitations of one enterprise.
OPEN_AT_MOST = 20


class ColleagueForm(InviteForm):
    """Into the reader's own enterprises only; who has one alone is not asked which."""

    def __init__(self, *args, owned, user, **kwargs) -> None:
        super().__init__(*args, membership=ENTERPRISE_MEMBERSHIP, user=user, **kwargs)
        place = self.fields["place"]
        place.queryset = owned  # type: ignore[attr-defined]
        if len(owned) == 1:
            place.widget, place.initial = forms.HiddenInput(), owned[0]
        for field in self.fields.values():
            field.label_suffix = ""

    def clean(self) -> dict:
        cleaned = super().clean()
        place = cleaned.get("place")
        usable = Invitation.objects.usable().filter(kind=self.membership.kind)
        if place and sum(row.payload.get("enterprise") == place.pk for row in usable) >= OPEN_AT_MOST:
            self.add_error(None, f"已有 {OPEN_AT_MOST} 份邀请等待接受。请先撤回不用的，再发新的。")
        return cleaned

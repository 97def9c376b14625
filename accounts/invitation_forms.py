"""The form by which somebody invites into a department or an enterprise."""

from copy import deepcopy
from typing import cast

from django import forms

from accounts.memberships import Membership
from accounts.models import Invitation, User


class PlaceField(forms.ModelChoiceField):
    """What cannot be a key is a choice that does not exist; a chooser is never asked to draw it."""

    def prepare_value(self, value):
        key = super().prepare_value(value)
        return key if str(key).isdecimal() and int(key) < 2**63 else None

    def to_python(self, value):
        if value not in self.empty_values and self.prepare_value(value) is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": value}
            )
        return super().to_python(value)


class InviteForm(forms.Form):
    """Place, role, address. `place_widget` replaces the plain list where there are too many places."""

    place = PlaceField(queryset=None)
    role = forms.ChoiceField(label="身份")
    email = forms.EmailField(
        label="电子邮箱",
        max_length=254,
        help_text="邀请邮件发到这里，对方的新账号也用这个邮箱。",
        error_messages={"invalid": "邮箱写得不对，应像 name@example.com 这样。"},
    )

    def __init__(self, *args, membership: Membership, user: User, place_widget=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.membership, self.user = membership, user
        place, role = cast(PlaceField, self.fields["place"]), cast(forms.ChoiceField, self.fields["role"])
        if place_widget is not None:
            place.widget = deepcopy(place_widget)
        place.queryset = membership.places_for(user)
        place.label = membership.place_word
        role.choices = membership.roles
        role.initial = membership.model._meta.get_field("role").default

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        place, email = cleaned.get("place"), cleaned.get("email")
        if place and email:
            self._refuse_twice(place, email)
        return cleaned

    def _refuse_twice(self, place, email: str) -> None:
        members = self.membership.active_members(place.pk)
        if members.filter(user__email__iexact=email).exists():
            self.add_error("email", f"这个邮箱的用户已经是“{place}”的成员，不用再邀请。")
            return
        sent = Invitation.objects.usable().filter(kind=self.membership.kind, email__iexact=email)
        if any(row.payload.get(self.membership.place) == place.pk for row in sent):
            self.add_error(
                "email", "已经邀请过，对方还没有接受。请复制待接受邀请里的链接发给对方，或撤回后重发。"
            )

    def send(self) -> Invitation:
        data = self.cleaned_data
        return self.membership.invite(data["place"], data["role"], data["email"], self.user)

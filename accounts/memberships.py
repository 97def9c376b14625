"""Invitations into a membership: which place, which role, and the rights that go with the role.

The apps that own departments and enterprises describe theirs as a `Membership` and register it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Model, QuerySet

from accounts import invitations
from accounts.models import Invitation, User
from accounts.roles import Role

Viewer = User | AnonymousUser


@dataclass(frozen=True)
class Membership:
    """A model with `user`, `role`, `is_active` and a foreign key to its place; its manager has `visible_to`.

    `place` is the name of that key, `places` all that still take members, `groups` role → group.
    """

    kind: str
    model: Any
    place: str
    places: Callable[[], QuerySet]
    groups: Mapping[str, Role] = field(default_factory=dict)

    @property
    def place_word(self) -> str:
        return str(self.model._meta.get_field(self.place).verbose_name)

    @property
    def roles(self) -> list[tuple[str, str]]:
        return list(self.model._meta.get_field("role").choices)

    def sees_all(self, user: Viewer) -> bool:
        return user.has_perm(f"{self.model._meta.app_label}.see_all_{self.model._meta.model_name}")

    def places_for(self, user: Viewer) -> QuerySet:
        """Where `user` may invite: everywhere, or where she sees the members."""
        if self.sees_all(user):
            return self.places()
        visible = self.model.objects.visible_to(user)
        return self.places().filter(pk__in=visible.values(self.place))

    def may_invite(self, user: Viewer) -> bool:
        return self.sees_all(user) or self.places_for(user).exists()

    def label(self, payload: dict) -> str:
        """市税务局的经办人; without the name when the place is gone."""
        place = self.places().filter(pk=payload.get(self.place)).first()
        return self.label_in(place, payload) if place else f"{self.place_word}成员"

    def label_in(self, place: Model, payload: dict) -> str:
        role = str(payload.get("role"))
        return f"{place}的{dict(self.roles).get(role, '成员')}"

    def active_members(self, place_id: int) -> QuerySet:
        return self.model.objects.filter(**{f"{self.place}_id": place_id}, is_active=True)

    def pending(self, user: Viewer) -> Iterator[tuple[Invitation, Model]]:
        """Unused invitations of this kind, newest first, into places where `user` may invite."""
        usable = list(Invitation.objects.usable().filter(kind=self.kind).select_related("invited_by"))
        wanted = {invitation.payload[self.place] for invitation in usable}
        places = self.places_for(user).in_bulk(wanted)
        for invitation in usable:
            if place := places.get(invitation.payload[self.place]):
                yield invitation, place

    def invite(self, place: Model, role: str, email: str, invited_by: User) -> Invitation:
        return invitations.invite(self.kind, email, {self.place: place.pk, "role": role}, invited_by)

    def grant(self, user: User, payload: dict) -> None:
        """The membership and the role's group. Who had left is a member again.

        Raises:
            InvitationError: the place takes nobody any more, or the user is a member already.
        """
        place = self.places().filter(pk=payload[self.place]).first()
        if place is None:
            raise invitations.InvitationError(f"邀请您加入的{self.place_word}已停用。请联系邀请您的单位。")
        if self.active_members(place.pk).filter(user=user).exists():
            raise invitations.InvitationError(f"您已经是“{place}”的成员，不用再接受邀请。")
        role = payload["role"]
        self.model.objects.update_or_create(
            **{self.place: place}, user=user, defaults={"role": role, "is_active": True}
        )
        if role in self.groups:
            user.groups.add(*Group.objects.filter(name=self.groups[role].value))


def register(membership: Membership) -> None:
    invitations.register(membership.kind, membership.grant, membership.label)

"""For whom an instructor may enter requests: the parks and enterprises of her assignments of today."""

from dataclasses import dataclass

from django.db.models import Q

from enterprises.models import EnterprisePage, ParkPage
from party.models import InstructorAssignment


@dataclass(frozen=True)
class Reach:
    """parks: ids of those that she serves as a whole, with what lies inside; enterprises: ids of single ones."""

    parks: frozenset[int]
    enterprises: frozenset[int]

    @property
    def is_empty(self) -> bool:
        return not (self.parks or self.enterprises)

    def covers(self, enterprise: EnterprisePage | None, park: ParkPage | None) -> bool:
        """A team that is not registered counts by the park it sits in."""
        if enterprise is None:
            return park is not None and park.pk in self.parks
        tenancy = enterprise.current_tenancy
        return enterprise.pk in self.enterprises or bool(tenancy and tenancy.park_id in self.parks)


def reach_of(user) -> Reach | None:
    """None for whom nothing bounds: who coordinates enters whatever comes in, for any park."""
    if user.has_perm("mailbox.coordinate_ticket"):
        return None
    rows = InstructorAssignment.objects.current().filter(instructor__user=user)
    served = rows.values_list("park", "enterprise")
    whole = {park for park, enterprise in served if enterprise is None}
    parks = ParkPage.objects.filter(Q(pk__in=whole) | Q(parent_park__in=whole)).values_list("pk", flat=True)
    return Reach(frozenset(parks), frozenset(one for _, one in served if one))

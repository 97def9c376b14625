"""Party organisations, groups, service centres and instructors of the parks. No member, no roster."""

from party.models.group import PartyGroupPage
from party.models.index import PartyIndexPage
from party.models.instructor import Instructor, InstructorAssignment, InstructorKind
from party.models.organisation import OrganisationKind, PartyOrganisation
from party.models.service_centre import Room, RoomKind, ServiceCentrePage, StaffPost

__all__ = [
    "Instructor",
    "InstructorAssignment",
    "InstructorKind",
    "OrganisationKind",
    "PartyGroupPage",
    "PartyIndexPage",
    "PartyOrganisation",
    "Room",
    "RoomKind",
    "ServiceCentrePage",
    "StaffPost",
]

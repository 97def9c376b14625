"""Who calls: one person for every role, and the request, complaint and records that they meet."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Absence, User
from accounts.roles import Role
from alliance.models import DepartmentMember
from enterprises.models import EnterpriseMember
from mailbox.models import Coordinator
from mailbox.services import Actor, perform
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory, TenancyFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

STAFF_ALONE = {
    "editor": Role.EDITOR,
    "review1": Role.FIRST_REVIEWER,
    "review2": Role.SECOND_REVIEWER,
    "review3": Role.FINAL_REVIEWER,
    "teacher": Role.INSTRUCTOR,
    "superv": Role.SUPERVISOR,
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "audit": Role.AUDIT_ADMIN,
}
ROLES = (
    "anonym", "firm", "rival", *STAFF_ALONE, "coord", "coord2", "lead", "head", "assist", "other", "accused",
    "station", "deputy",
)  # fmt: skip


@dataclass
class Scene:
    """One request of a firm in a park, with a lead and two assists, and a complaint about `accused`,
    in which that department even has a task."""

    story: Story
    complaint: Any
    firm: Any
    rival: Any
    people: dict[str, User | None] = field(default_factory=dict)

    @property
    def ticket(self):
        return self.story.ticket

    def client(self, role: str) -> Client:
        host = f"10.0.0.{ROLES.index(role) + 1}"  # limits of one visitor are not another's
        client = Client(raise_request_exception=False, REMOTE_ADDR=host)
        user = self.people[role]
        if user is not None:
            client.force_login(user)
        return client


def scene() -> Scene:
    park = ParkPageFactory(title="一号园", station=DepartmentFactory(station=True))
    firm, rival = EnterprisePageFactory(title="海云样例"), EnterprisePageFactory(title="潮声样例")
    TenancyFactory(enterprise=firm, park=park)
    story = Story(park=park, enterprise=firm, may_publish=True)
    story.do("refer", story.coordinator, hotline="12345", agreed="both")
    story.closed()
    complaint = _complaint(story, park)
    made = Scene(story, complaint, firm, rival)
    made.people = {**_outside_departments(made, park), **_of_departments(story, park)}
    _stands_in_for(made.people["coord"], made.people["deputy"])
    claimed = made.complaint.tasks.get(is_lead=True)
    perform(made.complaint, "claim", Actor(made.people["lead"]), task=claimed, at=MONDAY)
    return made


def _outside_departments(made: Scene, park) -> dict[str, User | None]:
    return {
        "anonym": None,
        "firm": _of_firm(made.firm),
        "rival": _of_firm(made.rival),
        **{name: member_of(role) for name, role in STAFF_ALONE.items()},
        "coord": _coordinator(park),
        "coord2": _coordinator(ParkPageFactory(title="二号园")),
    }


def _of_departments(story: Story, park) -> dict[str, User]:
    return {
        "lead": _of_department(story.lead, Role.CLERK),
        "head": _of_department(story.lead, Role.HEAD),
        "assist": _of_department(story.first, Role.CLERK),
        "other": _of_department(story.other, Role.CLERK),
        "accused": _of_department(story.second, Role.CLERK),
        "station": _of_department(park.station, Role.CLERK),
        "deputy": _of_department(story.other, Role.CLERK),
    }


def _complaint(story: Story, park):
    """About the second assist's department; it was given a task all the same."""
    category = CategoryFactory(name="意见投诉", is_complaint=True)
    ticket = new_ticket(category=category, park=park)
    story.ticket, kept = ticket, story.ticket
    story.do("refer", story.coordinator, hotline="12345", agreed="both")
    story.do("dispatch", story.coordinator, lead=story.lead, assists=[story.second])
    type(ticket).objects.filter(pk=ticket.pk).update(accused=story.second)
    story.ticket = kept
    ticket.refresh_from_db()
    return ticket


def _of_firm(firm) -> User:
    user = UserFactory()
    EnterpriseMember.objects.create(enterprise=firm, user=user, role="owner")
    return user


def _coordinator(park) -> User:
    user = member_of(Role.COORDINATOR)
    Coordinator.objects.create(user=user).parks.add(park)
    return user


def _stands_in_for(person: User | None, deputy: User | None) -> None:
    """These weeks, whenever the test runs."""
    today, weeks = timezone.localdate(), timedelta(days=20)
    days = {"first_day": today - weeks, "last_day": today + weeks}
    Absence.objects.create(person=person, deputy=deputy, created_by=person, **days)


def _of_department(department, role: Role) -> User:
    user = member_of(role)
    kind = "head" if role == Role.HEAD else "clerk"
    DepartmentMember.objects.create(department=department, user=user, role=kind)
    return user
